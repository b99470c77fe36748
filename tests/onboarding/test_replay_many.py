"""Five hundred checklists through the real door, judged once more; and published rules that stand still."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from accounts.models import User
from core import clock
from onboarding import ruleset
from onboarding.actions import record_screening
from onboarding.models import Screening, ScreeningRuleset
from onboarding.questionnaire import Item, ItemType
from tests.factories.accounts import walker
from tests.factories.onboarding import MONDAY, agreed, noon
from tests.onboarding.answers import HEALTHY, born, opened

pytestmark = pytest.mark.usefixtures("catalogue")

WALKERS, EACH = 50, 10
ANSWERED = {ItemType.DATE, ItemType.CONTACT, ItemType.TEXT}


def any_answer(item: Item, chance: random.Random) -> Any:
    if item.type is ItemType.PAIN:
        return {place: chance.choice([None, *range(11)]) for place in ("knee", "back", "other")}
    if item.type is ItemType.MULTI:
        return chance.choice([["none"], chance.sample(item.values[1:], k=chance.randint(1, 3))])
    return chance.choice(item.values)


def any_answers(chance: random.Random, on: date) -> dict[str, Any]:
    """Somebody of 12 to 95 years with up to six answers other than the safest, follow-ups included."""
    items = [item for item in ruleset.current_ruleset().order if item.type not in ANSWERED]
    told = {
        item.id: any_answer(item, chance)
        for item in chance.sample(items, k=chance.choice([0, 0, 1, 2, 3, 6]))
    }
    answers = {**HEALTHY, "ID01_DOB": born(chance.randint(12, 95), on)}
    answers |= {item: value for item, value in told.items() if item in HEALTHY}
    return answers | {item: told.get(item, safest) for item, safest in opened(answers).items()}


def hand_in(somebody: User, answers: dict[str, Any], on: date) -> Screening:
    with clock.at(noon(on)):
        return record_screening(
            walker=somebody,
            author=somebody,
            submission_key=uuid4(),
            answers=answers,
            started_at=clock.now() - timedelta(minutes=3),
            on=on,
        )


def test_five_hundred_decisions_follow_from_their_answers_again() -> None:
    chance = random.Random(500)  # noqa: S311 - the same people every time, nothing secret
    decided = Counter[str]()
    for _ in range(WALKERS):
        somebody = walker()
        agreed(somebody)
        for number in range(EACH):
            on = MONDAY + timedelta(days=12 * number)
            decided[hand_in(somebody, any_answers(chance, on), on).decision] += 1
    assert Screening.objects.count() == decided.total() == 500
    assert min(decided[str(decision)] for decision in Screening.Decision) >= 20
    said = StringIO()
    call_command("replay_screenings", stdout=said)
    assert said.getvalue() == "500 replayed, 0 differ.\n"


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The files of the checklist where they may be edited; the site reads these."""
    shutil.copytree(ruleset.FOLDER, tmp_path / "screen")
    monkeypatch.setattr(ruleset, "FOLDER", tmp_path / "screen")
    yield tmp_path / "screen" / ruleset.CURRENT_VERSION
    ruleset.load_ruleset.cache_clear()


def reload_catalogue() -> None:
    ruleset.load_ruleset.cache_clear()
    call_command("load_catalogue", verbosity=0)


def test_files_that_are_as_published_load_again(edited: Path) -> None:
    reload_catalogue()
    assert ScreeningRuleset.objects.count() == 1


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('answer = "2+"\ndecision = "CLINICIAN"', 'answer = "2+"\ndecision = "PRECAUTIONS"'),
        ("how often you fell in the last 12 months", "how often you fell"),
    ],
)
def test_a_published_checklist_whose_file_was_edited_does_not_load(
    edited: Path, was: str, becomes: str
) -> None:
    file = edited / "falls.toml"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes), encoding="utf-8")
    before = ScreeningRuleset.objects.values().get()
    with pytest.raises(CommandError, match="is published already and stands as it is"):
        reload_catalogue()
    assert ScreeningRuleset.objects.values().get() == before


@pytest.mark.parametrize("changed", [{"sources": {}}, {"sha256": "another"}, {"version": "2026.11.2"}])
def test_the_database_refuses_to_change_a_published_checklist(changed: dict[str, Any]) -> None:
    before = ScreeningRuleset.objects.values().get()
    with pytest.raises(DatabaseError, match="are kept as they were written"), transaction.atomic():
        ScreeningRuleset.objects.update(**changed)
    with pytest.raises(DatabaseError, match="are kept as they were written"), transaction.atomic():
        ScreeningRuleset.objects.all()._raw_delete(using="default")
    assert ScreeningRuleset.objects.values().get() == before
