"""Several files as one: what a browser asks for one by one in development, a visitor should get at once."""

import re
from collections.abc import Iterator
from pathlib import Path

_STYLE_IMPORT = re.compile(r'@import url\("(?P<file>[\w.-]+)"\) layer\((?P<layer>[\w.-]+)\);')
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_SCRIPT_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w.-]+)";\n', re.MULTILINE)
_SCRIPT_EXPORT = re.compile(r"^export (?=(async )?function |const )", re.MULTILINE)
# Whole lines only: what follows code on its line may stand inside a string.
_SCRIPT_COMMENT = re.compile(r"^ *(//.*|/\*\*(.|\n)*?\*/)\n", re.MULTILINE)


def joined_styles(stylesheet: Path) -> str:
    """The stylesheet with each `@import url("x.css") layer(y);` replaced by that file, without comments."""

    def inlined(match: re.Match[str]) -> str:
        text = (stylesheet.parent / match["file"]).read_text(encoding="utf-8")
        return f"@layer {match['layer']} {{\n{_STYLE_COMMENT.sub('', text)}\n}}"

    return _STYLE_IMPORT.sub(inlined, stylesheet.read_text(encoding="utf-8"))


def joined_modules(entry: Path) -> str:
    """A module after all those that it imports, each once, without comments, imports and exports.

    What stands at the top of two of them must have two names.
    """
    return "".join(_without_joints(module) for module in modules_of(entry))


def modules_of(entry: Path) -> tuple[Path, ...]:
    """A module and all that it imports from its own folder, each after what it needs."""
    return tuple(dict.fromkeys(_in_order(entry, ())))


def _in_order(module: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    for match in _SCRIPT_IMPORT.finditer(module.read_text(encoding="utf-8")):
        needed = module.parent / match["file"]
        if needed not in above:
            yield from _in_order(needed, (*above, module))
    yield module


def _without_joints(module: Path) -> str:
    text = module.read_text(encoding="utf-8")
    for joint in (_SCRIPT_IMPORT, _SCRIPT_EXPORT, _SCRIPT_COMMENT):
        text = joint.sub("", text)
    return text
