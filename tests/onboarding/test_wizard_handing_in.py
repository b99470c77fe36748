"""From the last screen to a result: once, whole, and back again after a slip of the finger."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from core.models import AuditEvent
from onboarding.models import Screening, ScreeningDraft, ScreeningMistake
from onboarding.ruleset import current_ruleset
from tests.factories.onboarding import screened
from tests.onboarding.answers import healthy
from tests.onboarding.walkthrough import (
    RESULT,
    REVIEW,
    SCREENING,
    answer_checklist,
    answer_step,
    answers_of,
    begin,
    form_data,
    hand_in,
    key_on,
    path_of,
)

pytestmark = pytest.mark.usefixtures("catalogue")

MISTAKE = "/screening/mistake/"


def up_to_review(client: Client, changes: dict[str, Any] | None = None) -> None:
    where, answers = begin(client), answers_of(changes)
    while where != REVIEW:
        where = answer_step(client, where, answers)


def test_a_healthy_adult_is_through_in_twelve_screens(as_wanda: Client) -> None:
    where, answers, screens = begin(as_wanda), answers_of(), []
    while where != REVIEW:
        screens.append(where)
        where = answer_step(as_wanda, where, answers)
    assert len(screens) == 12
    assert hand_in(as_wanda) == RESULT
    assert Screening.objects.get().decision == "CLEARED"


def test_what_is_handed_in_is_what_was_answered(as_wanda: Client, wanda: User) -> None:
    answers = answers_of({"RF10_KNEE_INJURY": "yes"})
    answer_checklist(as_wanda, {"RF10_KNEE_INJURY": "yes"})
    screening = Screening.objects.get()
    del answers["OT01_OTHER"]
    assert screening.answers == answers
    assert (screening.walker, screening.author, screening.missing) == (wanda, wanda, [])
    assert not ScreeningDraft.objects.exists()


def test_answers_nobody_asked_for_in_the_end_are_not_handed_in(as_wanda: Client) -> None:
    up_to_review(as_wanda, {"FA01_COUNT": "1"})
    answer_step(as_wanda, "/screening/balance/", answers_of())
    hand_in(as_wanda)
    assert "FA02_HURT" not in Screening.objects.get().answers


def test_the_review_shows_every_answer_in_words(as_wanda: Client) -> None:
    up_to_review(as_wanda, {"PR01_PREG": "prefer_not", "ID01_DOB": "1958-11-03"})
    groups = as_wanda.get(REVIEW).context["groups"]
    shown = {line.question: line.answer for group in groups for line in group.lines}
    assert shown["What is your date of birth?"] == "3 November 1958"
    assert shown["Are you pregnant, might you be, or had a baby in the last 12 weeks?"] == "Prefer not to say"
    assert shown["How bad is your pain now, from 0 to 10?"] == "knee: 0 of 10"
    assert shown["Who should be called if you fall?"] == "Ada, 555 0100"
    noes = sum(len(group.noes) for group in groups)
    assert len(shown) + noes == len(healthy())


def test_the_review_waits_for_open_screens(as_wanda: Client) -> None:
    answer_step(as_wanda, begin(as_wanda), answers_of())
    assert as_wanda.get(REVIEW)["Location"] == "/screening/numbness/"
    key = ScreeningDraft.objects.get().submission_key
    assert as_wanda.post(REVIEW, {"submission_key": str(key)})["Location"] == "/screening/numbness/"
    assert not Screening.objects.exists()


def test_a_change_from_the_review_leads_back_to_it(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    assert answer_step(as_wanda, "/screening/heart/", answers_of()) == REVIEW


def test_a_review_reached_in_no_time_asks_for_a_second_look(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    assert as_wanda.get(REVIEW).context["rushed"] is True


def test_a_review_reached_in_good_time_asks_for_nothing(as_wanda: Client) -> None:
    with clock.at(clock.now() - timedelta(minutes=2)):
        begin(as_wanda)
    where, answers = "/screening/today/", answers_of()
    while where != REVIEW:
        where = answer_step(as_wanda, where, answers)
    assert as_wanda.get(REVIEW).context["rushed"] is False


# --- Twice, and in two windows -------------------------------------------------------------------------


def test_handing_in_twice_makes_one_screening(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    key = key_on(as_wanda.get(REVIEW).content.decode())
    first = as_wanda.post(REVIEW, {"submission_key": key})
    second = as_wanda.post(REVIEW, {"submission_key": key})
    assert path_of(first) == path_of(second) == RESULT
    assert Screening.objects.count() == 1


def test_an_old_window_shows_the_result_that_is_there(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    old = key_on(as_wanda.get(REVIEW).content.decode())
    hand_in(as_wanda)
    begin(as_wanda)
    assert path_of(as_wanda.post(REVIEW, {"submission_key": old})) == RESULT
    assert Screening.objects.count() == 1


def test_a_window_from_before_a_new_beginning_hands_nothing_in(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    old = key_on(as_wanda.get(REVIEW).content.decode())
    up_to_review(as_wanda, {"FA01_COUNT": "2+"})
    response = as_wanda.post(REVIEW, {"submission_key": old})
    assert response.status_code == 409
    assert response.context["changed"] is True
    assert not Screening.objects.exists()


def test_a_screen_of_an_old_window_shows_the_result_that_is_there(as_wanda: Client) -> None:
    answer_checklist(as_wanda)
    response = as_wanda.post("/screening/today/", {"none": "1"})
    assert path_of(response) == SCREENING
    assert as_wanda.get(SCREENING)["Location"] == RESULT
    assert not ScreeningDraft.objects.exists()


def test_an_answer_from_an_old_window_is_said_to_be_lost(as_wanda: Client) -> None:
    answer_checklist(as_wanda)
    yes = form_data(["RF01_CHEST_NOW"], {"RF01_CHEST_NOW": "yes"})
    page = as_wanda.post("/screening/today/", yes, follow=True)
    assert "What you chose just now is not part of it" in page.content.decode()


def test_a_second_tap_on_a_red_flag_loses_nothing_and_says_nothing(as_wanda: Client) -> None:
    begin(as_wanda)
    yes = form_data(["RF01_CHEST_NOW"], {"RF01_CHEST_NOW": "yes"})
    as_wanda.post("/screening/today/", yes)
    page = as_wanda.post("/screening/today/", yes, follow=True)
    assert "not part of it" not in page.content.decode()


def test_a_key_that_is_none_is_refused(as_wanda: Client) -> None:
    up_to_review(as_wanda)
    assert as_wanda.post(REVIEW, {"submission_key": "x"}).status_code == 400
    assert as_wanda.post(REVIEW).status_code == 400


def test_nobody_hands_in_or_finds_the_answers_of_another(as_wanda: Client, as_wim: Client) -> None:
    up_to_review(as_wanda)
    key = key_on(as_wanda.get(REVIEW).content.decode())
    assert path_of(as_wim.post(REVIEW, {"submission_key": key})) == RESULT
    assert as_wim.get(RESULT)["Location"] == SCREENING
    assert not Screening.objects.exists()


# --- Red flags -----------------------------------------------------------------------------------------


def test_a_red_flag_ends_the_checklist_at_once(as_wanda: Client) -> None:
    where = answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    screening = Screening.objects.get()
    assert where == RESULT
    assert (screening.decision, screening.urgency) == ("SEEK_CARE", "EMERGENCY")
    assert set(screening.answers) == {*current_ruleset().steps[0].items, *current_ruleset().steps[1].items}


def test_after_a_red_flag_the_screens_lead_to_the_result(as_wanda: Client) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    assert as_wanda.get("/screening/numbness/")["Location"] == SCREENING
    assert as_wanda.get(SCREENING)["Location"] == RESULT


def test_a_slip_of_the_finger_leads_back_to_its_question(as_wanda: Client, wanda: User) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    assert path_of(as_wanda.post(MISTAKE)) == REVIEW
    assert as_wanda.get(REVIEW)["Location"] == "/screening/numbness/"
    answers = ScreeningDraft.objects.get().answers
    assert "RF04_SADDLE" not in answers
    assert answers["RF01_CHEST_NOW"] == "no"
    assert ScreeningMistake.objects.get().author == wanda
    assert AuditEvent.objects.filter(action="screening.mistake", actor=wanda.uuid).count() == 1


def test_after_a_slip_of_the_finger_the_checklist_counts_without_it(as_wanda: Client) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    as_wanda.post(MISTAKE)
    where, answers = "/screening/numbness/", answers_of()
    while where != REVIEW:
        where = answer_step(as_wanda, where, answers)
    hand_in(as_wanda)
    assert [s.decision for s in Screening.objects.order_by("pk")] == ["SEEK_CARE", "CLEARED"]
    assert as_wanda.get(RESULT).context["page"].standing.state == "CLEARED"


def test_calling_it_a_slip_twice_changes_nothing_more(as_wanda: Client) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    as_wanda.post(MISTAKE)
    assert path_of(as_wanda.post(MISTAKE)) == SCREENING
    assert ScreeningMistake.objects.count() == 1


def test_a_slip_does_not_hide_the_answers_before_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=clock.today_in("UTC") - timedelta(days=20))
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    as_wanda.post(MISTAKE)
    assert as_wanda.get(RESULT).context["page"].standing.state == "CLEARED"


def test_after_the_sitting_it_is_too_late_for_a_slip(as_wanda: Client) -> None:
    with clock.at(clock.now() - timedelta(minutes=31)):
        answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    response = as_wanda.post(MISTAKE, follow=True)
    assert response.context["page"].standing.state == "SEEK_CARE"
    assert response.context["may_take_back"] is False
    assert "That was too long ago to call it a slip. The result stands." in response.content.decode()
    assert not ScreeningMistake.objects.exists()


def test_starting_again_gives_up_the_slip(as_wanda: Client) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    begin(as_wanda)
    as_wanda.post(MISTAKE)
    assert not ScreeningMistake.objects.exists()


def test_only_a_red_flag_can_be_a_slip(as_wanda: Client) -> None:
    answer_checklist(as_wanda, {"FA01_COUNT": "2+"})
    as_wanda.post(MISTAKE)
    assert not ScreeningMistake.objects.exists()


def test_nobody_takes_back_the_red_flag_of_another(as_wanda: Client, as_wim: Client) -> None:
    answer_checklist(as_wanda, {"RF04_SADDLE": "yes"})
    assert path_of(as_wim.post(MISTAKE)) == SCREENING
    assert not ScreeningMistake.objects.exists()


def test_a_red_flag_of_several_answers_shows_them_all_again(as_wanda: Client) -> None:
    flags = {"BK01_BACK": "yes", "BK03_LOSS": "yes", "BK04_STEROID": "yes"}
    assert answer_checklist(as_wanda, flags) == RESULT
    as_wanda.post(MISTAKE)
    assert as_wanda.get(REVIEW).status_code == 200
    answer_step(as_wanda, "/screening/pain/", answers_of({**flags, "BK03_LOSS": "no"}))
    hand_in(as_wanda)
    assert Screening.objects.order_by("pk").last().decision == "CLINICIAN"  # type: ignore[union-attr]


def test_a_draft_that_this_version_cannot_read_is_asked_again(as_wanda: Client) -> None:
    answer_step(as_wanda, begin(as_wanda), answers_of())
    draft = ScreeningDraft.objects.get()
    draft.answers |= {"RF01_CHEST_NOW": "perhaps", "RF99_GONE": "yes"}
    draft.save(update_fields=["answers"])
    assert as_wanda.get(SCREENING).context["step"].id == "today"


def test_finishing_a_screen_without_what_it_shows_finishes_nothing(as_wanda: Client) -> None:
    begin(as_wanda)
    response = as_wanda.post("/screening/about-you/", form_data([], {}))
    assert path_of(response) == "/screening/about-you/"
