"""Checklists that nobody finishes do not stay for ever."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from onboarding.actions import begin_screening, save_answers
from onboarding.housekeeping import delete_old_drafts
from onboarding.models import Consent, Screening, ScreeningDraft
from tests.factories.onboarding import CHEST_PAIN, MONDAY, agreed, noon, screened

pytestmark = pytest.mark.usefixtures("catalogue")

SAVED = noon(MONDAY)
LIMIT = SAVED + timedelta(days=90)


@pytest.fixture
def draft(wanda: User) -> ScreeningDraft:
    """A checklist that Wanda began in February and last saved on a Monday in March."""
    with clock.at(SAVED - timedelta(days=20)):
        agreed(wanda, on=MONDAY)
        begun = begin_screening(walker=wanda, on=MONDAY)
    with clock.at(SAVED):
        save_answers(walker=wanda, answers=dict(CHEST_PAIN))
    return begun


def test_a_draft_stays_for_ninety_days_after_it_was_saved(draft: ScreeningDraft) -> None:
    assert delete_old_drafts(LIMIT) is None
    assert ScreeningDraft.objects.get() == draft
    assert delete_old_drafts(LIMIT + timedelta(seconds=1)) == (
        "Deleted unfinished checklists left for more than 90 days: 1."
    )
    assert not ScreeningDraft.objects.exists()


def test_once_is_enough(draft: ScreeningDraft, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    delete_old_drafts(LIMIT + timedelta(days=1))
    with django_assert_num_queries(1):
        assert delete_old_drafts(LIMIT + timedelta(days=1)) is None


def test_what_was_handed_in_and_agreed_to_stays(wanda: User) -> None:
    screened(wanda)
    delete_old_drafts(noon(MONDAY) + timedelta(days=4000))
    assert (Screening.objects.count(), Consent.objects.count()) == (1, 2)


def test_somebody_elses_fresh_draft_stays(draft: ScreeningDraft, wim: User) -> None:
    with clock.at(LIMIT):
        agreed(wim, on=LIMIT.date())
        fresh = begin_screening(walker=wim, on=LIMIT.date())
    delete_old_drafts(LIMIT + timedelta(days=1))
    assert ScreeningDraft.objects.get() == fresh


def test_the_daily_command_sees_to_it(draft: ScreeningDraft) -> None:
    said = StringIO()
    with clock.at(LIMIT + timedelta(days=1)):
        call_command("tick", stdout=said)
        call_command("tick", stdout=said)
    assert said.getvalue() == "Deleted unfinished checklists left for more than 90 days: 1.\n"
