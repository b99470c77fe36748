"""A clinic's private notes about a patient."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from clinics.models import CareLink, Clinic, Note
from core.models import AuditEvent
from tests.clinics.test_walker_page import queries_of
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.page_checks import parse_errors
from tests.page_parts import page_at, texts


def address(walker: User) -> str:
    return f"/clinic/walkers/{walker.uuid}/notes/"


def written(browser: Client, walker: User, text: str, key: str = "") -> int:
    sent = {"text": text, "client_key": key or str(uuid4())}
    return browser.post(address(walker), sent).status_code


def test_the_newest_stands_first_with_its_author(as_paula: Client, link: CareLink) -> None:
    assert written(as_paula, link.walker, "Lives alone.\nPrefers mornings.") == 302
    assert written(as_paula, link.walker, "Hallway of 6 m.") == 302
    page = page_at(as_paula, address(link.walker))
    assert texts(page, ".notes li p") == [
        "Paula Physio , Monday 2 March 2026, 12:00",
        "Hallway of 6 m.",
        "Paula Physio , Monday 2 March 2026, 12:00",
        "Lives alone. Prefers mornings.",
    ]
    assert texts(page, ".identity__born") == ["born 2 March 1986, 40 years"]
    assert parse_errors(as_paula.get(address(link.walker)).content.decode()) == []


def test_a_second_tap_writes_nothing_twice(as_paula: Client, link: CareLink) -> None:
    key = str(uuid4())
    assert [written(as_paula, link.walker, "Once.", key) for _tap in range(2)] == [302, 302]
    assert Note.objects.count() == 1
    assert AuditEvent.objects.filter(action="note.write", subject=str(link.walker.uuid)).count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_note_that_needs_another_look(as_paula: Client, link: CareLink, text: str) -> None:
    assert written(as_paula, link.walker, text) == 422
    assert Note.objects.count() == 0


def test_a_colleague_who_looks_after_her_too_reads_them(
    harbour: Clinic, as_paula: Client, link: CareLink
) -> None:
    written(as_paula, link.walker, "Lives alone.")
    peter = a_member(harbour, name="Peter Physio")
    in_care(link.walker, peter, harbour)
    assert "Lives alone." in texts(page_at(at_work(peter), address(link.walker)), ".notes p")


def test_another_clinic_reads_none_of_them(as_paula: Client, link: CareLink) -> None:
    written(as_paula, link.walker, "Lives alone.")
    hill = a_clinic("Hill Physio")
    otto = a_member(hill, name="Otto Other")
    in_care(link.walker, otto, hill)
    assert texts(page_at(at_work(otto), address(link.walker)), ".notes li") == ["No notes yet."]


@pytest.mark.parametrize("role", ["assistant", "reception", "clinic_admin"])
def test_nobody_but_physios_reads_or_writes_them(harbour: Clinic, link: CareLink, role: str) -> None:
    browser = at_work(a_member(harbour, role))
    assert browser.get(address(link.walker)).status_code == 404
    assert written(browser, link.walker, "Hello.") == 404


def test_reading_them_is_one_line_of_the_audit(as_paula: Client, link: CareLink) -> None:
    page_at(as_paula, address(link.walker))
    assert [one.action for one in AuditEvent.objects.filter(subject=str(link.walker.uuid))] == ["notes.view"]


def test_one_note_costs_as_much_as_many(as_paula: Client, link: CareLink) -> None:
    written(as_paula, link.walker, "First.")
    page_at(as_paula, address(link.walker))
    assert queries_of(as_paula, address(link.walker)) == 9
    for number in range(10):
        written(as_paula, link.walker, f"Number {number}.")
    page_at(as_paula, address(link.walker))
    assert queries_of(as_paula, address(link.walker)) == 9
