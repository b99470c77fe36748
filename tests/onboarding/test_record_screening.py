"""The writes of the checklist, from below the pages."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from core import clock
from onboarding.actions import Incomplete, begin_screening, finish_step, record_screening, save_answers
from onboarding.models import Screening, ScreeningDraft, ScreeningRuleset
from onboarding.ruleset import CURRENT_VERSION
from tests.factories.onboarding import CHEST_PAIN, MONDAY, agreed, screened
from tests.onboarding.answers import healthy

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture(autouse=True)
def has_agreed(wanda: User) -> None:
    """Wanda agrees that her answers are kept."""
    agreed(wanda)


def record(walker: User, answers: dict[str, Any], key: Any = None) -> Screening:
    return record_screening(
        walker=walker,
        author=walker,
        submission_key=key or uuid4(),
        answers=answers,
        started_at=clock.now(),
        on=MONDAY,
    )


def test_a_screening_keeps_who_when_and_by_which_rules(wanda: User) -> None:
    screening = record(wanda, healthy({"ID04_ACTIVE": "no"}, today=MONDAY))
    assert (screening.walker, screening.author, screening.on) == (wanda, wanda, MONDAY)
    assert screening.zone == "Europe/Berlin"
    assert screening.ruleset == ScreeningRuleset.objects.get(version=CURRENT_VERSION)
    assert (screening.decision, screening.urgency) == ("PRECAUTIONS", "")
    assert screening.precautions == ["P_LOW_EFFORT", "P_SHORT"]
    assert screening.defaults == ["P_NO_TREADMILL"]
    assert screening.fired == ["ID04.r1"]
    assert (screening.advice, screening.missing) == ([], [])


def test_the_same_key_answers_the_first_screening(wanda: User) -> None:
    key = uuid4()
    first = record(wanda, healthy(today=MONDAY), key)
    assert record(wanda, healthy({"FA01_COUNT": "2+"}, today=MONDAY), key) == first
    assert Screening.objects.count() == 1


def test_a_checklist_with_open_questions_is_not_kept(wanda: User) -> None:
    answers = healthy(today=MONDAY)
    del answers["FA01_COUNT"]
    with pytest.raises(Incomplete) as refused:
        record(wanda, answers)
    assert refused.value.missing == ("FA01_COUNT",)
    assert not Screening.objects.exists()


def test_a_red_flag_is_kept_with_open_questions(wanda: User) -> None:
    screening = record(wanda, dict(CHEST_PAIN))
    assert (screening.decision, screening.urgency) == ("SEEK_CARE", "EMERGENCY")
    assert len(screening.missing) > 50


def test_the_person_to_call_goes_to_the_account(wanda: User) -> None:
    record(wanda, healthy({"ID08_CONTACT": {"name": "Ada", "phone": "555 0100"}}, today=MONDAY))
    wanda.refresh_from_db()
    assert (wanda.contact_name, wanda.contact_phone) == ("Ada", "555 0100")


def test_nobody_to_call_leaves_the_account_as_it_was(wanda: User) -> None:
    record(wanda, healthy({"ID08_CONTACT": None}, today=MONDAY))
    wanda.refresh_from_db()
    assert wanda.has_contact is False


def test_a_screening_stands_as_it_was_handed_in(wanda: User) -> None:
    screening = screened(wanda)
    screening.decision = "CLEARED"
    with pytest.raises(DatabaseError), transaction.atomic():
        screening.save(update_fields=["decision"])
    with pytest.raises(DatabaseError), transaction.atomic():
        screening.delete()


def test_a_walker_has_one_draft(wanda: User) -> None:
    assert begin_screening(walker=wanda, on=MONDAY) == begin_screening(walker=wanda, on=MONDAY)
    assert ScreeningDraft.objects.count() == 1


def test_answers_without_a_draft_begin_none(wanda: User) -> None:
    save_answers(walker=wanda, answers={"FA01_COUNT": "0"})
    assert finish_step(walker=wanda, step="today", answers=dict(CHEST_PAIN), on=MONDAY) is None
    assert not ScreeningDraft.objects.exists()


def test_an_answer_taken_away_is_no_answer(wanda: User) -> None:
    begin_screening(walker=wanda, on=MONDAY)
    save_answers(walker=wanda, answers={"OT01_OTHER": "My dog.", "FA01_COUNT": "0"})
    save_answers(walker=wanda, answers={"OT01_OTHER": None})
    assert ScreeningDraft.objects.get().answers == {"FA01_COUNT": "0"}


def test_a_screen_finished_twice_is_finished_once(wanda: User) -> None:
    begin_screening(walker=wanda, on=MONDAY)
    for _ in range(2):
        finish_step(walker=wanda, step="today", answers={"RF02_BREATH_NOW": "no"}, on=MONDAY)
    assert ScreeningDraft.objects.get().done_steps == ["today"]


def test_a_finished_checklist_leaves_no_draft_behind(wanda: User) -> None:
    begin_screening(walker=wanda, on=MONDAY)
    screened(wanda)
    assert not ScreeningDraft.objects.exists()
