"""What the result says for each decision, and to whom."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from core import clock
from onboarding.models import ScreeningRuleset
from programs.precautions import known
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, noon, screened
from tests.onboarding.held_back import seen

pytestmark = pytest.mark.usefixtures("catalogue")

RESULT = "/screening/result/"
CALF = "You told us one calf is newly swollen, hot or very sore. It could be a blood clot."
AGE_15 = "You are under 16. A physio and a parent or guardian need to agree first, and walk with you."
AGE_17 = "You are under 18. A physio and a parent or guardian need to agree first."
AGE_67 = (
    "You are 65 or older. Steps get shorter backward with age, "
    "so the first walks are short, flat and with a helper."
)
NOT_SURE = (
    "You were not sure about this: new numbness or tingling between your legs, around your bottom or "
    "private parts. When in doubt, we take the careful side."
)
WATCH_SPINE = (
    "If you get numb between your legs, cannot hold or feel your pee or poo, or a leg goes weak, "
    "call 999 at once."
)
DAY = date(2026, 3, 2)


def born(age: int) -> str:
    return DAY.replace(year=DAY.year - age).isoformat()


def lines_of(html: str, mark: str) -> list[str]:
    """The lines of the first list with that mark."""
    found = re.search(rf"<ol[^>]*{mark}>(.*?)</ol>", html, re.DOTALL)
    assert found is not None
    return re.findall(r"<li>(.*?)</li>", found[1])


def page_on(client: Client, on: date = DAY) -> Any:
    with clock.at(noon(on)):
        return client.get(RESULT)


def template_of(response: Any) -> str:
    name: str = response.templates[0].name
    return name


def sentences(whys: Any) -> list[str]:
    return [why.sentence for why in whys]


def test_without_answers_the_result_leads_to_the_checklist(as_wanda: Client) -> None:
    assert as_wanda.get(RESULT)["Location"] == "/screening/"


def test_somebody_elses_result_is_not_shown(as_wanda: Client, wim: User) -> None:
    screened(wim, on=DAY)
    assert page_on(as_wanda)["Location"] == "/screening/"


def test_a_healthy_adult_may_start(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY)
    response = page_on(as_wanda)
    assert template_of(response) == "onboarding/result_cleared.html"
    assert 'href="/programs/"' in response.content.decode()


def test_whoever_may_start_reads_in_three_lines_what_comes_next(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY)
    html = page_on(as_wanda).content.decode()
    assert lines_of(html, "data-numbered") == [
        "Pick a program for the goal you have.",
        "Start on level ground, not on a treadmill, until a physio has shown you.",
        "Tell us when your health changes, or after a fall: answer again before you walk on.",
    ]


def test_at_sixty_seven_exactly_these_precautions_hold(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=born(67))
    response = page_on(as_wanda)
    assert template_of(response) == "onboarding/result_precautions.html"
    assert [(card.shown, sentences(card.whys)) for card in response.context["page"].precautions] == [
        ("Have an adult walk with you, a step to your side and a little behind.", [AGE_67]),
        ("Indoors, in a hallway with a wall in reach.", [AGE_67]),
        ("Flat ground only.", [AGE_67]),
        ("No slopes, no treadmill tilt.", [AGE_67]),
        ("No treadmill until your physio has shown you.", []),
        ("Short goes with rests.", [AGE_67]),
    ]


def test_a_precaution_names_the_question_and_the_answer(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID06_AID="stick_sometimes")
    handhold = page_on(as_wanda).context["page"].precautions[1]
    assert [(why.question, why.answer) for why in handhold.whys] == [
        ("Do you use something to walk?", "A stick, sometimes")
    ]


def test_each_precaution_says_what_would_lift_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID06_AID="stick_sometimes")
    response = page_on(as_wanda)
    cards = response.context["page"].precautions
    codes = known(["P_SPOTTER", "P_HANDHOLD", "P_HALLWAY", "P_NO_TREADMILL", "P_SHORT"])
    assert [card.lifted for card in cards] == [code.lifted for code in codes]
    assert [code.lifted for code in codes if code.lifted not in response.content.decode()] == []


def test_the_treadmill_is_explained_to_everybody_with_care(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID06_AID="stick_sometimes")
    response = page_on(as_wanda)
    cards = response.context["page"].precautions
    assert [card.shown for card in cards if card.for_everybody] == [
        "No treadmill until your physio has shown you."
    ]
    assert "a moving belt does not stop when you do." in response.content.decode()


def test_a_birthday_keeps_the_reasons_of_the_day_of_the_answers(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=DAY.replace(year=DAY.year - 16, month=3, day=20).isoformat())
    page = page_on(as_wanda, DAY).context["page"]
    assert (sentences(page.whys), page.age, page.is_child) == ([AGE_15], 15, True)
    page = page_on(as_wanda, DAY + timedelta(days=20)).context["page"]
    assert (sentences(page.whys), page.age, page.is_child) == ([AGE_17, AGE_15], 16, False)


def test_a_child_is_told_whom_to_ask_and_what_becomes_of_the_account(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=born(15))
    html = page_on(as_wanda).content.decode()
    assert "You are under 16" in html
    assert 'href="/privacy/#rights"' in html


def test_at_sixteen_a_guardian_has_to_agree(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=born(16))
    html = page_on(as_wanda).content.decode()
    assert "You are under 18" in html
    assert "You are under 16" not in html


def test_at_eighteen_nobody_speaks_of_a_guardian(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, ID01_DOB=born(18), **FELL_TWICE)
    assert "guardian" not in page_on(as_wanda).content.decode()


def test_somebody_held_back_may_read_on_and_take_a_letter(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    html = page_on(as_wanda).content.decode()
    main = html[html.index("<h1>") : html.index("</main>")]
    assert re.findall(r'href="([^"]+)"', main) == [
        "/screening/letter/",
        "/screening/letter/code/",
        "/help/",
        "/stop/",
        "/programs/",
    ]


def test_somebody_held_back_reads_how_answering_again_works(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    assert "For 30 days, new answers can ask for more care and not for less." in (
        page_on(as_wanda).content.decode()
    )


def test_after_having_been_seen_the_warning_sign_stays_the_reason(as_wanda: Client, wanda: User) -> None:
    seen(screened(wanda, on=DAY, RF09_CALF="yes"))
    response = page_on(as_wanda, DAY + timedelta(days=1))
    assert template_of(response) == "onboarding/result_clinician.html"
    assert sentences(response.context["page"].whys) == [CALF]
    assert "You told us that you were seen on Tuesday 3 March (Dr Grey)." in response.content.decode()


def test_somebody_who_fell_twice_is_told_exactly_why(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    response = page_on(as_wanda)
    assert template_of(response) == "onboarding/result_clinician.html"
    assert sentences(response.context["page"].whys) == [
        "You told us you fell twice or more in the last year. A physio should check you first."
    ]


def test_not_being_sure_of_a_red_flag_shows_what_to_watch_for(
    as_wanda: Client, wanda: User, settings: Settings
) -> None:
    settings.OPERATOR_COUNTRY = "GB"
    screened(wanda, on=DAY, RF04_SADDLE="unsure")
    page = page_on(as_wanda).context["page"]
    assert sentences(page.whys) == [NOT_SURE]
    assert page.advice == (WATCH_SPINE,)


def test_an_emergency_shows_the_number_and_nothing_to_go_on_with(
    as_wanda: Client, wanda: User, settings: Settings
) -> None:
    settings.OPERATOR_COUNTRY = "GB"
    screened(wanda, on=DAY, **CHEST_PAIN)
    response = page_on(as_wanda)
    html = response.content.decode()
    assert template_of(response) == "onboarding/result_seek_care.html"
    assert "This needs a doctor now. Call 999." in html
    assert '<a class="button care__call" data-kind="stop" href="tel:999">' in html
    assert "/programs/" not in html
    assert "/today/" not in html


def test_where_the_number_is_not_known_the_words_stand_for_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **CHEST_PAIN)
    html = page_on(as_wanda).content.decode()
    assert "This needs a doctor now. Call your local emergency number." in html
    assert "tel:" not in html


def test_the_same_day_is_said_when_it_is_no_emergency(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, RF09_CALF="yes")
    page = page_on(as_wanda).context["page"]
    assert page.call == (
        "This needs a doctor today. Call your doctor, an urgent care clinic or a medical advice line."
    )
    assert page.is_emergency is False


def test_answers_that_need_renewing_are_no_result(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY)
    assert template_of(page_on(as_wanda, DAY + timedelta(days=27))) == "onboarding/result_cleared.html"
    assert template_of(page_on(as_wanda, DAY + timedelta(days=28))) == "onboarding/result_expired.html"


def test_milder_answers_say_until_when_the_earlier_ones_count(as_wanda: Client, wanda: User) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    screened(wanda, on=DAY + timedelta(days=3))
    response = page_on(as_wanda, DAY + timedelta(days=3))
    assert template_of(response) == "onboarding/result_clinician.html"
    assert "Answers you give from Wednesday 1 April 2026 on can take its place" in response.content.decode()


def test_after_thirty_days_milder_answers_count_once_they_are_given_again(
    as_wanda: Client, wanda: User
) -> None:
    screened(wanda, on=DAY, **FELL_TWICE)
    screened(wanda, on=DAY + timedelta(days=3))
    response = page_on(as_wanda, DAY + timedelta(days=30))
    assert template_of(response) == "onboarding/result_clinician.html"
    assert "Answer once more now, and your new answers take its place." in response.content.decode()
    screened(wanda, on=DAY + timedelta(days=30))
    assert template_of(page_on(as_wanda, DAY + timedelta(days=30))) == "onboarding/result_cleared.html"


@pytest.mark.parametrize(("approved_on", "said"), [(None, True), (DAY, False)])
def test_a_missing_approval_is_said(
    as_wanda: Client, wanda: User, approved_on: date | None, said: bool
) -> None:
    ScreeningRuleset.objects.update(approved_on=approved_on)
    screened(wanda, on=DAY)
    assert (b"not yet approved by a clinician" in page_on(as_wanda).content) is said


def test_the_result_takes_seven_queries_however_often_one_answered(
    as_wanda: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(5):
        screened(wanda, on=DAY + timedelta(days=days), **FELL_TWICE)
    with clock.at(noon(DAY)), django_assert_num_queries(7):
        as_wanda.get(RESULT)
