"""Two programs side by side."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from programs.catalogue import shipped
from tests.factories.onboarding import FIRST_STEPS, KNEE, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.page_checks import parse_errors
from tests.programs.reading import attributes, page, texts

COMPARE = "/programs/compare/"
FITNESS = "cardio-6wk"
PAIR = f"{COMPARE}?with={KNEE}&with={FITNESS}"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """The catalogue and the checklist are published, and it is Monday noon."""
    published()
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


def rows(client: Client, path: str) -> dict[str, list[str]]:
    """The cells of each row by its name."""
    return {texts(row, "th")[0]: texts(row, "td") for row in page(client, path).query(".comparison tbody tr")}


def test_the_cards_of_a_goal_lead_here(client: Client) -> None:
    shown = page(client, "/programs/?goal=knee&lane=8")
    assert attributes(shown, "input[name=with]", "value") == [FIRST_STEPS, KNEE, "acl-meniscus-rta-6wk"]
    assert attributes(shown, f"form[action='{COMPARE}'] input[name=lane]", "value") == ["8"]


def test_two_programs_stand_side_by_side(client: Client) -> None:
    assert texts(page(client, PAIR), ".comparison thead th") == ["Knee Rehab", "Cardio Builder"]
    shown = rows(client, PAIR)
    assert list(shown) == [
        "In short", "Weeks", "Days a week", "First session", "Last session", "Pace", "Effort, 0 to 10",
        "Hold on", "Free way you need", "You need", "Studies", "Neither is for you now if", "Nor this one if",
        "Asked before you start",
    ]  # fmt: skip
    assert {name: shown[name] for name in list(shown)[1:9]} == {
        "Weeks": ["6", "6"],
        "Days a week": ["3", "4 to 5"],
        "First session": ["16 min, 5 of them backward", "23 min, 10 of them backward"],
        "Last session": ["19 min, 10 of them backward", "24 min, 8 of them backward"],
        "Pace": ["at first slow, at the end easy", "at first easy, at the end steady"],
        "Effort, 0 to 10": ["2 to 4: very easy to easy", "3 to 6: easy to medium"],
        "Hold on": [
            "at first hand close to the wall, at the end no support",
            "at first no support, at the end hand on a rail or counter",
        ],
        "Free way you need": ["10 metres or more", "20 metres or more"],
    }
    assert shown["Studies"] == ["A several trials taken together", "C small studies that cannot settle it"]


def test_the_length_of_ones_way_comes_along(client: Client) -> None:
    assert rows(client, f"{PAIR}&lane=12")["Free way you need"] == [
        "10 metres or more Fits your 12 metres: you turn round at the end line.",
        "20 metres or more Needs 20 metres at least. Yours is 12 metres.",
    ]


def test_a_walker_reads_what_each_is_to_her(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    plan_for(wanda)
    assert rows(as_wanda, f"{COMPARE}?with={FIRST_STEPS}&with={KNEE}")["For you"] == [
        "This is your plan now. See your plan",
        "Open to you after one question.",
    ]


def test_whoever_has_not_answered_reads_the_next_step(as_wanda: Client) -> None:
    shown = page(as_wanda, PAIR)
    assert attributes(shown, ".notice .button", "href") == ["/screening/"]
    assert "For you" not in rows(as_wanda, PAIR)


@pytest.mark.parametrize(
    ("asked", "said", "kept"),
    [
        ("", "Please tick exactly two.", []),
        (f"?with={KNEE}", "You ticked 1 program. Please tick exactly two.", [KNEE]),
        (f"?with={KNEE}&with={KNEE}", "You ticked 1 program. Please tick exactly two.", [KNEE]),
        (f"?with={KNEE}&with=no-such", "You ticked 1 program. Please tick exactly two.", [KNEE]),
        (
            f"?with={FITNESS}&with={KNEE}&with={FIRST_STEPS}",
            "You ticked 3 programs. Please tick exactly two.",
            [FIRST_STEPS, KNEE, FITNESS],
        ),
    ],
)
def test_any_other_number_is_kindly_refused_and_the_ticks_stay(
    client: Client, asked: str, said: str, kept: list[str]
) -> None:
    shown = page(client, COMPARE + asked, status=422)
    assert texts(shown, ".notice") == [said]
    assert attributes(shown, "input[checked]", "value") == kept
    assert len(shown.query("input[name=with]")) == len(shipped().programs)


@pytest.mark.parametrize(
    "pair", list(combinations([spec.slug for spec in shipped().programs], 2)), ids="-".join
)
def test_every_pair_is_valid_and_says_of_both_whom_they_are_not_for(
    client: Client, pair: tuple[str, str]
) -> None:
    path = f"{COMPARE}?with={pair[0]}&with={pair[1]}"
    html = client.get(path).content.decode()
    assert parse_errors(html) == []
    assert re.findall(r"<script| style=|<style", html) == []
    shown = texts(page(client, path), ".comparison")[0]
    for slug in pair:
        spec = shipped().program(slug)
        assert [text for text in (*spec.not_for, *spec.settings, spec.summary) if text not in shown] == []


def test_a_comparison_takes_one_query_and_for_a_walker_with_history_six(
    client: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY)
    client.get(PAIR)
    with django_assert_num_queries(1):
        client.get(PAIR)
    client.force_login(wanda)
    with django_assert_num_queries(6):
        client.get(PAIR)


def test_a_comparison_is_only_for_reading(client: Client) -> None:
    assert client.head(PAIR).status_code == 200
    assert client.post(PAIR).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/programs/?lane=8",
        "/programs/?goal=knee&lane=8",
        "/programs/?goal=all&lane=8",
        f"{PAIR}&lane=8",
        f"/programs/{KNEE}/?lane=8",
    ],
)
def test_the_length_of_the_way_goes_along_to_every_page_of_the_catalogue(client: Client, path: str) -> None:
    links = attributes(page(client, path), "main a:not(.button[data-kind=main])", "href")
    catalogue = [link for link in links if re.fullmatch(r"/programs/([a-z0-9-]+/)?(\?.*)?", link)]
    assert catalogue
    assert [link for link in catalogue if not link.endswith("lane=8")] == []


@pytest.mark.parametrize("lane", ["far", "999", ""])
def test_a_length_that_is_none_goes_nowhere(client: Client, lane: str) -> None:
    links = attributes(page(client, f"/programs/?goal=knee&lane={lane}", status=422), "main a", "href")
    assert [link for link in links if "lane" in link] == []
