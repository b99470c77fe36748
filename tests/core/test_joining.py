"""A page's modules as one file: each once, each after what it needs, and no two things with one name."""

import re
from collections import Counter
from pathlib import Path

from core.joining import joined_modules, modules_of

WALK = Path(__file__).parents[2] / "static/js/walk"
_DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function|const|let|class) \*?(?P<names>\w+|\{[^}]*\})", re.MULTILINE
)


def declared(module: Path) -> list[str]:
    """The names that a module declares at its top."""
    return [
        name
        for found in _DECLARED.finditer(module.read_text(encoding="utf-8"))
        for name in re.findall(r"\w+", found["names"])
    ]


def test_no_two_modules_of_a_walk_declare_one_name() -> None:
    names = Counter(name for module in WALK.glob("*.js") for name in declared(module))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_module_of_a_walk_is_joined_once() -> None:
    assert sorted(modules_of(WALK / "main.js")) == sorted(WALK.glob("*.js"))


def test_a_module_stands_after_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text(
        'import { b } from "./b.js";\nimport { a } from "./a.js";\nb(a);\n', encoding="utf-8"
    )
    (tmp_path / "a.js").write_text("/** Says why. */\nexport const a = 1;\n", encoding="utf-8")
    (tmp_path / "b.js").write_text(
        '// What b is.\nimport { a } from "./a.js";\n\nexport function b() {\n  return a; // here\n}\n',
        encoding="utf-8",
    )
    assert joined_modules(tmp_path / "main.js") == (
        "const a = 1;\n\nfunction b() {\n  return a; // here\n}\nb(a);\n"
    )
