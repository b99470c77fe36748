""" "I fell", "something is wrong": the pause comes first, the questions after."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from alerts.models import Alert
from core.models import AuditEvent
from programs.actions import hold_plan
from programs.models import Plan, PlanHold
from sessions.models import SymptomReport
from tests.factories.onboarding import MONDAY, screened
from tests.factories.sessions import logged
from tests.sessions.posts import least, log_url, text

URL = "/report-symptom/"
KEY = UUID(int=9)


def press(browser: Client, kind: str = "fall", key: UUID = KEY) -> SymptomReport:
    """Presses one of the two buttons; answers the report."""
    assert browser.post(URL, {"kind": kind, "client_key": str(key)}).status_code == 302
    return SymptomReport.objects.get(client_key=key)


def url_of(report: SymptomReport) -> str:
    return reverse("sessions:reported", args=[report.uuid])


def mistake_url(report: SymptomReport) -> str:
    return reverse("sessions:report-mistake", args=[report.uuid])


def sent(**answers: Any) -> dict[str, Any]:
    return {"client_key": str(uuid4()), "note": "", **answers}


def open_alerts() -> list[tuple[str, str]]:
    return list(Alert.objects.filter(closed_at=None).order_by("rule").values_list("rule", "level"))


def open_holds() -> list[tuple[str, Any]]:
    return list(PlanHold.objects.filter(lifted_at=None).values_list("reason", "from_date"))


@pytest.mark.parametrize(
    "path", ["/today/", "/plan/", "/settings/", "/help/", "/stop/", "/screening/result/"]
)
def test_every_page_of_a_walker_leads_there(as_wanda: Client, plan: Plan, path: str) -> None:
    assert f'href="{URL}"' in text(as_wanda.get(path))


def test_nobody_else_is_led_there(client: Client) -> None:
    assert URL not in text(client.get("/stop/"))


@pytest.mark.parametrize(("kind", "alert"), [("fall", ("D03", "A2")), ("wrong", ("WRONG", "A2"))])
def test_a_press_pauses_before_anything_is_asked(
    as_wanda: Client, plan: Plan, kind: str, alert: tuple[str, str]
) -> None:
    report = press(as_wanda, kind)
    assert open_holds() == [(kind, MONDAY)]
    assert open_alerts() == [alert]
    assert report.on == MONDAY
    page = text(as_wanda.get(url_of(report)))
    assert "Your plan is paused." in page
    assert "checked" not in page
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 409


def test_the_same_press_twice_is_one(as_wanda: Client, plan: Plan) -> None:
    assert press(as_wanda) == press(as_wanda)
    assert (PlanHold.objects.count(), Alert.objects.get().count) == (1, 1)


def test_two_presses_are_two_reports_and_one_pause(as_wanda: Client, plan: Plan) -> None:
    press(as_wanda)
    press(as_wanda, key=uuid4())
    assert (SymptomReport.objects.count(), PlanHold.objects.filter(lifted_at=None).count()) == (2, 1)
    assert Alert.objects.get().count == 2


def test_without_a_plan_it_is_kept_all_the_same(as_wanda: Client, cleared: User) -> None:
    press(as_wanda)
    assert (PlanHold.objects.count(), open_alerts()) == (0, [("D03", "A2")])


def test_whoever_agreed_to_nothing_gets_help_and_nothing_is_kept(as_wim: Client) -> None:
    assert "We keep nothing here" in text(as_wim.get(URL))
    response = as_wim.post(URL, {"kind": "fall", "client_key": str(KEY)})
    assert "We keep nothing here" in text(response)
    assert SymptomReport.objects.count() == 0


@pytest.mark.parametrize("bad", [{}, {"kind": "other", "client_key": str(KEY)}, {"kind": "fall"}])
def test_bad_input_asks_again(as_wanda: Client, plan: Plan, bad: dict[str, str]) -> None:
    assert as_wanda.post(URL, bad)["Location"] == URL
    assert SymptomReport.objects.count() == 0


def test_a_hard_fall_says_what_to_do_and_raises_the_alert(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda)
    answers = {"hit_head": "yes", "hurt": "no", "blacked_out": "no", "got_up": "yes", "on_a_walk": "yes"}
    response = as_wanda.post(url_of(report), sent(**answers, on="2026-03-01"), follow=True)
    assert "This needs a doctor today." in text(response)
    more = SymptomReport.objects.get(about=report)
    assert (more.answers, str(more.on)) == (answers | {"blood_thinner": "no"}, "2026-03-01")
    assert open_alerts() == [("D02", "A3"), ("D03", "A2")]
    assert open_holds() == [("serious_fall", MONDAY)]


def test_a_blood_thinner_is_known_and_not_asked(as_wanda: Client, wanda: User, catalogue: None) -> None:
    screened(wanda, FA06_THINNER="yes")
    report = press(as_wanda)
    assert report.answers == {"blood_thinner": "yes"}
    assert open_alerts() == [("D02", "A3")]
    page = text(as_wanda.get(url_of(report)))
    assert "blood thinner" not in page.split("<main")[1].split("</main>")[0]
    response = as_wanda.post(url_of(report), sent(hit_head="yes"), follow=True)
    assert "This needs a doctor now." in text(response)


def test_a_fall_without_answers_stays_paused_and_is_never_mild(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda)
    response = as_wanda.post(url_of(report), sent(), follow=True)
    assert "Thank you for telling us" in text(response)
    assert SymptomReport.objects.get(about=report).answers == {"blood_thinner": "no"}
    assert (open_alerts(), open_holds()) == ([("D03", "A2")], [("fall", MONDAY)])


def test_a_warning_sign_makes_the_pause_graver(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda, "wrong")
    response = as_wanda.post(url_of(report), sent(red_flags=["RF03_STROKE"]), follow=True)
    assert "This needs a doctor now." in text(response)
    assert open_holds() == [("red_flag", MONDAY)]
    assert open_alerts() == [("D01", "A3"), ("WRONG", "A2")]


def test_a_new_sign_in_a_joint(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda, "wrong")
    response = as_wanda.post(
        url_of(report), sent(new_signs=["locking", "swelling"], note="Left knee"), follow=True
    )
    assert "Show the joint or leg" in text(response)
    more = SymptomReport.objects.get(about=report)
    assert (more.new_signs, more.note) == (["locking", "swelling"], "Left knee")
    assert open_alerts() == [("D04", "A2"), ("WRONG", "A2")]


def test_more_is_told_once(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda)
    for answer in ("yes", "no"):
        as_wanda.post(url_of(report), sent(hurt=answer))
    assert SymptomReport.objects.get(about=report).answers["hurt"] == "yes"


@pytest.mark.parametrize(
    "bad", [{"hurt": "maybe"}, {"on": "2026-03-03"}, {"on": "2026-02-01"}, {"red_flags": ["X"]}]
)
def test_answers_that_cannot_be_are_asked_again(as_wanda: Client, plan: Plan, bad: dict[str, Any]) -> None:
    report = press(as_wanda)
    assert as_wanda.post(url_of(report), sent(**bad)).status_code == 422
    assert SymptomReport.objects.filter(about=report).count() == 0


@pytest.mark.parametrize("answers", [None, {}, {"hit_head": "yes", "red_flags": ["RF12_HEAD"]}])
def test_a_press_by_mistake_is_taken_back_with_all_that_followed(
    as_wanda: Client, plan: Plan, monday_noon: Traveller, answers: dict[str, Any] | None
) -> None:
    report = press(as_wanda)
    if answers is not None:
        as_wanda.post(url_of(report), sent(**answers))
    monday_noon.shift(timedelta(minutes=30))
    for _ in range(2):
        assert as_wanda.post(mistake_url(report))["Location"] == "/today/"
    assert (open_holds(), open_alerts()) == ([], [])
    assert SymptomReport.objects.filter(taken_back_at=None).count() == 0
    assert AuditEvent.objects.filter(action="symptom.mistake").count() == 1
    assert as_wanda.get(url_of(report))["Location"] == "/today/"
    assert as_wanda.post(log_url(MONDAY), least()).status_code == 302


def test_half_an_hour_later_it_stands(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> None:
    report = press(as_wanda)
    monday_noon.shift(timedelta(minutes=31))
    assert "by mistake" not in text(as_wanda.get(url_of(report)))
    response = as_wanda.post(mistake_url(report), follow=True)
    assert "too late" in text(response)
    assert open_holds() == [("fall", MONDAY)]


def test_a_pause_of_ones_own_gives_way_and_comes_back(as_wanda: Client, plan: Plan) -> None:
    hold_plan(plan=plan, from_date=MONDAY, reason="ill", rule="walker.pause", caused_by=None, zone="UTC")
    report = press(as_wanda)
    assert open_holds() == [("fall", MONDAY)]
    as_wanda.post(mistake_url(report))
    assert open_holds() == [("ill", MONDAY)]


def test_a_graver_pause_stays_and_a_lighter_one_gives_way(as_wanda: Client, plan: Plan) -> None:
    logged(plan.walker, MONDAY, pain_worst=8)
    assert open_holds() == [("pain", MONDAY + timedelta(days=1))]
    wrong = press(as_wanda, "wrong")
    assert open_holds() == [("wrong", MONDAY)]
    fall = press(as_wanda, "fall", uuid4())
    assert open_holds() == [("fall", MONDAY)]
    again = press(as_wanda, "wrong", uuid4())
    assert open_holds() == [("fall", MONDAY)]
    for taken_back in (fall, wrong):
        as_wanda.post(mistake_url(taken_back))
        assert open_holds() == [("wrong", MONDAY)]
    as_wanda.post(mistake_url(again))
    assert open_holds() == [("pain", MONDAY + timedelta(days=1))]


def test_it_is_the_walkers_own(as_wanda: Client, as_wim: Client, plan: Plan) -> None:
    report = press(as_wanda)
    assert as_wim.get(url_of(report)).status_code == 404
    assert as_wim.post(url_of(report), sent(hurt="yes")).status_code == 404
    assert as_wim.post(mistake_url(report)).status_code == 404
    assert open_holds() == [("fall", MONDAY)]


def test_the_key_of_somebody_else_opens_nothing(
    as_wanda: Client, as_wim: Client, wim: User, plan: Plan
) -> None:
    press(as_wanda)
    screened(wim)
    assert as_wim.post(URL, {"kind": "fall", "client_key": str(KEY)}).status_code == 404


def test_who_fell_is_shown_the_way_to_the_questions_about_a_fall(as_wanda: Client, plan: Plan) -> None:
    wrong = press(as_wanda, "wrong")
    assert "Did you fall?" in text(as_wanda.get(url_of(wrong)))
    fall = press(as_wanda, key=uuid4())
    assert "Did you fall?" not in text(as_wanda.get(url_of(fall)))
    assert open_holds() == [("fall", MONDAY)]


def test_more_is_told_under_a_key_of_its_own(as_wanda: Client, plan: Plan) -> None:
    report = press(as_wanda)
    assert as_wanda.post(url_of(report), sent(client_key=str(KEY))).status_code == 404
    assert SymptomReport.objects.count() == 1
