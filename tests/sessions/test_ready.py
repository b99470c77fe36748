"""Getting ready: what is asked, what it leads to, what it does to the plan."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.actions import set_contact
from accounts.models import User
from alerts.models import Alert
from core.models import AuditEvent
from onboarding.models import HealthAnswer
from programs.models import Plan, PlanHold
from sessions.models import ReadyCheck, SymptomReport
from tests.factories.onboarding import MONDAY, plan_for, screened, unchanged
from tests.factories.sessions import logged
from tests.sessions.asking.answers import ALL_TICKS
from tests.sessions.posts import least, log_url, text

URL = reverse("sessions:ready", args=[MONDAY])
MISTAKE = reverse("sessions:ready-mistake", args=[MONDAY])
KEY = UUID(int=7)
SO_SO = {
    **dict.fromkeys(
        (
            "RF01_CHEST_NOW", "RF02_BREATH_NOW", "HL10_FAINT", "RF03_STROKE", "RF06_BOTH_LEGS",
            "RF16_LEG_DROP", "HL12_SPIN", "RF08_FEVER", "RF08_HOT_JOINT", "RF09_CALF",
        ),
        "no",
    ),
    "closely": "True", "PC01_WELL": "so_so", "PC04_FALL": "no", "PC05_CHANGE": ["none"], "PC06_STEADY": "no",
}  # fmt: skip


def sent(**changes: Any) -> dict[str, Any]:
    """All is well, at a place that is asked about for the first time."""
    answers = {
        "client_key": str(KEY),
        "PC01_WELL": "yes",
        "PC02_RED": ["none"],
        "PC03_PAIN": "0",
        "since": ["none"],
        "EN07": "hallway",
        "PC09_PLACE": ALL_TICKS,
    }
    return {key: answer for key, answer in (answers | changes).items() if answer is not None}


def check() -> ReadyCheck:
    return ReadyCheck.objects.get()


def open_alerts() -> list[tuple[str, str]]:
    return list(Alert.objects.filter(closed_at=None).order_by("rule").values_list("rule", "level"))


def open_holds() -> list[tuple[str, Any]]:
    return list(PlanHold.objects.filter(lifted_at=None).values_list("reason", "from_date"))


def test_today_leads_to_it_with_the_main_button(as_wanda: Client, plan: Plan) -> None:
    assert f'href="{URL}"' in text(as_wanda.get("/today/"))
    assert "it takes a minute or two" in text(as_wanda.get(URL))


def test_nothing_is_pressed_before_the_walker_presses_it(as_wanda: Client, plan: Plan) -> None:
    assert "checked" not in text(as_wanda.get(URL))


def test_all_is_well(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, sent(), follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "You are ready" in text(response)
    kept = check()
    assert (kept.outcome, kept.fired, kept.extra_precautions) == ("go", [], [])
    assert kept.answers == {
        "PC01_WELL": "yes",
        "PC02_RED": [],
        "PC03_PAIN": 0,
        "PC04_FALL": "no",
        "PC05_CHANGE": [],
        "PC06_STEADY": "no",
        "EN07": "hallway",
        "PC09_PLACE": ALL_TICKS,
    }
    assert (open_alerts(), open_holds()) == ([], [])


def test_the_same_answers_twice_are_kept_once(as_wanda: Client, plan: Plan) -> None:
    for _ in range(2):
        assert as_wanda.post(URL, sent()).status_code == 302
    assert ReadyCheck.objects.count() == 1


@pytest.mark.parametrize("left", ["PC01_WELL", "PC02_RED", "PC03_PAIN", "since", "EN07", "PC09_PLACE"])
def test_a_question_left_open_is_asked_again(as_wanda: Client, plan: Plan, left: str) -> None:
    response = as_wanda.post(URL, sent(**{left: None}))
    assert response.status_code == 422
    assert "Please look at this again" in text(response)
    assert ReadyCheck.objects.count() == 0


def test_pain_of_4_makes_todays_session_easier_and_no_other(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, sent(PC03_PAIN="4"), follow=True)
    assert "a little easier today" in text(response)
    assert check().extra_precautions == ["P_SHORT"]
    assert "short goes are safer" in text(as_wanda.get("/today/"))
    as_wanda.post(log_url(MONDAY), least())
    tomorrow = MONDAY + timedelta(days=1)
    assert "short goes are safer" not in text(as_wanda.get(log_url(tomorrow)))


def test_the_newest_check_counts(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(PC03_PAIN="7"))
    assert "No walking backward today" in text(as_wanda.get(URL))
    assert "Get ready" in text(as_wanda.get(URL, {"again": 1}))
    as_wanda.post(URL, sent(client_key=str(uuid4())))
    assert "You are ready" in text(as_wanda.get(URL))


def test_so_so_asks_one_by_one(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, sent(PC01_WELL="so_so", PC03_PAIN="2"))
    assert response.status_code == 422
    assert "a little more closely" in text(response)
    assert "Please look at this again" not in text(response)
    assert ReadyCheck.objects.count() == 0
    as_wanda.post(URL, sent(**SO_SO))
    assert (check().outcome, check().extra_precautions) == ("easier", ["P_SHORT"])


def test_not_sure_of_a_warning_sign_is_no_yes_and_no_no(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(**SO_SO | {"RF09_CALF": "unsure"}))
    assert (check().outcome, check().fired) == ("no_session", ["PC01.r1", "PC02.unsure"])
    assert open_holds() == []


def test_a_place_that_was_ticked_whole_is_asked_about_in_short(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    as_wanda.post(URL, sent())
    logged(plan.walker, MONDAY)
    monday_noon.shift(timedelta(days=1))
    tuesday = reverse("sessions:ready", args=[MONDAY + timedelta(days=1)])
    page = text(as_wanda.get(tuesday))
    assert "Your place, like last time: a hallway" in page
    assert 'name="PC09_PLACE"' not in page
    assert "About half a minute." in page
    short = sent(client_key=str(uuid4()), EN07=None, PC09_PLACE=None)
    elsewhere = as_wanda.post(tuesday, short | {"same_place": "other"})
    assert (elsewhere.status_code, 'name="PC09_PLACE"' in text(elsewhere)) == (422, True)
    as_wanda.post(tuesday, short | {"same_place": "all"})
    newest = ReadyCheck.objects.latest("pk")
    assert (newest.outcome, newest.answers["EN07"]) == ("go", "hallway")
    as_wanda.post(tuesday, short | {"same_place": "lacks", "client_key": str(uuid4())})
    assert ReadyCheck.objects.latest("pk").fired == ["PC09.r1"]


def test_pain_far_above_the_week_is_no_walk_and_an_alert(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    logged(plan.walker, MONDAY, pain_before=0)
    monday_noon.shift(timedelta(days=1))
    tuesday = reverse("sessions:ready", args=[MONDAY + timedelta(days=1)])
    as_wanda.post(tuesday, sent(PC03_PAIN="3"))
    assert (check().outcome, check().fired) == ("no_session", ["PC03.r3"])
    assert open_alerts() == [("PC03", "A1")]


def test_a_warning_sign_needs_no_other_answer_and_pauses_at_once(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, {"client_key": str(KEY), "PC02_RED": ["RF01_CHEST_NOW"]}, follow=True)
    assert "This needs a doctor now." in text(response)
    assert check().outcome == "seek_care"
    assert open_alerts() == [("D01", "A3")]
    assert open_holds() == [("red_flag", MONDAY)]
    assert "because of a warning sign" in text(as_wanda.get("/today/"))
    # The page can be looked at again, and the answers be sent again.
    assert "This needs a doctor now." in text(as_wanda.get(URL))
    assert as_wanda.post(URL, {"client_key": str(KEY), "PC02_RED": ["RF01_CHEST_NOW"]}).status_code == 302


def test_a_warning_sign_ticked_by_mistake_is_taken_back_in_the_same_sitting(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    as_wanda.post(URL, sent(PC02_RED=["RF09_CALF"]))
    monday_noon.shift(timedelta(minutes=30))
    assert "by mistake" in text(as_wanda.get(URL))
    assert as_wanda.post(MISTAKE).status_code == 302
    assert (open_holds(), open_alerts()) == ([], [])
    assert AuditEvent.objects.filter(action="ready.mistake").count() == 1
    assert "Am I ready?" in text(as_wanda.get(URL))
    assert as_wanda.post(MISTAKE).status_code == 404


def test_half_an_hour_later_it_stands(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(URL, sent(PC02_RED=["RF09_CALF"]))
    monday_noon.shift(timedelta(minutes=31))
    response = as_wanda.post(MISTAKE)
    assert (response.status_code, "by mistake" in text(response)) == (409, False)
    assert open_holds() == [("red_flag", MONDAY)]


def test_a_fall_pauses_first_and_asks_after(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, sent(since=["fall"]))
    report = SymptomReport.objects.get()
    assert response["Location"] == reverse("sessions:reported", args=[report.uuid])
    assert (report.kind, report.answers) == ("fall", {"blood_thinner": "no"})
    assert open_holds() == [("fall", MONDAY)]
    assert open_alerts() == [("D03", "A2")]
    assert "Tell us what happened" in text(as_wanda.get(URL))


def test_a_change_of_health_asks_a_part_of_the_checklist_again(as_wanda: Client, plan: Plan) -> None:
    response = as_wanda.post(URL, sent(since=["medicine"]), follow=True)
    assert HealthAnswer.objects.get().kinds == ["medicine"]
    assert 'href="/screening/result/"' in text(response)
    assert open_holds() == []


def test_a_helper_is_asked_for_where_the_checklist_asks_for_one(
    as_wanda: Client, wanda: User, catalogue: None
) -> None:
    screened(wanda, FA04_WORRY="a_little", ID09_HELPER="with_me")
    plan_for(wanda)
    set_contact(user=wanda, name="Olga", phone="1")
    assert "No, but a wall in a hallway" in text(as_wanda.get(URL))
    as_wanda.post(URL, sent(PC10_spotter="wall"))
    assert (check().outcome, check().extra_precautions) == (
        "easier",
        ["P_HANDHOLD", "P_HALLWAY", "P_SHORT"],
    )


def test_nobody_stands_in_for_a_helper_after_a_fall(as_wanda: Client, wanda: User, catalogue: None) -> None:
    screened(wanda, FA01_COUNT="1", FA02_HURT="no", ID09_HELPER="with_me")
    plan_for(wanda)
    set_contact(user=wanda, name="Olga", phone="1")
    assert "No, but a wall in a hallway" not in text(as_wanda.get(URL))
    as_wanda.post(URL, sent(PC10_spotter="no", PC10_handhold="yes"))
    assert check().outcome == "no_session"


def test_checking_off_without_it_stays_possible(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(PC03_PAIN="7"))
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302


def test_another_day_is_no_day_to_get_ready_for(as_wanda: Client, plan: Plan) -> None:
    tomorrow = reverse("sessions:ready", args=[MONDAY + timedelta(days=1)])
    assert as_wanda.get(tomorrow)["Location"] == "/today/"
    assert as_wanda.post(tomorrow, sent()).status_code == 409


def test_a_rest_day_and_a_done_day_have_nothing_to_get_ready_for(
    as_wanda: Client, plan: Plan, monday_noon: Traveller
) -> None:
    logged(plan.walker, MONDAY)
    assert as_wanda.get(URL)["Location"] == "/today/"
    assert as_wanda.post(URL, sent()).status_code == 409
    monday_noon.shift(timedelta(days=2))
    unchanged(plan.walker, on=MONDAY + timedelta(days=2))
    rest = reverse("sessions:ready", args=[MONDAY + timedelta(days=2)])
    assert as_wanda.get(rest)["Location"] == "/today/"
    assert ReadyCheck.objects.count() == 0


def test_it_is_the_walkers_own(as_wanda: Client, as_wim: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(PC02_RED=["RF09_CALF"]))
    assert as_wim.get(URL)["Location"] == "/today/"
    assert as_wim.post(MISTAKE).status_code == 404
    assert open_holds() == [("red_flag", MONDAY)]


def test_bad_input_is_refused(as_wanda: Client, plan: Plan) -> None:
    for bad in ({"PC03_PAIN": "11"}, {"PC02_RED": ["RF99"]}, {"client_key": "x"}, {"EN07": "treadmill"}):
        assert as_wanda.post(URL, sent(**bad)).status_code == 422
    assert ReadyCheck.objects.count() == 0


def test_a_key_that_is_somebody_elses_keeps_nothing(
    as_wanda: Client, as_wim: Client, plan: Plan, wim: User
) -> None:
    as_wanda.post(URL, sent())
    screened(wim)
    plan_for(wim)
    assert as_wim.post(URL, sent()).status_code == 409
    assert check().plan == plan
