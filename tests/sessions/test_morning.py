"""The morning after a walk: one tap, three more, and what something new asks for."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from alerts.models import Alert
from core import clock
from programs.models import Plan, PlanHold
from sessions.actions.logging import log_session
from sessions.models import MorningAnswer, SymptomReport
from sessions.queries import day_for
from tests.factories.onboarding import MONDAY, noon, plan_for, screened
from tests.factories.sessions import CALM, logged
from tests.sessions.posts import text

URL = reverse("sessions:morning", args=[MONDAY])
TUESDAY = MONDAY + timedelta(days=1)
KEY = UUID(int=8)
ASKED = "How is your pain this morning?"


def sent(**changes: Any) -> dict[str, Any]:
    return {"client_key": str(KEY), "pain": "2"} | changes


@pytest.fixture
def walked(cleared: User, plan: Plan, monday_noon: Traveller) -> User:
    """Wanda walked on Monday at noon; it is Tuesday at eight."""
    logged(cleared, MONDAY)
    monday_noon.move_to(noon(TUESDAY, "Europe/Berlin") - timedelta(hours=4))
    return cleared


def told() -> MorningAnswer:
    return MorningAnswer.objects.get(superseded_at=None)


def test_today_asks_with_eleven_numbers_on_top(as_wanda: Client, walked: User) -> None:
    page = text(as_wanda.get("/today/"))
    assert page.count('name="pain" value="') == 11
    assert page.index(ASKED) < page.index('id="day-title"')


def test_what_to_do_after_a_fall_comes_before_the_question(as_wanda: Client, walked: User) -> None:
    as_wanda.post("/report-symptom/", {"kind": "fall", "client_key": str(KEY)})
    page = text(as_wanda.get("/today/"))
    assert page.index("because you fell") < page.index(ASKED)


def test_one_tap_is_enough(as_wanda: Client, walked: User) -> None:
    response = as_wanda.post(URL, sent(), follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "Saved: pain 2 of 10." in text(response)
    kept = told()
    assert (kept.pain, kept.stiff, kept.swollen, kept.new_symptom) == (2, None, None, None)
    assert ASKED not in text(as_wanda.get("/today/"))


def test_four_taps_take_the_place_of_one(as_wanda: Client, walked: User) -> None:
    as_wanda.post(URL, sent())
    more = sent(client_key=str(uuid4()), stiff="yes", swollen="no", new_symptom="no")
    assert as_wanda.post(URL, more)["Location"] == "/today/"
    kept = told()
    assert (kept.pain, kept.stiff, kept.swollen, kept.new_symptom) == (2, True, False, False)
    assert MorningAnswer.objects.count() == 2


def test_the_same_tap_twice_is_kept_once(as_wanda: Client, walked: User) -> None:
    for _ in range(2):
        as_wanda.post(URL, sent(swollen="yes"))
    assert (MorningAnswer.objects.count(), SymptomReport.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("answers", "new_signs", "reason"),
    [({"swollen": "yes"}, ["swelling"], "new_sign"), ({"new_symptom": "yes"}, [], "wrong")],
)
def test_something_new_pauses_first_and_asks_after(
    as_wanda: Client, walked: User, answers: dict[str, str], new_signs: list[str], reason: str
) -> None:
    response = as_wanda.post(URL, sent(**answers))
    report = SymptomReport.objects.get()
    assert response["Location"] == reverse("sessions:reported", args=[report.uuid])
    assert (report.kind, report.new_signs) == ("wrong", new_signs)
    assert PlanHold.objects.get().reason == reason
    # Changing the number afterwards makes no second report.
    as_wanda.post(URL, sent(client_key=str(uuid4()), pain="3", **answers))
    assert SymptomReport.objects.count() == 1


@pytest.mark.parametrize(("minutes", "stays"), [(30, False), (31, True)])
@pytest.mark.parametrize(("tapped", "rule"), [("9", "D06"), ("4", "D07")])
def test_a_slip_of_the_finger_is_put_right_in_the_same_sitting(
    as_wanda: Client, walked: User, monday_noon: Traveller, tapped: str, rule: str, minutes: int, stays: bool
) -> None:
    as_wanda.post(URL, sent(pain=tapped))
    monday_noon.shift(timedelta(minutes=minutes))
    as_wanda.post(URL, sent(client_key=str(uuid4()), pain="1"))
    day = day_for(walked, on=TUESDAY, today=TUESDAY)
    assert day.footing is not None
    assert (day.hold is not None or day.footing.minutes_factor < 1) is stays
    assert Alert.objects.get(rule=rule).closed_at is None


@pytest.mark.parametrize(("minutes", "asks"), [(0, True), (1, False)])
def test_the_card_is_there_for_36_hours(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller, minutes: int, asks: bool
) -> None:
    seven = noon(MONDAY, "Europe/Berlin") - timedelta(hours=5)
    with clock.at(seven):
        log_session(walker=cleared, on=MONDAY, today=MONDAY, result=CALM, client_key=uuid4())
    monday_noon.move_to(seven + timedelta(hours=36, minutes=minutes))
    as_wanda.force_login(cleared)
    assert (ASKED in text(as_wanda.get("/today/"))) is asks


def test_a_week_later_it_may_still_be_told_and_then_no_more(
    as_wanda: Client, walked: User, monday_noon: Traveller
) -> None:
    monday_noon.move_to(noon(MONDAY + timedelta(days=7), "Europe/Berlin"))
    as_wanda.force_login(walked)
    assert as_wanda.post(URL, sent()).status_code == 302
    monday_noon.move_to(noon(MONDAY + timedelta(days=8), "Europe/Berlin"))
    as_wanda.force_login(walked)
    assert as_wanda.get(URL).status_code == 404
    assert as_wanda.post(URL, sent(client_key=str(uuid4()))).status_code == 409


def test_on_the_day_of_the_walk_there_is_no_morning_yet(as_wanda: Client, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    assert ASKED not in text(as_wanda.get("/today/"))
    assert as_wanda.get(URL).status_code == 404
    assert as_wanda.post(URL, sent()).status_code == 409


def test_where_nobody_walked_there_is_nothing_to_tell(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    monday_noon.shift(timedelta(days=1))
    assert as_wanda.get(URL).status_code == 404
    assert as_wanda.post(URL, sent()).status_code == 409


@pytest.mark.parametrize("bad", [{"pain": ""}, {"pain": "11"}, {"client_key": "x"}, {"swollen": "maybe"}])
def test_bad_input_is_refused(as_wanda: Client, walked: User, bad: dict[str, str]) -> None:
    assert as_wanda.post(URL, sent(**bad)).status_code == 422
    assert MorningAnswer.objects.count() == 0


def test_it_is_the_walkers_own(as_wanda: Client, as_wim: Client, walked: User) -> None:
    as_wanda.post(URL, sent())
    assert as_wim.get(URL).status_code == 404
    assert as_wim.post(URL, sent(client_key=str(uuid4()))).status_code == 409
    assert told().pain == 2


def test_a_key_that_belongs_to_another_morning_keeps_nothing(
    as_wanda: Client, as_wim: Client, walked: User, wim: User, monday_noon: Traveller
) -> None:
    as_wanda.post(URL, sent())
    screened(wim)
    plan_for(wim)
    logged(wim, MONDAY)
    assert as_wim.post(URL, sent()).status_code == 409
    logged(walked, TUESDAY)
    monday_noon.shift(timedelta(days=1))
    assert as_wanda.post(reverse("sessions:morning", args=[TUESDAY]), sent(pain="7")).status_code == 409
    assert told().pain == 2
