"""Runs every suite of tests, one after the other, and closes with one line for each."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
# Measured once: the second database runs the same lines, a third slower while they are counted. The floor is
# held below, after every suite has told how it went.
COVERAGE = ("--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0")


@dataclass(frozen=True)
class Suite:
    """One call of pytest: what it is called, on which database, with which arguments."""

    name: str
    database: str
    arguments: tuple[str, ...]


PLAIN = ("--ignore=tests/e2e", "-n2", "--dist=worksteal")
SUITES = (
    Suite("tests on SQLite", "sqlite", (*PLAIN, *COVERAGE)),
    Suite("tests on PostgreSQL", "postgres", PLAIN),
)
# A browser on a busy machine may drop a page: a test that needed its second try is named in the summary.
BROWSER = ("tests/e2e", "-n2", "--dist=worksteal", "--reruns=1", "-rR")
BROWSER_SUITES = (
    Suite("browser on SQLite", "sqlite", BROWSER),
    Suite("browser on PostgreSQL", "postgres", (*BROWSER, "-m", "core_path")),
)


def main() -> int:
    """Runs the suites and the coverage report; the exit status is 0 only if all of them passed."""
    environment = dict(os.environ)
    suites = list(SUITES)
    if environment.get("NO_BROWSER") == "1":
        print("Browser tests are left out: NO_BROWSER=1.", flush=True)
    else:
        environment["CHROMIUM"] = _browser()
        suites += BROWSER_SUITES
    (ROOT / ".coverage").unlink(missing_ok=True)
    closing, passed = [], True
    for suite in suites:
        status, line = _run(suite, environment)
        closing.append(f"{'passed' if status == 0 else 'FAILED'}  {suite.name}: {line}")
        passed = passed and status == 0
    coverage = subprocess.run([PYTHON, "-m", "coverage", "report"], cwd=ROOT, check=False)
    closing.append(f"{'passed' if coverage.returncode == 0 else 'FAILED'}  coverage floor")
    print("", *closing, sep="\n")
    return 0 if passed and coverage.returncode == 0 else 1


def _browser() -> str:
    found = subprocess.run([ROOT / "bin" / "find-browser"], stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        sys.exit(found.returncode)
    return found.stdout.strip()


def _run(suite: Suite, environment: dict[str, str]) -> tuple[int, str]:
    """Shows pytest's output as it comes; gives its exit status and its closing line."""
    print(f"\n== {suite.name}", flush=True)
    started, last = time.monotonic(), ""
    with subprocess.Popen(
        [PYTHON, "-m", "pytest", *suite.arguments],
        cwd=ROOT, env=environment | {"TEST_DATABASE": suite.database}, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return process.returncode, f"{last.strip('= ')} ({time.monotonic() - started:.0f} s with set-up)"


if __name__ == "__main__":
    sys.exit(main())
