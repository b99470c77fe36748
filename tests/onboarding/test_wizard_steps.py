"""What each kind of screen takes, and what it asks about again."""

from typing import Any

import pytest
from django.test import Client

from onboarding.models import ScreeningDraft
from onboarding.ruleset import current_ruleset
from tests.onboarding.walkthrough import answer_step, answers_of, begin, form_data, path_of, shown_on

pytestmark = pytest.mark.usefixtures("catalogue")

STEPS = {step.id: step for step in current_ruleset().steps}
LINES = list(STEPS["today"].lines)


@pytest.fixture
def walking_through(as_wanda: Client) -> Client:
    begin(as_wanda)
    return as_wanda


def kept() -> dict[str, Any]:
    answers: dict[str, Any] = ScreeningDraft.objects.get().answers
    return answers


def post(
    client: Client, step: str, answers: dict[str, Any], *, without: tuple[str, ...] = (), **also: Any
) -> Any:
    """Posts a screen as it is first shown, with these answers."""
    shown = [
        item for item in shown_on(client.get(f"/screening/{step}/").content.decode()) if item not in without
    ]
    return client.post(f"/screening/{step}/", form_data(shown, answers) | also)


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    found: dict[str, list[str]] = response.context["form"].errors
    return found


# --- Lists ---------------------------------------------------------------------------------------------


def test_none_of_these_says_no_to_every_line(walking_through: Client) -> None:
    response = post(walking_through, "today", {}, none="1")
    assert path_of(response) == "/screening/numbness/"
    assert kept() == dict.fromkeys(LINES, "no")


def test_only_what_was_chosen_says_no_to_the_other_lines(walking_through: Client) -> None:
    response = post(walking_through, "today", {"RF02_BREATH_NOW": "unsure"}, some="1")
    assert path_of(response) == "/screening/numbness/"
    assert kept() == dict.fromkeys(LINES, "no") | {"RF02_BREATH_NOW": "unsure"}


def test_a_list_whose_lines_are_all_answered_needs_no_button_of_its_own(walking_through: Client) -> None:
    response = post(walking_through, "today", dict.fromkeys(LINES, "no"), some="1")
    assert path_of(response) == "/screening/numbness/"


def test_a_list_left_blank_is_asked_about(walking_through: Client) -> None:
    response = post(walking_through, "today", {}, some="1")
    assert errors(response) == {
        "__all__": ["Please choose what is true for you, or “None of these” if nothing in the list is."]
    }
    assert kept() == {}


def test_a_list_half_answered_with_no_is_asked_about(walking_through: Client) -> None:
    response = post(walking_through, "today", {LINES[0]: "no"}, some="1")
    assert list(errors(response)) == ["__all__"]
    assert kept() == {LINES[0]: "no"}


def test_none_of_these_beside_a_chosen_answer_is_asked_about(walking_through: Client) -> None:
    response = post(walking_through, "today", {"RF02_BREATH_NOW": "unsure"}, none="1")
    assert errors(response) == {
        "__all__": [
            "You chose an answer in the list and also “None of these”. Please keep only what is true."
        ]
    }
    assert kept() == {"RF02_BREATH_NOW": "unsure"}


def test_none_of_these_beside_a_no_is_fine(walking_through: Client) -> None:
    assert post(walking_through, "today", {LINES[0]: "no"}, none="1").status_code == 302


def test_a_line_can_have_answers_of_its_own(walking_through: Client) -> None:
    post(walking_through, "numbness", {"RF05_BLADDER_BOWEL": "older"}, some="1")
    assert kept() == dict.fromkeys(STEPS["numbness"].lines, "no") | {"RF05_BLADDER_BOWEL": "older"}


def test_a_list_with_questions_below_keeps_its_none_when_a_question_is_open(walking_through: Client) -> None:
    response = post(walking_through, "heart", {}, none="1")
    assert errors(response) == {"HL06_KNOWN": ["Please answer this."]}
    assert 'name="none" value="1" checked' in response.content.decode()
    assert kept() == {}


# --- Questions -----------------------------------------------------------------------------------------


def test_every_question_left_blank_is_named(walking_through: Client) -> None:
    response = post(walking_through, "about-you", {})
    assert errors(response) == {item: ["Please answer this."] for item in STEPS["about-you"].questions}
    page = response.content.decode()
    assert 'href="#q-ID02_WHO_0"' in page
    assert 'id="q-ID02_WHO_0"' in page


def test_what_was_answered_beside_an_error_is_kept(walking_through: Client) -> None:
    post(walking_through, "about-you", {"ID02_WHO": "me", "ID04_ACTIVE": "unsure"})
    assert kept() == {"ID02_WHO": "me", "ID04_ACTIVE": "unsure"}
    assert ScreeningDraft.objects.get().done_steps == []


@pytest.mark.parametrize(
    ("day", "month", "year", "why"),
    [
        ("31", "2", "1980", "There is no such date. Please look at it again."),
        ("1", "1", "2999", "Please look at the year again."),
        ("1", "1", "1890", "Please look at the year again."),
        ("1", "1", "99999999", "There is no such date. Please look at it again."),
        ("one", "1", "1980", "Please write day, month and year in numbers, like 3 11 1958."),
        ("1", "", "1980", "Please answer this."),
    ],
)
def test_a_date_of_birth_that_cannot_be_is_asked_about(
    walking_through: Client, day: str, month: str, year: str, why: str
) -> None:
    parts: dict[str, Any] = {"ID01_DOB_day": day, "ID01_DOB_month": month, "ID01_DOB_year": year}
    response = post(walking_through, "about-you", answers_of(), **parts)
    assert errors(response) == {"ID01_DOB": [why]}
    assert "ID01_DOB" not in kept()


def test_a_date_of_birth_is_kept_as_a_date(walking_through: Client) -> None:
    post(walking_through, "about-you", answers_of() | {"ID01_DOB": "1958-11-03"})
    assert kept()["ID01_DOB"] == "1958-11-03"


def test_none_beside_another_tick_is_asked_about(walking_through: Client) -> None:
    response = post(walking_through, "heart", {"HL06_KNOWN": ["none", "diabetes"]}, none="1")
    assert errors(response) == {
        "HL06_KNOWN": ["You ticked “None of these” and something else. Please keep only what is true."]
    }


def test_no_pain_somewhere_is_no_number(walking_through: Client) -> None:
    post(walking_through, "pain", answers_of({"PA01_NOW": {"knee": 3, "back": 0, "other": None}}))
    assert kept()["PA01_NOW"] == {"knee": 3, "back": 0, "other": None}


def test_a_place_without_an_answer_is_asked_about(walking_through: Client) -> None:
    answers = answers_of()
    response = post(walking_through, "pain", answers, PA01_NOW_back="")
    assert errors(response) == {"PA01_NOW_back": ["Please answer this."]}
    assert "PA01_NOW" not in kept()


def test_the_person_to_call_may_be_left_out(walking_through: Client) -> None:
    answers = answers_of()
    del answers["ID08_CONTACT"]
    assert post(walking_through, "getting-around", answers).status_code == 302
    assert "ID08_CONTACT" not in kept()


def test_a_person_to_call_needs_a_name_and_a_number(walking_through: Client) -> None:
    answers = answers_of({"ID08_CONTACT": {"name": "Ada", "phone": ""}})
    response = post(walking_through, "getting-around", answers)
    assert errors(response) == {
        "ID08_CONTACT_phone": ["Please fill in both the name and the number, or neither."]
    }


def test_an_answer_that_does_not_exist_is_refused(walking_through: Client) -> None:
    assert post(walking_through, "today", {"RF02_BREATH_NOW": "perhaps"}, some="1").status_code == 422
    assert kept() == {}


# --- Follow-ups ----------------------------------------------------------------------------------------


def test_a_follow_up_comes_on_the_same_screen_once_it_is_asked_for(walking_through: Client) -> None:
    answers = answers_of({"FA01_COUNT": "1"})
    first = post(walking_through, "balance", answers)
    assert first["Location"] == "/screening/balance/#more"
    page = walking_through.get("/screening/balance/")
    assert page.context["more"] == "FA02_HURT"
    assert "FA02_HURT" in shown_on(page.content.decode())
    assert answer_step(walking_through, "/screening/balance/", answers) == "/screening/senses/"


def test_a_follow_up_that_was_shown_has_to_be_answered(walking_through: Client) -> None:
    answers = answers_of({"FA01_COUNT": "1"})
    post(walking_through, "balance", answers)
    del answers["FA02_HURT"]
    assert errors(post(walking_through, "balance", answers)) == {"FA02_HURT": ["Please answer this."]}


def test_a_follow_up_that_is_no_longer_asked_for_may_stay_blank(walking_through: Client) -> None:
    post(walking_through, "balance", answers_of({"FA01_COUNT": "1"}))
    answers = answers_of()
    answers.pop("FA02_HURT", None)
    assert path_of(post(walking_through, "balance", answers)) == "/screening/senses/"


def test_a_follow_up_is_not_asked_of_a_healthy_adult(walking_through: Client) -> None:
    assert "FA02_HURT" not in shown_on(walking_through.get("/screening/balance/").content.decode())


# --- Kept as one goes ----------------------------------------------------------------------------------


def autosave(client: Client, step: str, answers: dict[str, Any], **also: Any) -> Any:
    data = form_data(shown_on(client.get(f"/screening/{step}/").content.decode()), answers)
    return client.post(f"/screening/{step}/", data | {"autosave": "1"} | also, headers={"HX-Request": "true"})


def test_an_answer_is_kept_before_the_screen_is_finished(walking_through: Client) -> None:
    response = autosave(walking_through, "today", {"RF02_BREATH_NOW": "unsure"})
    assert (response.status_code, response.content) == (204, b"")
    assert kept() == {"RF02_BREATH_NOW": "unsure"}
    assert ScreeningDraft.objects.get().done_steps == []


def test_an_early_save_takes_no_blank_line_for_a_no(walking_through: Client) -> None:
    autosave(walking_through, "heart", {"HL03_PALP": "unsure"}, none="1")
    assert kept() == {"HL03_PALP": "unsure"}


def test_an_early_save_leaves_out_what_cannot_be_read(walking_through: Client) -> None:
    autosave(walking_through, "heart", {"HL06_KNOWN": ["none", "diabetes"], "HL03_PALP": "no"})
    assert kept() == {"HL03_PALP": "no"}


def test_a_late_early_save_does_not_blank_what_was_finished(walking_through: Client) -> None:
    post(walking_through, "today", {"RF02_BREATH_NOW": "unsure"}, some="1")
    autosave(walking_through, "today", {"RF02_BREATH_NOW": "unsure"})
    assert kept() == dict.fromkeys(LINES, "no") | {"RF02_BREATH_NOW": "unsure"}


def test_ticks_can_be_taken_away_again(walking_through: Client) -> None:
    autosave(walking_through, "heart", {"HL06_KNOWN": ["diabetes"]})
    autosave(walking_through, "heart", {})
    assert kept() == {}


def test_an_early_save_without_a_checklist_leaves_for_its_first_page(hx: Client) -> None:
    response = hx.post("/screening/today/", {"autosave": "1"})
    assert response["HX-Redirect"] == "/screening/"


def test_a_red_flag_is_not_recorded_by_an_early_save(walking_through: Client) -> None:
    autosave(walking_through, "today", {"RF01_CHEST_NOW": "yes"})
    assert (
        path_of(post(walking_through, "today", {"RF01_CHEST_NOW": "yes"}, some="1")) == "/screening/result/"
    )
