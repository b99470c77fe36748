"""Who may open which screen of the checklist, and what it shows."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from onboarding.models import ScreeningDraft
from onboarding.ruleset import current_ruleset
from tests.onboarding.walkthrough import REVIEW, SCREENING, answer_step, answers_of, begin, shown_on

pytestmark = pytest.mark.usefixtures("catalogue")

TODAY_STEP = "/screening/today/"
BALANCE_STEP = "/screening/balance/"


def templates_of(response: object) -> str | None:
    """The name of the page's own template."""
    return response.templates[0].name  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("path", [SCREENING, TODAY_STEP, REVIEW, "/screening/result/"])
def test_a_visitor_is_sent_to_sign_in_and_comes_back(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("path", ["/screening/begin/", "/screening/mistake/", TODAY_STEP, REVIEW])
def test_a_form_sent_after_signing_out_leads_back_to_its_page(client: Client, path: str) -> None:
    assert client.post(path)["Location"] == f"/accounts/login/?next={path}"


def test_an_early_save_after_signing_out_leaves_the_page_for_sign_in() -> None:
    signed_out = Client(
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/screening/today/"}
    )
    response = signed_out.post(TODAY_STEP, {"autosave": "1"})
    assert response["HX-Redirect"] == "/accounts/login/?next=/screening/today/"


@pytest.mark.parametrize(
    ("path", "method"),
    [
        (SCREENING, "post"),
        ("/screening/begin/", "get"),
        ("/screening/mistake/", "get"),
        ("/screening/result/", "post"),
        (TODAY_STEP, "delete"),
        (REVIEW, "put"),
    ],
)
def test_a_method_that_a_page_does_not_know_is_refused(as_wanda: Client, path: str, method: str) -> None:
    assert as_wanda.generic(method.upper(), path).status_code == 405


def test_a_screen_that_does_not_exist_is_not_found(as_wanda: Client) -> None:
    begin(as_wanda)
    assert as_wanda.get("/screening/no-such-screen/").status_code == 404


def test_no_screen_has_the_address_of_another_page() -> None:
    taken = {"begin", "review", "result", "mistake", "health", "seen", "letter"}
    assert taken & {step.id for step in current_ruleset().steps} == set()


def test_the_checklist_introduces_itself(as_wanda: Client) -> None:
    response = as_wanda.get(SCREENING)
    assert templates_of(response) == "onboarding/intro.html"
    assert not ScreeningDraft.objects.exists()


def test_start_leads_to_the_first_screen(as_wanda: Client, wanda: User) -> None:
    assert begin(as_wanda) == TODAY_STEP
    assert ScreeningDraft.objects.get().walker == wanda


def test_a_checklist_that_was_begun_goes_on_at_the_first_open_screen(as_wanda: Client) -> None:
    answer_step(as_wanda, begin(as_wanda), answers_of())
    response = as_wanda.get(SCREENING)
    assert templates_of(response) == "onboarding/go_on.html"
    assert response.context["step"].id == "numbness"


def test_starting_again_empties_the_answers(as_wanda: Client) -> None:
    answer_step(as_wanda, begin(as_wanda), answers_of())
    first = ScreeningDraft.objects.get()
    begin(as_wanda)
    draft = ScreeningDraft.objects.get()
    assert (draft.answers, draft.done_steps) == ({}, [])
    assert draft.submission_key != first.submission_key


def test_a_screen_before_the_start_leads_to_the_introduction(as_wanda: Client) -> None:
    assert as_wanda.get(TODAY_STEP)["Location"] == SCREENING
    assert as_wanda.post(TODAY_STEP, {"none": "1"})["Location"] == SCREENING
    assert as_wanda.get(REVIEW)["Location"] == SCREENING


def test_a_screen_whose_questions_nobody_asked_for_leads_on(as_wanda: Client) -> None:
    begin(as_wanda)
    assert as_wanda.get("/screening/joints-more/")["Location"] == TODAY_STEP


def test_a_walker_sees_only_their_own_answers(as_wanda: Client, as_wim: Client) -> None:
    answer_step(as_wanda, begin(as_wanda), answers_of({"RF02_BREATH_NOW": "unsure"}))
    begin(as_wim)
    assert b"checked" in as_wanda.get(TODAY_STEP).content
    assert b"checked" not in as_wim.get(TODAY_STEP).content


def test_the_first_screen_has_no_way_back_and_the_second_has(as_wanda: Client) -> None:
    second = answer_step(as_wanda, begin(as_wanda), answers_of())
    assert as_wanda.get(TODAY_STEP).context["before"] is None
    assert as_wanda.get(second).context["before"].id == "today"


def test_a_screen_says_how_far_one_has_come(as_wanda: Client) -> None:
    response = as_wanda.get(answer_step(as_wanda, begin(as_wanda), answers_of()))
    assert (response.context["place"], response.context["total"]) == (2, 12)


def test_a_screen_more_is_counted_when_follow_ups_need_one(as_wanda: Client) -> None:
    begin(as_wanda)
    following = answer_step(as_wanda, "/screening/joints/", answers_of({"RF10_KNEE_INJURY": "yes"}))
    response = as_wanda.get(following)
    assert (following, response.context["total"]) == ("/screening/joints-more/", 13)
    assert shown_on(response.content.decode()) == ["RF10a", "RF10b", "RF10c", "RF10e"]


def test_nothing_is_chosen_before_the_walker_chooses(as_wanda: Client) -> None:
    begin(as_wanda)
    chosen = {
        step.id: as_wanda.get(f"/screening/{step.id}/").content.count(b" checked")
        for step in current_ruleset().steps
        if step.id != "joints-more"
    }
    assert set(chosen.values()) == {0}


def test_no_address_or_title_names_what_is_asked(as_wanda: Client) -> None:
    begin(as_wanda)
    page = as_wanda.get("/screening/medicines/").content.decode()
    assert "<title>Safety checklist, step 11 of 12 · Retrowalk</title>" in page


def test_opening_a_screen_takes_four_queries(
    as_wanda: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    begin(as_wanda)
    with django_assert_num_queries(4):
        as_wanda.get(BALANCE_STEP)


def test_finishing_a_screen_takes_eight_queries(
    as_wanda: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    begin(as_wanda)
    with django_assert_num_queries(8):
        as_wanda.post(TODAY_STEP, {"none": "1", "shown": list(current_ruleset().steps[0].lines)})
