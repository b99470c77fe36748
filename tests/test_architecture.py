"""The shape of the code: what the linters cannot say about it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("core", "accounts", "alerts", "programs", "onboarding", "sessions", "clinics")
LONGEST = {".py": 300, ".html": 120, ".css": 250, ".js": 80}
LONGEST_FUNCTION = 40
FORBIDDEN_MODULE_NAMES = {"utils", "helpers", "misc", "manager", "managers", "common"}


def _sources() -> list[Path]:
    folders = [ROOT / name for name in (*APPS, "retrowalk", "templates", "static", "tests", "bin", "bench")]
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in LONGEST]
    return [path for path in found if "migrations" not in path.parts]


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_its_kind_may_be() -> None:
    too_long = {str(p.relative_to(ROOT)): _lines(p) for p in _sources() if _lines(p) > LONGEST[p.suffix]}
    assert too_long == {}


def test_no_function_of_the_apps_is_longer_than_a_screen() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}:{function.name}": function.end_lineno - function.lineno + 1
        for path in _sources()
        if path.suffix == ".py" and "tests" not in path.parts
        for function in _functions(path)
        if function.end_lineno is not None and function.end_lineno - function.lineno >= LONGEST_FUNCTION
    }
    assert too_long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in _sources() if path.stem in FORBIDDEN_MODULE_NAMES] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-voice.txt"])
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
