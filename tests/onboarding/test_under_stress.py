"""The checklist under stress: two tabs, a login that ran out, two hands at once, midnight, no time at all."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from onboarding.models import Screening, ScreeningDraft
from onboarding.ruleset import current_ruleset
from tests.factories.onboarding import agreed
from tests.onboarding.answers import born, healthy
from tests.onboarding.walkthrough import (
    RESULT,
    REVIEW,
    SCREENING,
    answer_step,
    answers_of,
    begin,
    form_data,
    hand_in,
    key_on,
    path_of,
    shown_on,
)
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("catalogue")

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FELL_TWICE = {"FA01_COUNT": "2+"}


def step_with(item: str) -> str:
    found = next(step.id for step in current_ruleset().steps if item in step.items)
    return f"/screening/{found}/"


def walk_to_review(client: Client, answers: dict[str, Any]) -> None:
    where = begin(client)
    while where != REVIEW:
        where = answer_step(client, where, answers)


def answer_all(client: Client, at: datetime, changes: dict[str, Any] | None = None, minutes: int = 5) -> None:
    """The whole checklist, begun at a moment and handed in some minutes later."""
    with clock.at(at):
        walk_to_review(client, answers_of(changes))
    with clock.at(at + timedelta(minutes=minutes)):
        assert hand_in(client) == RESULT


# Two tabs.


def test_two_tabs_on_two_screens_keep_the_answers_of_both(as_wanda: Client) -> None:
    first, answers = begin(as_wanda), answers_of()
    second = answer_step(as_wanda, first, answers)
    shown = {path: shown_on(as_wanda.get(path).content.decode()) for path in (first, second)}
    other = dict(answers, RF02_BREATH_NOW="unsure")
    as_wanda.post(second, form_data(shown[second], answers))
    as_wanda.post(first, form_data(shown[first], other))
    kept = ScreeningDraft.objects.get()
    assert {item: kept.answers[item] for path in (first, second) for item in shown[path]} == {
        item: other[item] for path in (first, second) for item in shown[path]
    }
    assert len(kept.done_steps) == 2


def test_two_tabs_on_one_screen_keep_what_was_sent_last(as_wanda: Client) -> None:
    first = begin(as_wanda)
    for breath in ("unsure", "no", "no"):
        answer_step(as_wanda, first, answers_of({"RF02_BREATH_NOW": breath}))
    kept = ScreeningDraft.objects.get()
    assert (kept.answers["RF02_BREATH_NOW"], len(kept.done_steps)) == ("no", 1)


def test_a_review_shown_before_another_tab_changed_an_answer_hands_in_what_stands_now(
    as_wanda: Client,
) -> None:
    walk_to_review(as_wanda, answers_of())
    key = key_on(as_wanda.get(REVIEW).content.decode())
    answer_step(as_wanda, step_with("FA01_COUNT"), answers_of(FELL_TWICE))
    while (where := path_of(as_wanda.post(REVIEW, {"submission_key": key}))) != RESULT:
        answer_step(as_wanda, where, answers_of(FELL_TWICE))
    assert Screening.objects.get().decision == "CLINICIAN"


def test_a_tab_from_before_the_hand_in_changes_nothing_of_it(as_wanda: Client) -> None:
    walk_to_review(as_wanda, answers_of())
    falls = step_with("FA01_COUNT")
    shown = shown_on(as_wanda.get(falls).content.decode())
    hand_in(as_wanda)
    late = as_wanda.post(falls, form_data(shown, answers_of(FELL_TWICE)))
    assert path_of(late) == SCREENING
    assert Screening.objects.get().decision == "CLEARED"
    assert not ScreeningDraft.objects.exists()


# A login that ran out.


def sign_in_again(client: Client, wanda: User, where: str) -> str:
    """Signs in by the form that `where` shows; the path that follows."""
    wanda.set_password("a long walk home")
    wanda.save()
    return path_of(client.post(where, {"login": wanda.email, "password": "a long walk home"}))


def test_a_login_that_ran_out_in_the_middle_loses_no_screen(as_wanda: Client, wanda: User) -> None:
    first, answers = begin(as_wanda), answers_of()
    second = answer_step(as_wanda, first, answers)
    shown = shown_on(as_wanda.get(second).content.decode())
    data = form_data(shown, answers)
    as_wanda.post(second, {**data, "autosave": "1"})
    before = ScreeningDraft.objects.get()
    as_wanda.logout()
    refused = as_wanda.post(second, data)
    assert refused["Location"] == f"/accounts/login/?next={second}"
    assert sign_in_again(as_wanda, wanda, refused["Location"]) == second
    page = as_wanda.get(second).content.decode()
    assert page.count(" checked") == len(shown)
    after = ScreeningDraft.objects.get()
    assert (after.answers, after.submission_key) == (before.answers, before.submission_key)


def test_a_login_that_ran_out_at_an_early_save_leads_back_to_the_screen(
    as_wanda: Client, wanda: User
) -> None:
    first = begin(as_wanda)
    as_wanda.logout()
    refused = as_wanda.post(
        first,
        {"autosave": "1", "shown": ["RF02_BREATH_NOW"], "RF02_BREATH_NOW": "no"},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{first}"},
    )
    where = refused["HX-Redirect"]
    assert (refused.status_code, where) == (200, f"/accounts/login/?next={first}")
    assert sign_in_again(as_wanda, wanda, where) == first
    assert ScreeningDraft.objects.get().answers == {}


def test_a_login_that_ran_out_at_the_hand_in_leads_back_to_the_review(as_wanda: Client, wanda: User) -> None:
    walk_to_review(as_wanda, answers_of())
    key = key_on(as_wanda.get(REVIEW).content.decode())
    as_wanda.logout()
    refused = as_wanda.post(REVIEW, {"submission_key": key})
    assert sign_in_again(as_wanda, wanda, refused["Location"]) == REVIEW
    assert not Screening.objects.exists()
    assert path_of(as_wanda.post(REVIEW, {"submission_key": key})) == RESULT
    assert Screening.objects.get().decision == "CLEARED"


# Two hands at once, each with a connection of its own.


def posts(wanda: User, path: str, data: dict[str, Any]) -> Callable[[], tuple[int, str]]:
    browser = Client()
    browser.force_login(wanda)

    def post() -> tuple[int, str]:
        response = browser.post(path, data)
        return response.status_code, response.get("Location", "").partition("#")[0]

    return post


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_hand_in_makes_one_screening(as_wanda: Client, wanda: User) -> None:
    walk_to_review(as_wanda, answers_of())
    data = {"submission_key": key_on(as_wanda.get(REVIEW).content.decode())}
    assert at_once(*[posts(wanda, REVIEW, data) for _ in range(4)]) == [(302, RESULT)] * 4
    assert Screening.objects.count() == 1
    assert not ScreeningDraft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_a_red_flag_makes_one_screening(as_wanda: Client, wanda: User) -> None:
    path = step_with("RF01_CHEST_NOW")
    begin(as_wanda)
    data = form_data(shown_on(as_wanda.get(path).content.decode()), answers_of({"RF01_CHEST_NOW": "yes"}))
    outcomes = at_once(*[posts(wanda, path, data) for _ in range(4)])
    # One that comes when all is over is led to the first page, and from there to the result.
    assert {status for status, _ in outcomes} == {302}
    assert {where for _, where in outcomes} <= {RESULT, SCREENING}
    assert Screening.objects.get().decision == "SEEK_CARE"


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_start_begins_one_checklist(wanda: User) -> None:
    agreed(wanda, on=clock.today_in(wanda.time_zone))
    outcomes = at_once(*[posts(wanda, "/screening/begin/", {}) for _ in range(4)])
    assert outcomes == [(302, step_with(current_ruleset().steps[0].items[0]))] * 4
    assert ScreeningDraft.objects.count() == 1


# Midnight.


def test_a_checklist_handed_in_after_midnight_is_of_the_new_day(as_wanda: Client, wanda: User) -> None:
    """Midnight on the walker's own wall: in Berlin it has struck while UTC still has the day before."""
    before = datetime(2026, 3, 2, 22, 50, tzinfo=UTC)
    answer_all(as_wanda, before, minutes=20)
    screening = Screening.objects.get()
    assert (wanda.time_zone, screening.on, screening.zone) == (
        "Europe/Berlin",
        date(2026, 3, 3),
        wanda.time_zone,
    )
    assert screening.started_at == before


@pytest.mark.parametrize(
    ("minutes", "decision"), [(9, "CLEARED"), (10, "PRECAUTIONS")], ids=["before", "after"]
)
def test_a_birthday_at_midnight_counts_from_midnight(as_wanda: Client, minutes: int, decision: str) -> None:
    birth = born(65, date(2026, 3, 3))
    answer_all(as_wanda, datetime(2026, 3, 2, 22, 50, tzinfo=UTC), {"ID01_DOB": birth}, minutes)
    assert Screening.objects.get().decision == decision


# Answers in no time, and answers that were others before.


@pytest.mark.parametrize(
    ("seconds", "changes", "rushed"),
    [
        (59, {}, True),
        (60, {}, True),
        (89, {}, True),
        (90, {}, False),
        (59, FELL_TWICE, True),
        (60, FELL_TWICE, False),
    ],
)
def test_answers_in_no_time_are_kept_as_such(
    as_wanda: Client, seconds: int, changes: dict[str, Any], rushed: bool
) -> None:
    with clock.at(MORNING):
        walk_to_review(as_wanda, answers_of(changes))
    with clock.at(MORNING + timedelta(seconds=seconds)):
        page = as_wanda.get(REVIEW)
        hand_in(as_wanda)
    screening = Screening.objects.get()
    assert (page.context["rushed"], screening.rushed) == (rushed, rushed)
    assert screening.decision == ("CLINICIAN" if changes else "CLEARED")


@pytest.mark.parametrize(
    ("first", "second", "days", "changed"),
    [
        (FELL_TWICE, {}, 1, ["FA01_COUNT", "FA02_HURT"]),
        (FELL_TWICE, FELL_TWICE, 1, []),
        (FELL_TWICE | {"HL04_ANKLES": "yes"}, FELL_TWICE, 1, ["HL04_ANKLES"]),
        # Also when the thirty days are over: it still held back until now.
        (FELL_TWICE, {}, 31, ["FA01_COUNT", "FA02_HURT"]),
        # Whoever was not held back may have changed.
        ({"ID04_ACTIVE": "no"}, {}, 1, []),
        # Answered more, and nothing otherwise.
        ({"RF09_CALF": "yes"}, {"RF09_CALF": "yes"}, 1, []),
        ({"RF09_CALF": "yes"}, {}, 1, ["RF09_CALF"]),
    ],
)
def test_what_was_answered_otherwise_while_held_back_is_kept(
    as_wanda: Client, first: dict[str, Any], second: dict[str, Any], days: int, changed: list[str]
) -> None:
    for changes, after in ((first, 0), (second, days)):
        at = MORNING + timedelta(days=after)
        with clock.at(at):
            where, answers = begin(as_wanda), healthy(changes, today=MORNING.date())
            while where not in (REVIEW, RESULT):
                where = answer_step(as_wanda, where, answers)
            if where == REVIEW:
                hand_in(as_wanda)
    assert Screening.objects.latest("pk").changed == changed
