"""The page of a program as a walker reads it: open or not, and what it would look like for her."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from programs.catalogue import shipped
from programs.dosing import DoseNote
from programs.gates import ClinicianGate, QuestionGate
from programs.program_spec import ProgramSpec
from tests.factories.onboarding import (
    BACK,
    BALANCE,
    CHEST_PAIN,
    FIRST_STEPS,
    KNEE,
    MONDAY,
    STAYS_ON_ITS_ROW,
    noon,
    plan_for,
    published,
    screened,
)
from tests.factories.sessions import logged
from tests.page_checks import parse_errors
from tests.programs.reading import attributes, page, texts

LOCKED = [spec for spec in shipped().programs if "locked" in spec.flags]
START = ".button[data-kind=main]"
WEEKS = ".preview > section > h3"

pytestmark = pytest.mark.django_db
every_program = pytest.mark.parametrize("spec", shipped().programs, ids=lambda spec: spec.slug)
every_locked_program = pytest.mark.parametrize("spec", LOCKED, ids=lambda spec: spec.slug)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """The catalogue and the checklist are published, and it is Monday noon."""
    published()
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        yield


def path_of(slug: str) -> str:
    return f"/programs/{slug}/"


def test_an_open_program_can_be_started_and_shows_three_weeks(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    shown = page(as_wanda, path_of(BACK))
    assert texts(shown, ".offer") == ["Open to you"]
    assert set(attributes(shown, START, "href")) == {f"/programs/{BACK}/start/"}
    assert texts(shown, WEEKS) == ["Week 1", "Week 4", "Week 6"]
    assert len(shown.query(".preview .walk-bar")) == 3


def test_the_weeks_say_what_her_precautions_change(as_wanda: Client, wanda: User) -> None:
    screened(wanda, ID01_DOB="1958-05-01")
    everywhere = [DoseNote.FLAT, DoseNote.GROUND, DoseNote.HALLWAY]
    weeks = page(as_wanda, path_of(BACK)).query(".preview section")
    assert [texts(week, "ul li") for week in weeks] == [
        everywhere,
        [DoseNote.SHORT, *everywhere],
        [DoseNote.SHORT, *everywhere],
    ]


def test_whoever_stays_on_a_row_is_shown_the_first_week_and_told(as_wanda: Client, wanda: User) -> None:
    screened(wanda, **STAYS_ON_ITS_ROW)
    shown = page(as_wanda, path_of(FIRST_STEPS))
    assert texts(shown, WEEKS) == ["Week 1"]
    assert "Your answers keep a plan on week 1 for now" in texts(shown, "main")[0]
    assert "The first, the middle and the last week" not in texts(shown, "main")[0]


def test_a_program_that_asks_first_says_what(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    shown = page(as_wanda, path_of(BALANCE))
    assert texts(shown, ".offer") == ["Open to you after 3 short tests."]
    assert set(attributes(shown, START, "href")) == {f"/programs/{BALANCE}/start/"}


def test_the_plan_that_runs_leads_to_itself(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    plan_for(wanda)
    shown = page(as_wanda, path_of(FIRST_STEPS))
    assert attributes(shown, ".offer a", "href") == ["/plan/"]
    assert texts(shown, START) == []


def test_a_closed_program_says_why_and_what_opens_it(as_wanda: Client, wanda: User) -> None:
    screened(wanda, BK01_BACK="yes", BK02_LEG="pain")
    shown = page(as_wanda, path_of(BACK))
    assert "Not open to you now" in texts(shown, ".offer")[0]
    assert "What opens it:" in texts(shown, ".offer")[0]
    assert (texts(shown, START), texts(shown, WEEKS)) == ([], [])


def test_whoever_has_not_answered_is_led_to_the_checklist(as_wanda: Client) -> None:
    shown = page(as_wanda, path_of(KNEE))
    assert attributes(shown, ".notice .button", "href") == ["/screening/"]
    assert (texts(shown, START), texts(shown, WEEKS), texts(shown, ".offer")) == ([], [], [])


def test_whoever_is_held_back_is_led_to_the_result(as_wanda: Client, wanda: User) -> None:
    screened(wanda, **CHEST_PAIN)
    shown = page(as_wanda, path_of(KNEE))
    assert attributes(shown, ".notice .button", "href") == ["/screening/result/"]
    assert (texts(shown, START), texts(shown, WEEKS), texts(shown, ".offer")) == ([], [], [])


@every_locked_program
def test_a_program_for_a_physio_to_give_has_no_start_for_anybody(
    client: Client, wanda: User, spec: ProgramSpec
) -> None:
    (gate,) = (gate for gate in spec.gates if isinstance(gate, ClinicianGate))
    for signed_in in (False, True):
        if signed_in:
            screened(wanda)
            client.force_login(wanda)
        shown = page(client, path_of(spec.slug))
        assert "Only with a physio" in texts(shown, ".badges .badge")
        assert texts(shown, "#clinician li") == list(gate.ticks)
        assert texts(shown, START) == []
        assert attributes(shown, "main a", "href").count(f"/programs/{spec.slug}/start/") == 0


def test_a_question_says_from_which_age_it_is_asked_and_who_is_spared_it(client: Client) -> None:
    said = texts(page(client, path_of("cardio-6wk")), "main")[0]
    assert "From 45 years on we ask you:" in said
    assert "Not asked if you finished First Steps." in said


@every_program
def test_every_question_comes_with_its_help(client: Client, spec: ProgramSpec) -> None:
    shown = texts(page(client, path_of(spec.slug)), "main")[0]
    helps = [gate.help for gate in spec.gates if isinstance(gate, QuestionGate)]
    assert [help_text for help_text in helps if help_text not in shown] == []


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("cardio-6wk", "Weeks 4 to 6 are meant for a treadmill with handrails."),
        ("acl-meniscus-rta-6wk", "Every week is meant for a treadmill with handrails."),
        (KNEE, "You can walk on level ground or, once a physio has shown you, on a treadmill."),
    ],
)
def test_weeks_on_a_treadmill_say_what_their_level_ground_form_is(
    client: Client, slug: str, said: str
) -> None:
    shown = texts(page(client, path_of(slug)), "main")[0]
    assert said in shown
    assert "no slope" in shown


def test_a_program_without_a_treadmill_says_nothing_of_one(client: Client) -> None:
    assert "level-ground form" not in texts(page(client, path_of(FIRST_STEPS)), "main")[0]


def test_the_way_she_told_of_is_held_against_the_program(as_wanda: Client, wanda: User) -> None:
    User.objects.filter(pk=wanda.pk).update(lane_m=8)
    assert texts(page(as_wanda, path_of(KNEE)), ".fit") == ["Needs 10 metres at least. Yours is 8 metres."]


@every_program
def test_the_page_is_valid_for_a_walker_too(as_wanda: Client, wanda: User, spec: ProgramSpec) -> None:
    screened(wanda)
    html = as_wanda.get(path_of(spec.slug)).content.decode()
    assert parse_errors(html) == []
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_a_page_takes_one_query_and_for_a_walker_with_history_six(
    client: Client, wanda: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    screened(wanda)
    plan_for(wanda)
    logged(wanda, MONDAY)
    client.get(path_of(KNEE))
    with django_assert_num_queries(1):
        client.get(path_of(KNEE))
    client.force_login(wanda)
    with django_assert_num_queries(6):
        client.get(path_of(KNEE))
