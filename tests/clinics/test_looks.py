"""A walker sees who looked at what they told, and what they did."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.actions.looking import record_look
from clinics.look_words import LISTS, WORDS
from clinics.models import CareLink, Clinic
from clinics.roles import Role
from core import clock
from core.records import read_events
from tests.clinics.test_walker_page import queries_of
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import MONDAY, noon
from tests.page_checks import parse_errors
from tests.page_parts import page_at, texts

LOOKS = "/settings/looks/"
CLINICS = Path(__file__).parents[2] / "clinics"
# How code names what it writes down.
_LOOK = re.compile(r'looks="([a-z_]+\.[a-z_]+)"')
_DEED = re.compile(r'(?:action=|_record\([^)]*?|record_(?:look|care)\([^)]*?)"([a-z_]+\.[a-z_]+)"', re.DOTALL)
_ALSO = ("onboarding/clearance_actions.py", "sessions/actions/prescribing.py")
# About the clinic and its people, not about a walker in its care; a walker's own consent is no look either.
_OF_THE_CLINIC = ("clinic.", "membership.", "people.", "invit", "take_up.", "care.begin")


def as_walker(walker: User) -> Client:
    browser = Client()
    browser.force_login(walker)
    return browser


def lines(walker: User) -> list[str]:
    return texts(page_at(as_walker(walker), LOOKS), "section li")


def looks_and_deeds() -> tuple[set[str], set[str]]:
    """The names under which pages and actions are written down."""
    files = [*CLINICS.rglob("*.py"), *(CLINICS.parent / name for name in _ALSO)]
    code = [path.read_text(encoding="utf-8") for path in files]
    looks, deeds = ({name for text in code for name in by.findall(text)} for by in (_LOOK, _DEED))
    return looks, deeds


def test_everything_that_is_written_down_has_words() -> None:
    named = looks_and_deeds()
    assert {name for name in set.union(*named) if not name.startswith(_OF_THE_CLINIC)} == set(WORDS)
    assert set(LISTS) <= set(WORDS)


def test_a_look_is_never_called_like_a_deed() -> None:
    looks, deeds = looks_and_deeds()
    assert [name for name in looks if not name.endswith(".view")] == []
    assert [name for name in deeds if name.endswith(".view")] == []


def test_who_opened_what_from_which_clinic(as_paula: Client, link: CareLink) -> None:
    as_paula.get(f"/clinic/walkers/{link.walker.uuid}/")
    page = page_at(as_walker(link.walker), LOOKS)
    assert texts(page, "section h2") == ["Monday 2 March 2026"]
    assert texts(page, "section li") == ["Paula Physio, Harbour Physio, opened your page: 12:00"]
    assert parse_errors(as_walker(link.walker).get(LOOKS).content.decode()) == []


def test_before_anybody_looked(link: CareLink) -> None:
    assert "Nobody of a clinic has looked." in texts(page_at(as_walker(link.walker), LOOKS), "main")[0]


def test_what_was_done_stands_there_too(as_paula: Client, link: CareLink) -> None:
    path = f"/clinic/walkers/{link.walker.uuid}/notes/"
    as_paula.post(path, {"text": "Lives alone.", "client_key": "7d2ad0ae-6f5d-4a8b-9b8e-3f3c8f6f2b11"})
    assert lines(link.walker) == ["Paula Physio, Harbour Physio, wrote a note about you: 12:00"]


def test_a_list_shows_those_who_were_on_it(
    as_paula: Client, link: CareLink, monday_noon: time_machine.Traveller
) -> None:
    as_paula.get("/clinic/")
    monday_noon.move_to(noon(MONDAY + timedelta(days=1), "Europe/Berlin"))
    CareLink.objects.update(ended_at=clock.now(), ended_because="walker")
    monday_noon.move_to(noon(MONDAY + timedelta(days=2), "Europe/Berlin"))
    as_paula.get("/clinic/")
    assert lines(link.walker) == ["Paula Physio, Harbour Physio, opened the list of patients: 12:00"]


def test_a_list_of_another_physio_shows_her_not(harbour: Clinic, link: CareLink) -> None:
    at_work(a_member(harbour, name="Una Unlinked")).get("/clinic/")
    assert lines(link.walker) == []


def test_an_assistants_list_shows_all_of_the_clinic(harbour: Clinic, link: CareLink) -> None:
    at_work(a_member(harbour, "assistant", "Anna Assistant")).get("/clinic/")
    assert lines(link.walker) == ["Anna Assistant, Harbour Physio, opened the list of patients: 12:00"]


def test_nobody_sees_who_looked_at_somebody_else(as_paula: Client, link: CareLink, wim: User) -> None:
    as_paula.get(f"/clinic/walkers/{link.walker.uuid}/")
    assert lines(wim) == []


def test_many_lines_are_paged(link: CareLink) -> None:
    for _look in range(51):
        record_look(link.physio, link.clinic, [Role.PHYSIO], "walker.view", "walker", link.walker.uuid)
    browser = as_walker(link.walker)
    assert len(texts(page_at(browser, LOOKS), "section li")) == 50
    assert len(texts(page_at(browser, f"{LOOKS}?page=2"), "section li")) == 1


def test_a_copy_of_her_data_names_them_too(as_paula: Client, link: CareLink) -> None:
    as_paula.get(f"/clinic/walkers/{link.walker.uuid}/")
    looked = [event for event in read_events(link.walker) if event["about"] == "walker"]
    assert [(event["action"], event["by"], event["detail"]) for event in looked] == [
        ("walker.view", "Paula Physio", "physio · Harbour Physio")
    ]


@pytest.mark.parametrize("clinics", [1, 3])
def test_the_page_costs_the_same_however_many_clinics(link: CareLink, clinics: int) -> None:
    for number in range(1, clinics):
        clinic = a_clinic(f"Clinic {number}")
        in_care(link.walker, a_member(clinic, name=f"P{number} Physio"), clinic)
    at_work(link.physio).get("/clinic/")
    assert queries_of(as_walker(link.walker), LOOKS) == 5
