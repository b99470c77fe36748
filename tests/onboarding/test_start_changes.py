"""A walker changes to another plan: what ends is said before, once after, and kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from programs.models import Plan
from sessions.models import SessionLog
from tests.factories.onboarding import BACK, FIRST_STEPS, KNEE, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.onboarding.starts import FOUR_DAYS, SOUND_KNEE, THREE_DAYS, start_url, text

ENDED = "Your First Steps plan has ended."


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def cleared(wanda: User) -> User:
    published()
    screened(wanda)
    return wanda


@pytest.fixture
def walked(cleared: User, as_wanda: Client, monday_noon: time_machine.Traveller) -> Plan:
    """Three sessions of First Steps in eight days, on the last of which it is now."""
    plan = plan_for(cleared)
    for days, pain in ((0, 4), (1, 4), (7, 2)):
        logged(cleared, MONDAY + timedelta(days=days), pain_worst=pain)
    monday_noon.shift(timedelta(days=7))
    as_wanda.force_login(cleared)
    return plan


def in_a_week(sent: dict[str, Any]) -> dict[str, Any]:
    return sent | {"starts_on": (MONDAY + timedelta(days=7)).isoformat()}


def words(response: Any) -> str:
    """The answer as text with single spaces."""
    return " ".join(text(response).split())


def test_before_the_start_it_says_which_plan_ends_and_what_it_came_to(as_wanda: Client, walked: Plan) -> None:
    page = words(as_wanda.get(start_url(KNEE)))
    assert "Your First Steps plan ends when this one starts" in page
    for said in (
        "Since Monday 2 March 2026.",
        "<dt>as far as</dt><dd>week 1 of 4</dd>",
        "<dt>sessions logged</dt><dd>3</dd>",
        "<dt>usual worst pain, week 1</dt><dd>4 of 10</dd>",
        "<dt>usual worst pain, week 2</dt><dd>2 of 10</dd>",
    ):
        assert said in page


def test_who_has_no_plan_is_told_of_none(as_wanda: Client, cleared: User) -> None:
    assert "ends when this one starts" not in words(as_wanda.get(start_url(KNEE)))


def test_after_the_start_it_is_said_once(as_wanda: Client, walked: Plan) -> None:
    as_wanda.post(start_url(KNEE), in_a_week(THREE_DAYS) | SOUND_KNEE)
    page = words(as_wanda.get("/today/"))
    assert f"{ENDED} In it you logged 3 sessions, with 3 min backward in those done in full." in page
    assert "Knee Rehab, week 1 of 6" in page
    assert ENDED not in words(as_wanda.get("/today/"))


def test_the_plans_page_keeps_what_it_came_to(as_wanda: Client, walked: Plan) -> None:
    assert "Plans before this one" not in words(as_wanda.get("/plan/"))
    as_wanda.post(start_url(KNEE), in_a_week(THREE_DAYS) | SOUND_KNEE)
    for _visit in range(2):
        page = words(as_wanda.get("/plan/"))
        assert "Plans before this one" in page
        assert "<h3>First Steps</h3>" in page
        assert "Ended on Monday 9 March 2026." in page
        assert "<dt>sessions logged</dt><dd>3</dd>" in page
    assert SessionLog.objects.current().count() == 3


def test_nobody_sees_another_walkers_ended_plans(as_wanda: Client, as_wim: Client, walked: Plan) -> None:
    as_wanda.post(start_url(KNEE), in_a_week(THREE_DAYS) | SOUND_KNEE)
    as_wim.force_login(User.objects.get(name="Wim"))
    assert "First Steps" not in words(as_wim.get("/plan/"))


def test_the_same_program_begins_again(as_wanda: Client, walked: Plan) -> None:
    page = words(as_wanda.get(start_url(FIRST_STEPS)))
    assert "It is the same program. The new plan begins at week 1 again." in page
    as_wanda.post(start_url(FIRST_STEPS), in_a_week(FOUR_DAYS))
    walked.refresh_from_db()
    assert walked.ended_on == MONDAY + timedelta(days=7)
    assert Plan.objects.active().get().starts_on == MONDAY + timedelta(days=7)
    assert ENDED in words(as_wanda.get("/today/"))


def test_back_and_start_again_is_no_second_plan_and_no_second_word(as_wanda: Client, walked: Plan) -> None:
    sent = in_a_week(THREE_DAYS) | SOUND_KNEE
    as_wanda.post(start_url(KNEE), sent)
    assert ENDED in words(as_wanda.get("/today/"))
    assert as_wanda.post(start_url(KNEE), sent).status_code == 302
    assert Plan.objects.count() == 2
    assert "has ended" not in words(as_wanda.get("/today/"))


def test_a_second_tab_ends_the_plan_of_the_first_and_says_so(as_wanda: Client, cleared: User) -> None:
    as_wanda.get(start_url(FIRST_STEPS))
    as_wanda.get(start_url(BACK))
    as_wanda.post(start_url(FIRST_STEPS), FOUR_DAYS)
    as_wanda.post(start_url(BACK), THREE_DAYS)
    assert [plan.program.slug for plan in Plan.objects.active()] == [BACK]
    assert ENDED in words(as_wanda.get("/today/"))


def test_a_plan_without_a_session_says_so(as_wanda: Client, cleared: User) -> None:
    plan_for(cleared)
    assert "No session is logged in it." in words(as_wanda.get(start_url(KNEE)))
    as_wanda.post(start_url(KNEE), THREE_DAYS | SOUND_KNEE)
    page = words(as_wanda.get("/today/"))
    assert ENDED in page
    assert "In it you logged" not in page


@pytest.mark.parametrize(
    ("now", "first_day"),
    [
        # Just after midnight in Berlin, where the clocks have not gone forward yet; then the evening after.
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 30, tzinfo=UTC), date(2026, 3, 29)),
        # The clocks go back: 23.30 in Berlin is an hour before midnight in winter time.
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_first_day_is_the_walkers_own_today_and_no_day_before(
    as_wanda: Client, wanda: User, monday_noon: time_machine.Traveller, now: datetime, first_day: date
) -> None:
    published()
    screened(wanda, on=first_day - timedelta(days=1))
    monday_noon.move_to(now)
    as_wanda.force_login(wanda)
    form = as_wanda.get(start_url(FIRST_STEPS)).context["form"]
    assert form.initial["starts_on"] == first_day
    yesterday, today = (
        FOUR_DAYS | {"starts_on": day.isoformat()} for day in (first_day - timedelta(days=1), first_day)
    )
    assert as_wanda.post(start_url(FIRST_STEPS), yesterday).status_code == 422
    assert as_wanda.post(start_url(FIRST_STEPS), today).status_code == 302
    assert Plan.objects.get().starts_on == first_day
