"""What pages say about energy: a range, for the reader's own weight or for an example that says so."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from justhtml import JustHTML, Node
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from programs.catalogue import shipped
from programs.models import Program
from programs.program_spec import ProgramSpec
from programs.queries import current_program
from programs.templatetags.energy import program_energy
from tests.factories.programs import changed, published, published_catalogue
from tests.page_checks import parse_errors

KNEE, BACK, MIX = "/programs/knee-oa-6wk/", "/programs/low-back-6wk/", "/programs/calorie-burner-8wk/"
BRISKLY = "If you walk briskly instead of easily"

pytestmark = pytest.mark.django_db
every_program = pytest.mark.parametrize("spec", shipped().programs, ids=lambda spec: spec.slug)


@pytest.fixture(autouse=True)
def programs() -> dict[str, Program]:
    return published_catalogue()


def section(client: Client, path: str) -> Node:
    """The part of a program's page that is about energy."""
    (found,) = JustHTML(client.get(path).content.decode(), sanitize=False).query(".energy")
    return found


def words(node: Node) -> str:
    return " ".join(node.to_text(separator=" ").split())


def rows(within: Node, table: str = ".energy-table") -> list[list[str]]:
    """The cells of each row of a table's body."""
    return [[words(cell) for cell in row.query("th, td")] for row in within.query(f"{table} tbody tr")]


def give(walker: User, weight_kg: str, units: str = "metric") -> None:
    User.objects.filter(pk=walker.pk).update(weight_kg=weight_kg, units=units)


def test_first_week_last_week_and_the_whole_program_for_an_example_of_70_kg(client: Client) -> None:
    shown = section(client, KNEE)
    assert "For somebody of 70 kg, as an example." in words(shown)
    assert rows(shown) == [
        ["One session in week 1", "35 to 55 kcal", "15 to 40 kcal"],
        ["One session in week 6", "50 to 80 kcal", "30 to 60 kcal"],
        ["The whole program, 18 sessions", "850 to 1,300 kcal", "470 to 900 kcal"],
    ]


def test_whoever_gave_a_weight_reads_their_own_numbers(as_wanda: Client, wanda: User) -> None:
    give(wanda, "95.5")
    shown = section(as_wanda, KNEE)
    assert "For your weight, 95.5 kg." in words(shown)
    assert shown.query("a[href='/settings/']") == []
    assert rows(shown)[1] == ["One session in week 6", "70 to 110 kcal", "40 to 80 kcal"]


def test_whoever_gave_none_is_shown_where_to(as_wanda: Client) -> None:
    shown = section(as_wanda, KNEE)
    assert [words(link) for link in shown.query("a[href='/settings/']")] == [
        "Give your weight to see your own numbers."
    ]


@pytest.mark.parametrize(
    ("weight_kg", "said"),
    [("69.99", "For your weight, 154.3 lb."), (None, "For somebody of 154.3 lb, as an example.")],
)
def test_a_weight_is_said_in_the_units_of_the_reader(
    as_wanda: Client, wanda: User, weight_kg: str | None, said: str
) -> None:
    User.objects.filter(pk=wanda.pk).update(weight_kg=weight_kg, units="imperial")
    assert said in words(section(as_wanda, KNEE))


def test_nobody_reads_anothers_weight(as_wim: Client, wanda: User) -> None:
    give(wanda, "95.5")
    assert "For somebody of 70 kg, as an example." in words(section(as_wim, KNEE))


def test_gross_and_net_are_told_apart_in_one_sentence(client: Client) -> None:
    shown = words(section(client, KNEE))
    assert '"In all" is everything your body uses in that time (gross)' in shown
    assert '"on top of resting" leaves out what it would use anyway, sitting still (net).' in shown


def test_only_programs_with_walked_rests_speak_of_walking_them_briskly(client: Client) -> None:
    assert BRISKLY in words(section(client, BACK))
    assert BRISKLY not in words(section(client, KNEE))


@every_program
def test_every_page_promises_nothing_and_says_where_the_numbers_come_from(
    client: Client, spec: ProgramSpec
) -> None:
    shown = section(client, f"/programs/{spec.slug}/")
    assert "It is no promise" in words(shown)
    assert "one MET is one kcal for each kilogram of weight and each hour" in words(shown)
    assert len(rows(shown)) == 3
    for key in ("R-COM24", "R-COM11", "R-HEA01"):
        assert shipped().shared.references[key].citation in words(shown)


def test_the_sources_stand_once_on_a_page_with_the_chart(client: Client) -> None:
    assert len(section(client, MIX).query(".costs")) == 1


@every_program
def test_only_for_programs_that_a_physio_assigns_the_numbers_are_folded(
    client: Client, spec: ProgramSpec
) -> None:
    folded = section(client, f"/programs/{spec.slug}/").query("details .energy-table")
    assert bool(folded) is ("locked" in spec.flags)


@every_program
def test_only_energy_mix_sets_forward_against_backward(client: Client, spec: ProgramSpec) -> None:
    compared = section(client, f"/programs/{spec.slug}/").query("details .energy-chart")
    assert bool(compared) is (spec.slug == "calorie-burner-8wk")


def test_a_program_of_one_week_has_one_row_of_a_session(client: Client) -> None:
    knee = shipped().program("knee-oa-6wk")
    published(changed("knee-oa-6wk", version=2, weeks=knee.weeks[:1]))
    assert [row[0] for row in rows(section(client, KNEE))] == [
        "One session in week 1",
        "The whole program, 3 sessions",
    ]


def test_the_chart_has_its_table(client: Client) -> None:
    chart = section(client, MIX).query(".energy-chart")[0]
    assert rows(chart, ".table") == [
        ["forward, brisk 5.6 km/h", "56 kcal", "measured"],
        ["backward, just as fast 5.6 km/h", "70 kcal 56 to 70", "measured"],
        ["backward, slow 0.8 to 1.3 km/h", "30 kcal 24 to 36", "worked out by us"],
        ["backward, easy 1.6 to 2.2 km/h", "36 kcal 29 to 44", "worked out by us"],
        ["backward, steady 2.4 to 3 km/h", "41 kcal 33 to 49", "worked out by us"],
        ["backward, brisk 3.2 to 3.6 km/h", "44 kcal 35 to 52", "worked out by us"],
    ]
    assert "ten minutes backward instead of forward add about 14 kcal" in words(chart)


def test_each_bar_has_its_direction_its_arrow_and_its_word(client: Client) -> None:
    same, walked = section(client, MIX).query(".energy-bars")
    assert [words(text) for text in same.query("text[text-anchor=middle]")] == ["forward", "backward"]
    assert [words(text) for text in walked.query("text[text-anchor=middle]")] == [
        "slow",
        "easy",
        "steady",
        "brisk",
        "brisk",
    ]
    bars = [(rect.attrs or {})["class"] for rect in walked.query("rect")]
    assert bars == ["is-backward"] * 4 + ["is-forward"]
    arrows = [(path.attrs or {})["data-direction"] for path in walked.query(".glyph")]
    assert arrows == ["backward"] * 4 + ["forward"]


def test_the_chart_is_for_the_weight_and_in_the_units_of_the_reader(as_wanda: Client, wanda: User) -> None:
    give(wanda, "100", "imperial")
    chart = section(as_wanda, MIX).query(".energy-chart")[0]
    assert "Energy of ten minutes for your weight, 220.5 lb." in words(chart)
    assert rows(chart, ".table")[1][:2] == ["backward, just as fast 3.5 mph", "100 kcal 80 to 100"]
    assert "add about 20 kcal" in words(chart)


def test_the_chart_stands_on_any_page() -> None:
    html = Template("{% load energy %}{% energy_chart %}").render(Context())
    assert "for somebody of 70 kg, as an example" in html
    assert parse_errors(f"<!doctype html><title>Energy</title>{html}") == []
    assert re.findall(r" style=|<script", html) == []
    assert html.count('class="bullets costs"') == 1


def test_it_stands_where_energy_is_the_claim_and_only_there(client: Client) -> None:
    pages = {
        claim.slug: client.get(f"/evidence/{claim.slug}/").content.decode() for claim in shipped().claims
    }
    assert [slug for slug, html in pages.items() if "energy-bars" in html] == ["calories"]


def test_energy_takes_no_query_where_the_weeks_were_fetched(
    wanda: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    program = current_program("calorie-burner-8wk")
    with django_assert_num_queries(0):
        assert program_energy(program, wanda).sessions == 37
