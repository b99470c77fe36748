import gzip
import re

import pytest
from django.test import Client
from justhtml import JustHTML, Node
from pytest_django import DjangoAssertNumQueries

from programs.catalogue import shipped
from programs.claims import Claim
from programs.models import Program
from tests.factories.programs import published_catalogue
from tests.page_checks import parse_errors
from tests.programs.claims_typed_again import BEHIND, BENEFITS, CONDITIONS, MUSCLES

LIBRARY = "/evidence/"
MUSCLE_PAGE = "/evidence/muscle-activation/"
PATHS = [LIBRARY, *(f"/evidence/{claim.slug}/" for claim in shipped().claims)]
MOST_BYTES = 15 * 1024
WORDS = {"shown": "Shown", "promising": "Promising", "not_shown": "Not shown"}
TITLES = {claim.slug: claim.title for claim in shipped().claims}
NAMES = {program.slug: program.name for program in shipped().programs}

pytestmark = pytest.mark.django_db
every_claim = pytest.mark.parametrize("claim", shipped().claims, ids=lambda claim: claim.slug)


@pytest.fixture
def programs() -> dict[str, Program]:
    """The shipped programs by slug."""
    return published_catalogue()


def page(client: Client, path: str) -> JustHTML:
    """A page that answers 200, parsed."""
    response = client.get(path)
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False)


def texts(within: JustHTML | Node, selector: str) -> list[str]:
    """The words of every element that matches, with single spaces."""
    return [" ".join(found.to_text(separator=" ").split()) for found in within.query(selector)]


def links(within: JustHTML | Node, begin: str) -> dict[str | None, str]:
    """Where the links of the page's main part lead that begin so, by their words' address."""
    found = [link for link in within.query("main a") if str((link.attrs or {}).get("href")).startswith(begin)]
    return {(link.attrs or {}).get("href"): " ".join(link.to_text().split()) for link in found}


def shelved(claims: tuple[tuple[str, str, str, int], ...]) -> list[tuple[str, list[str]]]:
    """What stands on each shelf: its word, and the word, grade and title of each of its cards."""
    return [
        (
            word,
            [
                f"{word} Studies: {grade} {TITLES[slug]}"
                for slug, grade, standing, _studies in claims
                if standing == key
            ],
        )
        for key, word in WORDS.items()
        if key in {standing for _slug, _grade, standing, _studies in claims}
    ]


def shelves(within: JustHTML | Node, selector: str) -> list[tuple[str, list[str]]]:
    """The shelves as they are shown, each with the heads of its cards."""
    return [
        (
            texts(shelf, "h3")[0],
            [" ".join(texts(card, ".badge") + texts(card, "h4")) for card in shelf.query(".card")],
        )
        for shelf in within.query(selector)
        if shelf.query(".card") and shelf.query("h3")
    ]


def test_the_library_keeps_benefits_and_conditions_apart_and_each_by_its_standing(client: Client) -> None:
    benefits, conditions = page(client, LIBRARY).query("main section")[:2]
    assert texts(benefits, "h2") == ["Ten benefits"]
    assert shelves(benefits, "div.stack") == shelved(BENEFITS)
    assert texts(conditions, "h2") == ["Conditions and other sayings"]
    assert shelves(conditions, "div.stack") == shelved(CONDITIONS)


def test_a_standing_is_said_by_word_sign_and_shape(client: Client) -> None:
    badges = page(client, LIBRARY).query("li .standing")
    said = {
        ((badge.attrs or {})["data-standing"], " ".join(badge.to_text().split()), len(badge.query("svg")))
        for badge in badges
    }
    assert said == {(key, word, 1) for key, word in WORDS.items()}
    signs = {str(badge.query("svg")[0].to_html()) for badge in badges}
    assert len(signs) == 3


def test_the_library_leads_to_every_claim(client: Client) -> None:
    listed = links(page(client, LIBRARY), "/evidence/")
    assert {href: words for href, words in listed.items() if "#" not in str(href)} == {
        f"/evidence/{slug}/": title for slug, title in TITLES.items()
    }


def test_the_front_page_has_ten_claims_by_their_standing(client: Client) -> None:
    front = page(client, "/")
    assert shelves(front, "main div.stack > section > div.stack") == shelved(BENEFITS)
    shown = texts(front, "main")[0]
    said = [claim.sentence for claim in shipped().claims if claim.group == "benefit"]
    assert [sentence for sentence in said if sentence not in shown] == []


@every_claim
def test_a_page_says_everything_its_claim_says(client: Client, claim: Claim) -> None:
    shown = texts(page(client, f"/evidence/{claim.slug}/"), "main")[0]
    said = [claim.title, claim.sentence, claim.grade_meaning, claim.article_said, claim.overstates]
    said += [claim.adverse, *claim.not_shown]
    for study in claim.studies:
        said += [study.design, study.people, study.dose, study.result, study.limits, study.reference.citation]
    assert [text for text in said if text not in shown] == []


@every_claim
def test_what_the_article_said_stands_in_a_quotation_and_nowhere_else(client: Client, claim: Claim) -> None:
    shown = page(client, f"/evidence/{claim.slug}/")
    assert texts(shown, "blockquote.article-said") == [claim.article_said]
    assert texts(shown, "main")[0].count(claim.article_said) == 1


@every_claim
def test_every_source_is_listed_with_its_doi_and_every_mention_leads_to_one(
    client: Client, claim: Claim
) -> None:
    shown = page(client, f"/evidence/{claim.slug}/")
    listed = [study.reference for study in claim.studies]
    assert list(links(shown, "https:")) == [f"https://doi.org/{one.doi}" for one in listed if one.doi]
    places = {f"#source-{number}" for number in range(1, len(listed) + 1)}
    assert set(links(shown, "#")) == places
    assert [place for place in places if not shown.query(place)] == []


def test_a_claim_without_a_study_says_so(client: Client) -> None:
    shown = page(client, "/evidence/meniscus/")
    assert "We looked and found none." in texts(shown, "main")[0]
    assert shown.query("#sources") == []


@every_claim
def test_a_claim_leads_to_the_programs_that_rest_on_it(client: Client, claim: Claim) -> None:
    resting = {f"/programs/{slug}/": NAMES[slug] for slug, claims in BEHIND.items() if claim.slug in claims}
    assert links(page(client, f"/evidence/{claim.slug}/"), "/programs/") == resting


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize("slug", BEHIND)
def test_a_program_leads_to_the_claims_it_rests_on(client: Client, slug: str) -> None:
    shown = page(client, f"/programs/{slug}/")
    assert links(shown, "/evidence/") == {f"/evidence/{claim}/": TITLES[claim] for claim in BEHIND[slug]}


def test_every_muscle_is_drawn_by_number_and_pattern_and_said_in_the_table(client: Client) -> None:
    shown = page(client, MUSCLE_PAGE)
    (body,) = shown.query("svg.drawing[aria-label^='A body']")
    numbers = [str(number) for number in range(1, len(MUSCLES) + 1)]
    assert sorted(text for text in texts(body, "text") if text.isdigit()) == numbers
    rows = [texts(row, "th") + texts(row, "td") for row in shown.query("#muscles ~ .halves tbody tr")]
    assert [row[0].partition(".")[0] for row in rows] == numbers
    changes = {"harder": "harder", "less": "less", "unclear": "not clear"}
    sureness = {"fair": "fairly sure", "low": "not very sure", "none": "nobody knows"}
    assert [row[1] for row in rows] == [
        f"{changes[change]} {sureness[sure]}" for _key, change, sure in MUSCLES
    ]
    patterns = {f"muscle-{change}" for _key, change, _sure in MUSCLES}
    assert {(pattern.attrs or {})["id"] for pattern in body.query("pattern")} == patterns
    used = {(muscle.attrs or {})["fill"] for muscle in body.query(".muscle")}
    assert used == {f"url(#{pattern})" for pattern in patterns}


def test_the_study_that_speaks_against_the_muscles_is_beside_them(client: Client) -> None:
    against = texts(page(client, MUSCLE_PAGE), "section > p")
    assert f"What speaks against it: {shipped().muscles.against} source 5" in against


def test_energy_is_drawn_beside_its_claim_only(client: Client) -> None:
    assert [path for path in PATHS if page(client, path).query(".energy-chart")] == ["/evidence/calories/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_the_database_nothing(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(path)


@pytest.mark.parametrize("path", [LIBRARY, MUSCLE_PAGE, "/evidence/calories/"])
def test_signed_in_a_page_takes_the_two_queries_of_the_sign_in(
    as_wanda: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        as_wanda.get(path)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_valid_and_light(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert parse_errors(html) == []
    assert re.findall(r"<script| style=|<style", html) == []
    assert len(gzip.compress(html.encode())) < MOST_BYTES


def test_an_unknown_claim_is_not_there(client: Client) -> None:
    assert client.get("/evidence/no-such-claim/").status_code == 404


@pytest.mark.parametrize("path", [LIBRARY, MUSCLE_PAGE])
def test_pages_are_only_for_reading(client: Client, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/", LIBRARY])
def test_the_library_is_in_the_menu_and_at_the_foot(client: Client, path: str) -> None:
    hrefs = [(link.attrs or {}).get("href") for link in page(client, path).query("nav a")]
    assert hrefs.count("/evidence/") == 2
