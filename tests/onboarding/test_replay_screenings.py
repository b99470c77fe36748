"""Every stored decision follows from what is stored beside it."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from accounts.models import User
from core import clock
from onboarding.models import Screening, ScreeningRuleset
from onboarding.queries import published_ruleset
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, SOME_PAIN, screened
from tests.onboarding.answers import healthy

pytestmark = pytest.mark.usefixtures("catalogue")


def replay() -> list[str]:
    said = StringIO()
    call_command("replay_screenings", stdout=said)
    return said.getvalue().splitlines()


def store(walker: User, ruleset: ScreeningRuleset, **changes: object) -> Screening:
    """A row as it might have been written by other rules, past every check."""
    kept = {
        "answers": healthy(today=MONDAY),
        "decision": "CLEARED",
        "precautions": [],
        "defaults": ["P_NO_TREADMILL"],
        "fired": [],
        "advice": [],
        "missing": [],
    }
    return Screening.objects.create(
        walker=walker,
        author=walker,
        ruleset=ruleset,
        submission_key=uuid4(),
        on=MONDAY,
        zone="UTC",
        started_at=clock.now(),
        handed_in_at=clock.now(),
        **kept | changes,
    )


def test_nothing_stored_is_nothing_to_replay() -> None:
    assert replay() == ["0 replayed, 0 differ."]


def test_what_the_site_stored_says_the_same_again(wanda: User, wim: User) -> None:
    for days, changes in enumerate(({}, FELL_TWICE, CHEST_PAIN, SOME_PAIN, {"ID01_DOB": "1959-03-01"})):
        screened(wanda, on=MONDAY + timedelta(days=days), **changes)
        screened(wim, on=MONDAY + timedelta(days=400 + days), **changes)
    assert replay() == ["10 replayed, 0 differ."]


def test_a_decision_that_does_not_follow_is_named(wanda: User) -> None:
    screened(wanda)
    wrong = store(
        wanda, published_ruleset(), answers=healthy(FELL_TWICE, today=MONDAY), missing=["FA01_COUNT"]
    )
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("replay_screenings", stdout=said)
    first, last = said.getvalue().splitlines()
    assert ended.value.code == 1
    assert first.startswith(f"{wrong.uuid}: decision was 'CLEARED', is 'CLINICIAN'; precautions was [], is [")
    assert first.endswith("missing was ['FA01_COUNT'], is []")
    assert last == "2 replayed, 1 differ."


def test_answers_the_rules_cannot_read_are_named(wanda: User) -> None:
    unreadable = store(wanda, published_ruleset(), answers={"FA01_COUNT": "many"})
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("replay_screenings", stdout=said)
    assert said.getvalue().splitlines()[0] == f"{unreadable.uuid}: 'many' is not an answer to FA01_COUNT."


def test_each_screening_is_judged_by_its_own_rules(wanda: User) -> None:
    current = ScreeningRuleset.objects.get()
    milder = {
        name: text.replace('answer = "2+"\ndecision = "CLINICIAN"', 'answer = "2+"\ndecision = "PRECAUTIONS"')
        for name, text in current.sources.items()
    }
    older = ScreeningRuleset.objects.create(
        version="2020.1.1", sha256="x", sources=milder, published_at=clock.now()
    )
    store(
        wanda,
        older,
        answers=healthy(FELL_TWICE, today=MONDAY),
        decision="PRECAUTIONS",
        precautions=["P_HALLWAY", "P_HANDHOLD", "P_HOLD_PROGRESS", "P_SHORT", "P_SPOTTER"],
        fired=["FA01.r2"],
    )
    assert replay() == ["1 replayed, 0 differ."]
