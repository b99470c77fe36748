"""How much more a page costs than a bare Django view of the same process, and writes bench/results.md.

`python bench/pages.py` asks the site's own WSGI callable, with production's settings, on both
databases. Only ratios are written down, because times belong to a machine.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.md"
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}

HEAD = """# What pages cost

Written by `python bench/pages.py`. "x bare" is the median time of the page over that of a view that answers
one word, asked in turns in one process, through the same middleware. For walkers' pages that view is for
somebody signed in and reads session and account; for the others it reads nothing, so that their ratios are
far larger. The client is the process itself: no network and no web server are in it. Queries leave out those
that only open or close a transaction; bytes are those of the compressed body. The walker is the one of the
demo, in week 3. The caseload is that of a physio with 300 patients who have lived as that walker has; "all
old" is the same page after something was written about every one of them. PostgreSQL runs with its waiting
for the disk switched off.

On a busy machine ratios wander by a third or more: compare runs of a quiet one.
"""


def main() -> int:
    """Measures on each database in a process of its own, prints the tables and writes them down."""
    tables = [_table(name, _measured(database)) for database, name in DATABASES.items()]
    text = "\n".join([HEAD, *tables])
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0


def _measured(database: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="rw-bench-") as folder:
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "bench.settings",
            "BENCH_FOLDER": folder, "DEBUG": "0", "HTTPS": "0", "ALLOW_UNAPPROVED": "1",
            "LOG_LEVEL": "WARNING", "ALLOWED_HOSTS": "bench.example", "SECRET_KEY": secrets.token_urlsafe(50),
        }  # fmt: skip
        asked = [sys.executable, "-m", "bench.asking", database]
        answer = subprocess.run(asked, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


def _table(name: str, rows: list[dict[str, Any]]) -> str:
    lines = [f"## {name}", "", "| page | x bare | queries | bytes |", "|---|---|---|---|"]
    lines += [f"| {row['page']} | {row['ratio']:.1f} | {row['queries']} | {row['bytes']:,} |" for row in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
