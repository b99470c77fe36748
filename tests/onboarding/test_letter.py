"""The letter to a physio: to whom it is given and what stands in it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from onboarding.models import ScreeningRuleset
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, noon, screened
from tests.onboarding.held_back import seen, stopped_at_once

pytestmark = pytest.mark.usefixtures("catalogue")

LETTER = "/screening/letter/"
RESULT = "/screening/result/"
DAY = date(2026, 3, 2)
FELL = "You told us you fell twice or more in the last year. A physio should check you first."
FALLS = "How many times have you fallen in the last 12 months?"


def letter_on(client: Client, on: date = DAY) -> Any:
    with clock.at(noon(on)):
        return client.get(LETTER)


def told(reasons: Any) -> list[tuple[str, str, str, str]]:
    return [
        (one.sentence, one.rules, one.line.question, one.line.answer)
        if one.line
        else (one.sentence, one.rules, "", "")
        for one in reasons
    ]


def other_answers(line: Any) -> list[tuple[date, str]]:
    return [(other.on, other.answer) for other in line.otherwise]


def test_without_answers_there_is_no_letter(as_wanda: Client) -> None:
    assert letter_on(as_wanda)["Location"] == RESULT


@pytest.mark.parametrize("answers", [{}, {"ID06_AID": "stick_sometimes"}, CHEST_PAIN])
def test_only_who_needs_a_physio_gets_a_letter(
    as_wanda: Client, wanda: User, answers: dict[str, Any]
) -> None:
    screened(wanda, on=DAY, **answers)
    assert letter_on(as_wanda)["Location"] == RESULT


def test_somebody_elses_letter_is_not_shown(as_wim: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert letter_on(as_wim)["Location"] == RESULT


def test_nobody_who_is_not_signed_in_sees_a_letter(client: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert letter_on(client)["Location"].startswith("/accounts/login/")


def test_a_letter_is_only_read(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert as_wanda.post(LETTER).status_code == 405


def test_the_head_says_who_and_when(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    html = letter_on(as_wanda, DAY + timedelta(days=2)).content.decode()
    assert "<dd>Wanda</dd>" in html
    assert "<dd>2 March 1986</dd>" in html
    assert "<dd>2 March 2026</dd>" in html
    assert '<p class="letter__date">4 March 2026</p>' in html


def test_without_a_name_there_is_a_line_to_write_it_on(as_wanda: Client, wanda: User) -> None:
    User.objects.filter(pk=wanda.pk).update(name="")
    screened(wanda, on=DAY, **FELL_TWICE)
    html = letter_on(as_wanda).content.decode()
    assert '<dt>Name</dt><dd class="letter__blank"></dd>' in html
    assert wanda.email not in html


def test_each_reason_comes_with_its_rule_and_answer(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    letter = letter_on(as_wanda).context["letter"]
    assert told(letter.holding) == [(FELL, "FA01.r2", FALLS, "Twice or more")]
    assert [code.value for code in letter.precautions] == [
        "P_SPOTTER", "P_HANDHOLD", "P_HALLWAY", "P_NO_TREADMILL", "P_SHORT", "P_HOLD_PROGRESS",
    ]  # fmt: skip


def test_a_combination_stands_beside_the_answers_it_is_made_of(as_wanda: Client, wanda: User) -> None:
    born = DAY.replace(year=DAY.year - 67).isoformat()
    screened(wanda, on=DAY, ID01_DOB=born, FA01_COUNT="1", FA04_WORRY="quite")
    letter = letter_on(as_wanda).context["letter"]
    assert [(rules, question) for _, rules, question, _ in told(letter.holding)] == [("C01", "")]
    assert [(rules, answer) for _, rules, _, answer in told(letter.caring)] == [
        ("ID01.r3", "2 March 1959"),
        ("FA01.r1", "Once"),
        ("FA04.r2", "Quite worried"),
    ]


def test_all_other_answers_are_there_in_short(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    rest = {group.step.id: group for group in letter_on(as_wanda).context["letter"].rest}
    assert rest["bones"].noes[0] == "being told your bones are weak or thin (osteoporosis)"
    assert [line.answer for line in rest["pain"].lines] == [
        "No",
        "knee: 0 of 10",
        "The same, or I have no pain",
    ]
    assert FALLS not in [line.question for line in rest["balance"].lines]


def test_who_is_called_after_a_fall_stays_out_of_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert "555 0100" not in letter_on(as_wanda).content.decode()


def test_a_milder_answer_given_since_stands_beside_the_first(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    screened(wanda, on=DAY + timedelta(days=3))
    letter = letter_on(as_wanda, DAY + timedelta(days=3)).context["letter"]
    assert letter.answered_on == DAY
    assert other_answers(letter.holding[0].line) == [(DAY + timedelta(days=3), "Not at all")]


def test_an_answer_that_held_back_before_is_told_in_the_next_letter(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    screened(wanda, on=DAY + timedelta(days=3), ID05_WALK10="no")
    response = letter_on(as_wanda, DAY + timedelta(days=3))
    letter = response.context["letter"]
    assert letter.answered_on == DAY + timedelta(days=3)
    changed = {line.question: (line.answer, other_answers(line)) for line in letter.changed}
    assert changed[FALLS] == ("Not at all", [(DAY, "Twice or more")])
    assert "Answered otherwise on 2 March 2026: Twice or more." in response.content.decode()


def test_an_answer_that_never_held_back_is_not_called_changed(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY)
    screened(wanda, on=DAY + timedelta(days=3), **FELL_TWICE)
    letter = letter_on(as_wanda, DAY + timedelta(days=3)).context["letter"]
    assert (letter.changed, other_answers(letter.holding[0].line)) == ((), [])


def test_answers_given_very_fast_are_marked(as_wanda: Client, wanda: User) -> None:
    assert screened(wanda, on=DAY, **FELL_TWICE).rushed is True
    assert "Answered very fast:" in letter_on(as_wanda).content.decode()


def test_after_a_warning_sign_the_letter_tells_who_saw_them(as_wanda: Client, wanda: User) -> None:
    seen(screened(wanda, on=DAY, RF09_CALF="yes"))
    html = letter_on(as_wanda, DAY + timedelta(days=1)).content.decode()
    assert "they were seen on 3 March 2026 by Dr Grey, and were told: “No clot. Walking is fine.”" in html
    assert "Please decide only face to face or with the doctor's letter in hand." in html


def test_a_checklist_that_a_red_flag_ended_says_so(as_wanda: Client, wanda: User) -> None:
    seen(stopped_at_once(wanda, on=DAY))
    html = letter_on(as_wanda, DAY + timedelta(days=1)).content.decode()
    assert "The checklist ended at this answer; later questions were not asked." in html
    assert '<dt>Date of birth</dt><dd class="letter__blank"></dd>' in html


def test_what_was_answered_since_a_red_flag_completes_the_letter(as_wanda: Client, wanda: User) -> None:
    seen(stopped_at_once(wanda, on=DAY))
    screened(wanda, on=DAY + timedelta(days=2), ID06_AID="stick_sometimes")
    letter = letter_on(as_wanda, DAY + timedelta(days=2)).context["letter"]
    assert (letter.answered_on, letter.ended_early) == (DAY, False)
    assert letter.born == date(1986, 3, 4)
    assert [(rules, answer) for _, rules, _, answer in told(letter.holding)] == [("RF01.r1", "Yes")]
    assert [(rules, answer) for _, rules, _, answer in told(letter.caring)] == [
        ("ID06.r1", "A stick, sometimes")
    ]


def test_a_guardian_signs_for_somebody_under_eighteen(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=DAY.replace(year=DAY.year - 17).isoformat())
    assert "Parent or guardian: name and signature" in letter_on(as_wanda).content.decode()


def test_a_grown_up_signs_with_the_physio_alone(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert "guardian" not in letter_on(as_wanda).content.decode()


def test_the_rules_are_named_with_who_approved_them(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    html = letter_on(as_wanda).content.decode()
    assert "Decided by the rules screen@2026.11.1" in html
    assert "These rules are not yet approved by a clinician." in html
    ScreeningRuleset.objects.update(
        approved_by="Rosa Physio", approved_registration="PH 12345", approved_on=date(2026, 2, 1)
    )
    assert "Rules approved by Rosa Physio, registration PH 12345, on 1 February 2026." in (
        letter_on(as_wanda).content.decode()
    )


def test_the_letter_leads_to_an_access_code(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert 'href="/screening/letter/code/"' in letter_on(as_wanda).content.decode()


@pytest.mark.parametrize("times", [1, 5])
def test_the_letter_takes_as_many_queries_however_often_one_answered(
    as_wanda: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for days in range(times):
        screened(wanda, on=DAY + timedelta(days=days), **FELL_TWICE)
    with clock.at(noon(DAY + timedelta(days=5))), django_assert_num_queries(6):
        as_wanda.get(LETTER)
