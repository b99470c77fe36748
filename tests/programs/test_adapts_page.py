"""The page on how a plan adapts says what the table holds, all of it."""

import pytest
from django.test import Client
from justhtml import JustHTML, Node
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from programs.adapts_page import adapts_page
from programs.decision_rules import ROWS, current_rules
from programs.precautions import Precaution
from programs.templatetags.decisions import LOOKS, NUMBERS
from tests.factories.onboarding import FIRST_STEPS, plan_for, published, screened
from tests.page_checks import parse_errors

ADAPTS = "/how-your-plan-adapts/"

pytestmark = pytest.mark.django_db


def page(client: Client, path: str = ADAPTS) -> JustHTML:
    response = client.get(path)
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False)


def words(within: JustHTML | Node) -> str:
    return " ".join(within.to_text(separator=" ").split())


def texts(within: JustHTML | Node, selector: str) -> list[str]:
    return [words(found) for found in within.query(selector)]


def under(within: JustHTML, heading: str) -> Node:
    """The section that a heading names."""
    [section] = within.query(f'section[aria-labelledby="{heading}"]')
    return section


def rows_under(within: JustHTML, heading: str) -> list[str]:
    return [row.removeprefix("Rule ") for row in texts(under(within, heading), "article h3")]


def row_of(within: JustHTML, row: str) -> Node:
    """The card of a row."""
    [found] = [one for one in within.query("article") if one.query(f"#{row}")]
    return found


def test_every_row_stands_in_its_group_in_the_order_of_the_table(client: Client) -> None:
    shown = page(client)
    groups = {name: rows_under(shown, name) for name in ("stops", "easier", "waits", "moves-on")}
    assert groups == {
        "stops": ["D01", "D02", "D03", "D04", "D05", "D06"],
        "easier": ["D07", "D08", "D09", "D14"],
        "waits": ["D10", "D11", "D12", "D13", "D15", "D16", "D18"],
        "moves-on": ["D17"],
    }
    assert sorted(row for group in groups.values() for row in group) == list(ROWS)


def test_every_row_says_what_it_looks_for_and_leads_to_with_its_numbers(client: Client) -> None:
    shown = words(page(client))
    for row in current_rules().rows:
        assert row.sentence(row.looks_for) in shown
        assert row.sentence(row.leads_to) in shown
    assert "{" not in shown


def test_a_row_says_how_soon_somebody_is_asked_to_look(client: Client) -> None:
    shown = page(client)
    assert "is asked to look on the same working day." in words(row_of(shown, "D01"))
    assert [look for look in LOOKS.values() if str(look) in words(row_of(shown, "D18"))] == []


def test_every_number_has_words_and_there_are_no_others() -> None:
    shown = {number.name for group in adapts_page().groups for one in group.rows for number in one.numbers}
    assert shown == set(NUMBERS)
    assert set(current_rules().at) <= shown


def test_a_number_names_its_study_or_says_that_it_is_our_own(client: Client) -> None:
    shown = page(client)
    strong, morning = texts(row_of(shown, "D07"), "li")[:2]
    assert strong == ("6 pain on the walk or after it, out of 10 Source: Silbernagel 2007 , Thomee 1997")
    assert morning.endswith("Source: our own careful choice")
    [less] = [text for text in texts(row_of(shown, "D11"), "li") if text.startswith("20 ")]
    assert less == "20 percent fewer minutes Source: our own careful choice"


def test_every_study_is_listed_once_with_its_address(client: Client) -> None:
    listed = page(client).query(".sources li")
    assert len(listed) == len(current_rules().sources)
    assert [(link.attrs or {})["href"] for one in listed for link in one.query("a")] == [
        "https://doi.org/10.1177/0363546506298279",
        "https://doi.org/10.1093/ptj/77.12.1690",
        "https://doi.org/10.1016/S0304-3959(01)00349-9",
    ]


def test_pain_has_three_spans_that_follow_each_other(client: Client) -> None:
    assert [(zone.low, zone.high) for zone in adapts_page().zones] == [(0, 3), (4, 5), (6, 10)]
    assert texts(under(page(client), "pain"), ".notice__title") == [
        "0 to 3: fine",
        "4 to 5: take care",
        "6 to 10: too much",
    ]
    assert [[source.label for source in zone.sources] for zone in adapts_page().zones] == [
        [],
        ["Silbernagel 2007", "Thomee 1997"],
        ["Silbernagel 2007", "Thomee 1997"],
    ]


def test_what_a_physio_may_move_stands_with_its_limits(client: Client) -> None:
    rows = current_rules().rows
    movable = [f"{row.id}.{name}" for row in rows for name, one in row.thresholds.items() if one.physio]
    assert [number.name for number in adapts_page().movable] == movable
    listed = texts(under(page(client), "physio"), "dl > div")
    assert len(listed) == len(movable)
    assert "D07: pain on the walk or after it, out of 10 6; a physio may choose from 3 to 6" in listed


def test_every_precaution_says_what_it_changes(client: Client) -> None:
    shown = texts(under(page(client), "on-top"), "dt")
    assert shown == [code.shown for code in Precaution]


def test_it_says_what_an_open_answer_is_and_that_nobody_has_approved_it(client: Client) -> None:
    shown = words(page(client))
    assert "No answer is never good news" in shown
    assert "These rules are not yet approved by a clinician." in shown
    assert current_rules().name in shown


def test_it_says_what_good_walks_lift_and_what_nobody_may_move(client: Client) -> None:
    shown = page(client)
    assert "is lifted after three good walks in a row, and comes back" in words(under(shown, "on-top"))
    assert "Nobody may move rules D01 to D05:" in words(under(shown, "physio"))


def test_the_page_is_clean_and_light(client: Client) -> None:
    response = client.get(ADAPTS, headers={"Accept-Encoding": "gzip"})
    assert len(response.content) < 15 * 1024
    assert parse_errors(client.get(ADAPTS).content.decode()) == []


def test_it_costs_a_query_for_its_approval_and_those_that_tell_who_is_asking(
    as_wanda: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        Client().get(ADAPTS)
    with django_assert_num_queries(3):
        as_wanda.get(ADAPTS)


@pytest.mark.parametrize("path", ["/help/", f"/programs/{FIRST_STEPS}/"])
def test_help_and_every_program_lead_to_it(client: Client, path: str) -> None:
    published()
    assert page(client, path).query(f'main a[href="{ADAPTS}"]')


@pytest.mark.usefixtures("catalogue")
def test_a_plan_leads_to_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    plan_for(wanda)
    assert page(as_wanda, "/plan/").query(f'main a[href="{ADAPTS}"]')
