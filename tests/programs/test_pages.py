import gzip
import re

import pytest
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from accounts.models import User
from programs.catalogue import shipped
from programs.models import Program
from programs.program_spec import ProgramSpec
from tests.factories.programs import published_catalogue
from tests.page_checks import parse_errors
from tests.programs.reading import attributes, page, texts

KNEE = "/programs/knee-oa-6wk/"
BALANCE = "/programs/balance-older-8wk/"
MOST_BYTES = 15 * 1024
# What no page may promise or call itself, by any of its words.
FORBIDDEN = re.compile(
    r"\b(treats?|treatment|heals?|cures?|prevents?|therapy|proved|clinically|diagnosis|assessment|low impact"
    r"|burns?|client|compliance|workout|failed|streak|borg|recommended)\b",
    re.IGNORECASE,
)

pytestmark = pytest.mark.django_db
every_program = pytest.mark.parametrize("spec", shipped().programs, ids=lambda spec: spec.slug)


@pytest.fixture(autouse=True)
def programs() -> dict[str, Program]:
    """The shipped programs by slug."""
    return published_catalogue()


@pytest.mark.parametrize("slug", ["no-such-program", "knee-oa-6wk"])
def test_an_unknown_or_retired_program_is_not_there(client: Client, slug: str) -> None:
    Program.objects.filter(slug="knee-oa-6wk").update(retired_at="2026-11-22T12:00:00Z")
    assert client.get(reverse("programs:detail", args=[slug])).status_code == 404


def test_a_page_is_only_for_reading(client: Client) -> None:
    assert client.head(KNEE).status_code == 200
    assert client.post(KNEE).status_code == 405


def test_somebody_signed_in_keeps_the_bar(as_wanda: Client) -> None:
    assert texts(page(as_wanda, KNEE), ".bar a") == ["Today", "Plan", "Progress", "More"]


@every_program
def test_a_page_says_everything_its_program_says(client: Client, spec: ProgramSpec) -> None:
    shown = " ".join(page(client, f"/programs/{spec.slug}/").to_text(separator=" ").split())
    said = [spec.name, spec.summary, spec.goal, spec.audience, spec.grade_meaning, spec.claim]
    said += [*spec.not_for, *spec.ask_first, *spec.settings, *spec.provenance_notes.values()]
    said += [cue.text for cue in spec.cues]
    said += [note.text for note in (*spec.notes, *spec.milestones)]
    said += [text for companion in spec.companions for text in (companion.name, companion.how)]
    said += [test.name for test in spec.tests] + [gate.reason for gate in spec.gates]
    said += [tick for gate in spec.gates for tick in getattr(gate, "ticks", ())]
    said += [reference.citation for reference in spec.references]
    assert [text for text in said if text not in shown] == []


@every_program
def test_every_week_has_its_row_and_its_bar(client: Client, spec: ProgramSpec) -> None:
    shown = page(client, f"/programs/{spec.slug}/")
    numbers = [str(week.number) for week in spec.weeks]
    assert texts(shown, ".week-table tbody th") == [f"Week {number}" for number in numbers]
    assert texts(shown, ".week-chart text[text-anchor=middle]") == numbers
    assert [len(row.query("td")) for row in shown.query(".week-table tbody tr")] == [11] * len(numbers)


def test_a_row_is_in_plain_words(client: Client) -> None:
    row = page(client, "/programs/gentle-first-steps/").query(".week-table tbody tr")[2]
    assert list(zip(attributes(row, "td", "data-label"), texts(row, "td"), strict=True)) == [
        ("Sessions a week", "4"),
        ("Warm-up", "4 min"),
        ("Backward walks", "8 \N{MULTIPLICATION SIGN} 20 s"),
        ("Rest between", "30 s, walking forward"),
        ("Pace", "slow"),
        ("Hold on", "hand close to the wall"),
        ("Cool-down", "2 min"),
        ("All backward", "2.7 min"),
        ("All forward", "9.5 min"),
        ("Whole session", "13 min"),
        ("Effort, 0 to 10", "2 to 3 very easy to easy"),
    ]


@every_program
def test_no_picture_is_shown_twice_on_a_page(client: Client, spec: ProgramSpec) -> None:
    shown = client.get(f"/programs/{spec.slug}/").context["page"]
    drawings = [shown.picture, *(cue.drawing for cue in shown.drawn_cues)]
    assert sorted(drawings) == sorted(set(drawings))


def test_every_number_says_in_which_weeks_it_comes_from_where(client: Client) -> None:
    rows = page(client, KNEE).query(".origins tbody tr")
    origins = {texts(row, "th")[0]: texts(row, ".origins__run") for row in rows}
    assert origins["sessions a week, number of weeks"] == ["Alghadir 2019"]
    assert origins["backward minutes"] == [
        "weeks 1 to 3: our own careful choice",
        "weeks 4 to 6: Alghadir 2019",
        shipped().program("knee-oa-6wk").provenance_notes["minutes"],
    ]


@every_program
def test_every_source_is_listed_with_its_doi_and_every_mention_leads_to_one(
    client: Client, spec: ProgramSpec
) -> None:
    shown = page(client, f"/programs/{spec.slug}/")
    dois = [f"https://doi.org/{reference.doi}" for reference in spec.references if reference.doi]
    assert attributes(shown, ".sources a", "href") == dois
    assert attributes(shown, ".sources a", "rel") == ["noopener"] * len(dois)
    places = [f"source-{number}" for number, _reference in enumerate(spec.references, start=1)]
    assert attributes(shown, ".sources li", "id") == places
    mentioned = {link.removeprefix("#") for link in attributes(shown, "main a", "href") if link[0] == "#"}
    assert [place for place in mentioned if not shown.query(f"#{place}")] == []


def test_there_is_one_main_action_and_it_leads_to_the_start(client: Client) -> None:
    shown = page(client, KNEE)
    assert set(texts(shown, ".button[data-kind=main]")) == {"Start this program"}
    start = reverse("onboarding:start", args=["knee-oa-6wk"])
    assert set(attributes(shown, ".button[data-kind=main]", "href")) == {start}


def test_the_tests_before_balance_name_their_limits(client: Client) -> None:
    assert texts(page(client, BALANCE), "#gates ~ div summary") == [
        "3-metre backward walk: 4.5 seconds or less, with a helper beside you",
        "Timed Up and Go: less than 12 seconds, with a helper beside you",
        "Heel-to-toe stand: 10 seconds or more, with a helper beside you",
    ]


def test_the_question_before_knee_rehab_says_which_answer_opens_it(client: Client) -> None:
    assert 'You can start by yourself if you answer "no".' in texts(page(client, KNEE), "main")[0]


@pytest.mark.parametrize(
    ("units", "length"), [(User.Units.METRIC, "5 metres"), (User.Units.IMPERIAL, "17 feet")]
)
def test_the_length_of_the_way_is_in_the_units_of_the_reader(
    as_wanda: Client, wanda: User, units: str, length: str
) -> None:
    User.objects.filter(pk=wanda.pk).update(units=units)
    assert f"Free way to walk: {length} or more." in texts(page(as_wanda, BALANCE), "main")[0]


@every_program
def test_a_page_is_valid_light_and_promises_nothing(client: Client, spec: ProgramSpec) -> None:
    html = client.get(f"/programs/{spec.slug}/").content.decode()
    assert parse_errors(html) == []
    assert re.findall(r"<script| style=|<style", html) == []
    assert len(gzip.compress(html.encode())) < MOST_BYTES
    assert FORBIDDEN.findall(JustHTML(html, sanitize=False).query("main")[0].to_text()) == []
