"""What is left open stays open: it is stored as nothing, never as 0 or no, and never counts as calm."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.models import Decision, MorningAnswer, ReadyCheck, SessionLog, SymptomReport
from tests.factories.onboarding import MONDAY
from tests.sessions.posts import least, log_url
from tests.sessions.test_ready import sent

OPEN_IN_A_LOG = (
    "pain_after", "walked_s", "near_falls", "effort", "confidence", "pain_before", "performed_at",
)  # fmt: skip


def test_a_check_off_with_the_least_answers_keeps_nothing_else(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(log_url(MONDAY), least())
    log = SessionLog.objects.get()
    assert {name: getattr(log, name) for name in OPEN_IN_A_LOG} == dict.fromkeys(OPEN_IN_A_LOG)
    assert (log.done, log.stopped_for, log.talk, log.dizzy, log.note) == ("", "", "", "", "")


def test_what_nobody_told_is_missing_when_the_day_is_over(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    for days in (0, 1):
        as_wanda.force_login(cleared)
        assert as_wanda.post(log_url(MONDAY + timedelta(days=days)), least(uuid4())).status_code == 302
        monday_noon.shift(timedelta(days=1))
    monday_noon.shift(timedelta(days=1))
    as_wanda.force_login(cleared)
    assert as_wanda.post(log_url(MONDAY + timedelta(days=3)), least(uuid4())).status_code == 302
    newest = Decision.objects.latest("pk")
    told = [walk for walk in newest.question["sessions"] if walk["done"] != "missed"]
    assert [walk.get("effort") for walk in told] == [None] * 3
    assert [walk.get("morning_pain") for walk in told] == [None] * 3
    # Answers missing in two of the last three walks: the row is repeated, never moved on from.
    assert (newest.rule, newest.outcome) == ("D15", "HOLD")


def test_a_morning_of_one_tap_leaves_the_other_three_open(
    as_wanda: Client, cleared: User, plan: Plan, monday_noon: Traveller
) -> None:
    as_wanda.post(log_url(MONDAY), least())
    monday_noon.shift(timedelta(days=1))
    as_wanda.force_login(cleared)
    url = reverse("sessions:morning", args=[MONDAY])
    assert as_wanda.post(url, {"client_key": str(uuid4()), "pain": "1"}).status_code == 302
    morning = MorningAnswer.objects.get()
    assert (morning.stiff, morning.swollen, morning.new_symptom) == (None, None, None)


def test_a_check_that_was_settled_early_keeps_what_was_answered(as_wanda: Client, plan: Plan) -> None:
    url = reverse("sessions:ready", args=[MONDAY])
    asked = sent(PC01_WELL="no", PC03_PAIN=None, since=None, EN07=None, PC09_PLACE=None)
    assert as_wanda.post(url, asked).status_code == 302
    assert ReadyCheck.objects.get().answers == {"PC01_WELL": "no", "PC02_RED": []}


def test_a_fall_told_without_a_word_more_keeps_no_answer(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post("/report-symptom/", {"client_key": str(uuid4()), "kind": "fall"})
    first = SymptomReport.objects.get()
    url = reverse("sessions:reported", args=[first.uuid])
    assert as_wanda.post(url, {"client_key": str(uuid4())}).status_code == 302
    more = SymptomReport.objects.get(about=first)
    assert set(more.answers) <= {"blood_thinner"}
    assert (more.red_flags, more.new_signs, more.note) == ([], [], "")
