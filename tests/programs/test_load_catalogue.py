import shutil
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.registry import CatalogueProblem
from programs.actions import publish_catalogue, start_plan
from programs.catalogue import shipped
from programs.decision_rules import CURRENT_VERSION, FOLDER, current_rules
from programs.models import Program, ProgramWeek
from programs.queries import current_programs, plan_for
from programs.stored import as_week
from tests.factories.programs import changed, published, published_catalogue

MONDAY = date(2026, 11, 23)
REFUSED = "knee-oa-6wk version 1 is published already and stands as it is. Raise its version to change it."

pytestmark = pytest.mark.django_db


def load() -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("load_catalogue", stdout=out)
    return out.getvalue().splitlines()


def rows() -> list[tuple[str, int, bool]]:
    """Slug, version and whether it may be started, of every program there is."""
    return [(p.slug, p.version, p.retired_at is None) for p in Program.objects.order_by("code", "version")]


def test_it_publishes_every_program_that_ships() -> None:
    lines = load()
    assert [line for line in lines if "checklist" not in line] == [
        "Published First Steps, version 1.",
        "Published Knee Rehab, version 1.",
        "Published Balance, version 1.",
        "Published Back Pain, version 1.",
        "Published Hamstring Reach, version 1.",
        "Published Cardio Builder, version 1.",
        "Published Posture Reset, version 1.",
        "Published Energy Mix, version 1.",
        "Published Mindful Focus, version 1.",
        "Published ACL and Meniscus Return, version 1.",
        "Published Parkinson's and MS Gait, version 1.",
        "Published Sacroiliac Trial, version 1.",
        f"Published the decision table decisions@{CURRENT_VERSION}.",
    ]
    assert [program.slug for program in current_programs()] == [spec.slug for spec in shipped().programs]


def test_the_stored_weeks_are_those_of_the_file() -> None:
    load()
    assert {p.slug: tuple(as_week(row) for row in p.weeks.all()) for p in current_programs()} == {
        spec.slug: spec.weeks for spec in shipped().programs
    }


def test_repeating_it_changes_nothing() -> None:
    load()
    before = rows(), list(ProgramWeek.objects.values_list("id", flat=True))
    assert load() == []
    assert (rows(), list(ProgramWeek.objects.values_list("id", flat=True))) == before


def test_a_published_version_that_reads_otherwise_now_is_refused_with_what_to_do() -> None:
    published(changed("knee-oa-6wk", summary="Something else."))
    with pytest.raises(CommandError, match=f"^{REFUSED}$"):
        load()


def test_a_refusal_publishes_nothing_at_all() -> None:
    published(changed("knee-oa-6wk", summary="Something else."))
    with pytest.raises(CatalogueProblem, match=f"^{REFUSED}$"):
        publish_catalogue(shipped().programs)
    assert rows() == [("knee-oa-6wk", 1, True)]


@pytest.fixture
def own_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The decision table in force, in a copy that may be broken."""
    copy = Path(shutil.copy(FOLDER / f"{CURRENT_VERSION}.toml", tmp_path))
    monkeypatch.setattr("programs.decision_rules.FOLDER", tmp_path)
    current_rules.cache_clear()
    yield copy
    current_rules.cache_clear()


def test_a_mistake_in_the_decision_table_is_named_and_publishes_nothing(own_decisions: Path) -> None:
    text = own_decisions.read_text(encoding="utf-8")
    own_decisions.write_text(text.replace('outcome = "PAUSE"', 'outcome = "REST"', 1), encoding="utf-8")
    with pytest.raises(CommandError, match=rf"^{CURRENT_VERSION}.toml, D03.outcome: 'REST' is not one of"):
        load()
    assert rows() == []


def test_a_decision_table_that_was_published_stands_as_it_is(own_decisions: Path) -> None:
    load()
    text = own_decisions.read_text(encoding="utf-8")
    own_decisions.write_text(f"# A comment changes nothing.\n{text}", encoding="utf-8")
    assert load() == []
    own_decisions.write_text(text.replace("value = 7", "value = 6", 1), encoding="utf-8")
    current_rules.cache_clear()
    with pytest.raises(CommandError, match="is published already and stands as it is"):
        load()


def test_a_new_version_retires_the_one_before() -> None:
    published_catalogue()
    published(changed("knee-oa-6wk", version=2, name="Knees"))
    assert [row for row in rows() if row[0] == "knee-oa-6wk"] == [
        ("knee-oa-6wk", 1, False),
        ("knee-oa-6wk", 2, True),
    ]
    assert [program.name for program in current_programs()][:4] == [
        "First Steps",
        "Knees",
        "Balance",
        "Back Pain",
    ]


def test_a_running_plan_keeps_its_version(wanda: User) -> None:
    first = published_catalogue()["knee-oa-6wk"]
    start_plan(walker=wanda, program=first, starts_on=MONDAY, weekdays=[0, 2, 4], assigned_by=None, on=MONDAY)
    published(changed("knee-oa-6wk", version=2, weeks=shipped().program("knee-oa-6wk").weeks[:3]))
    plan = plan_for(wanda)
    assert plan is not None
    assert plan.program == first
    assert [row.number for row in plan.program.weeks.all()] == [1, 2, 3, 4, 5, 6]
