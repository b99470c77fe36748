import shutil
from pathlib import Path

import pytest

from programs.catalogue import DATA_FOLDER, read_catalogue, shipped
from programs.checked_toml import CatalogueError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data, to be broken."""
    return Path(shutil.copytree(DATA_FOLDER, tmp_path / "data"))


MISTAKES = [
    # file, what stands there, what is put there, what is said
    (
        "programs/balance.toml",
        "total_min = 12",
        "total_min = 11",
        "balance.toml, weeks[1].total_min: must be 12",
    ),
    (
        "programs/balance.toml",
        "backward_min = 1.3",
        "backward_min = 1.4",
        "weeks[2].backward_min: must be 1.3",
    ),
    ("programs/balance.toml", "number = 3", "number = 4", "balance.toml, weeks[3].number: must be 3"),
    (
        "programs/balance.toml",
        'pace = "slow"',
        'pace = "fast"',
        "weeks[1].pace: 'fast' is not one of slow, easy",
    ),
    (
        "programs/balance.toml",
        'pace = "slow"',
        'pace = "brisk"',
        "weeks[1].metres: does not suit brisk for 10 s",
    ),
    (
        "programs/balance.toml",
        'support = "rail"',
        'support = "rope"',
        "weeks[1].support: 'rope' is not one of rail",
    ),
    (
        "programs/balance.toml",
        'rest_mode = "stand"',
        'rest_mode = "lie"',
        "weeks[1].rest_mode: 'lie' is not one of",
    ),
    (
        "programs/balance.toml",
        'surface = "indoor"',
        'surface = "stairs"',
        "weeks[1].surface: 'stairs' is not one",
    ),
    ("programs/balance.toml", "effort_low = 3", "effort_low = 9", "weeks[5].effort_low: must not be above"),
    (
        "programs/balance.toml",
        "bouts = 6",
        "bouts = true",
        "weeks[1].bouts: must be a whole number from 1 to 60",
    ),
    ("programs/balance.toml", "metres = 3.5\n", "", "balance.toml, weeks[1].metres: is missing"),
    ("programs/balance.toml", "metres = 3.5", "meters = 3.5\nmetres = 3.5", "weeks[1].meters: is not a key"),
    ("programs/balance.toml", 'bouts = "own"\n', "", "balance.toml, weeks[1].provenance.bouts: is missing"),
    (
        "programs/balance.toml",
        'rest = "own"',
        'rest = ["R-LIN25"]',
        "provenance.rest: 'R-LIN25' is not known here",
    ),
    (
        "programs/balance.toml",
        'rest = "own"',
        "rest = []",
        'provenance.rest: must be "own" or name at least one',
    ),
    (
        "programs/balance.toml",
        '"R-POL25"',
        '"R-NONE"',
        "balance.toml, references: 'R-NONE' is not known here",
    ),
    (
        "programs/balance.toml",
        "sessions_per_week = 3",
        "sessions_per_week = 4",
        "no day of rest between them",
    ),
    (
        "programs/balance.toml",
        'slug = "balance',
        'slug = "Balance',
        "balance.toml, slug: 'Balance-older-8wk' does",
    ),
    (
        "programs/balance.toml",
        'flags = ["older"]',
        'flags = ["old"]',
        "balance.toml, flags: 'old' is not known here",
    ),
    (
        "programs/balance.toml",
        "limit = 4.5",
        "limit = 99.0",
        "gates[1].limit: must lie between lowest and highest",
    ),
    (
        "programs/balance.toml",
        'kind = "test"',
        'kind = "exam"',
        "gates[1].kind: 'exam' is not one of test, answer",
    ),
    (
        "programs/balance.toml",
        'id = "tandem_stand"',
        'id = "timed_up_and_go"',
        "gates[3].id: 'timed_up_and_go' is",
    ),
    (
        "programs/balance.toml",
        "weeks = [0, 4, 8]",
        "weeks = [0, 9]",
        "tests[1].weeks: must be a list of whole",
    ),
    ("programs/balance.toml", 'code = "P03"', 'code = "P02"', "programs: the code 'P02' is used twice"),
    (
        "programs/balance.toml",
        'goal = "',
        'goal = " " #',
        "balance.toml, goal: must be a text that is not empty",
    ),
    ("programs/balance.toml", "[own_cues]", "[own_cues", "balance.toml: not valid TOML"),
    ("programs/low.toml", "", "version = 1", "low.toml, references: is missing"),
    (
        "walking.toml",
        "metres_per_s = [0.3, 0.4]",
        "metres_per_s = [0.4, 0.3]",
        "paces.slow.metres_per_s: must be two",
    ),
    (
        "walking.toml",
        "test_valid_days = 28",
        "test_valid_days = 0",
        "walking.toml, test_valid_days: must be a whole",
    ),
    (
        "evidence/measures.toml",
        "[R-STEADI]",
        "[STEADI]",
        "measures.toml, STEADI: a reference key begins with R-",
    ),
    ("evidence/measures.toml", "[R-STEADI]", "[R-ALG19]", "measures.toml, R-ALG19: is listed twice"),
    (
        "programs/cardio_builder.toml",
        'unless_done = "gentle-first-steps"',
        'unless_done = "first-steps"',
        "cardio-6wk, steps_backward: there is no program 'first-steps'.",
    ),
    ("evidence/measures.toml", 'doi = "10.', 'doi = "11.', "measures.toml, R-WBK24.doi: "),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), MISTAKES, ids=lambda text: str(text)[:40])
def test_a_mistake_in_a_file_is_named_with_file_and_row(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert message in str(caught.value)


def test_a_copy_of_the_files_reads_the_same(folder: Path) -> None:
    assert read_catalogue(folder) == shipped()
