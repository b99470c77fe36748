"""Static files for production: hashed, compressed, and the stylesheets as one file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/app.css"
_IMPORT = re.compile(r'@import url\("(?P<file>[\w.-]+)"\) layer\((?P<layer>[\w.-]+)\);')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def inline_imports(stylesheet: Path) -> str:
    """The stylesheet with each `@import url("x.css") layer(y);` replaced by that file, without comments.

    A browser in development follows the imports one by one; a visitor should wait for one file only, and not
    for what is written for us.
    """

    def inlined(match: re.Match[str]) -> str:
        text = (stylesheet.parent / match["file"]).read_text(encoding="utf-8")
        return f"@layer {match['layer']} {{\n{_COMMENT.sub('', text)}\n}}"

    return _IMPORT.sub(inlined, stylesheet.read_text(encoding="utf-8"))


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and STYLESHEET in paths:
            # Read at the source: what lies in STATIC_ROOT may be the joined file of the time before.
            storage, name = paths[STYLESHEET]
            joined = inline_imports(Path(storage.path(name)))
            Path(self.path(STYLESHEET)).write_text(joined, encoding="utf-8")
            # Django hashes and compresses what it reads where `paths` points: else the source again.
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)
