"""Static files for production: hashed, compressed, stylesheets as one file and a page's modules as one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from core.joining import joined_modules, joined_styles

# What is asked for by name, and how it becomes one file.
JOINED = {"css/app.css": joined_styles, "js/walk/main.js": joined_modules}


class JoinedFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for entry, joined in () if dry_run else JOINED.items():
            if entry not in paths:
                continue
            # Read at the source: what lies in STATIC_ROOT may be the joined file of the time before.
            storage, name = paths[entry]
            Path(self.path(entry)).write_text(joined(Path(storage.path(name))), encoding="utf-8")
            # Django hashes and compresses what it reads where `paths` points: else the source again.
            paths = paths | {entry: (self, entry)}
        yield from super().post_process(paths, dry_run, **options)
