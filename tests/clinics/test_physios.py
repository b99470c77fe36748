"""Who looks after a walker, as the walker sees it, and how it ends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.closing import close_account
from accounts.models import User
from clinics.actions.parting import end_all_care
from clinics.models import CareLink, Membership
from core import clock
from core.models import AuditEvent
from onboarding.doors import carers_of
from onboarding.models import Clearance
from tests.factories.clearances import cleared, signer
from tests.factories.clinics import a_clinic, a_member, in_care
from tests.factories.onboarding import FELL_TWICE, screened
from tests.threads import at_once

PHYSIOS = "/settings/physios/"

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def paula(db: None) -> User:
    return a_member(a_clinic())


@pytest.fixture
def link(wanda: User, paula: User) -> CareLink:
    return in_care(wanda, paula, paula.memberships.get().clinic)


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def stop(link: CareLink) -> str:
    return f"{PHYSIOS}{link.uuid}/stop/"


def test_nobody_looks_after_a_walker_at_first(as_wanda: Client, wanda: User) -> None:
    page = text(as_wanda.get(PHYSIOS))
    assert "No physio sees anything of yours." in page
    assert 'href="/join/"' in page


def test_a_walker_reads_who_it_is_and_what_they_see(as_wanda: Client, link: CareLink, paula: User) -> None:
    page = text(as_wanda.get(PHYSIOS))
    for said in ("Paula Physio", f"HCPC PH{paula.pk}", "Harbour Physio", "+49 30 1234", "What they will see"):
        assert said in page


def test_of_a_physio_who_has_left_it_is_not_said_that_they_see_anything(
    as_wanda: Client, link: CareLink, paula: User
) -> None:
    Membership.objects.filter(user=paula).update(ended_at=clock.now())
    waits = {"registration_body": "HCPC", "registration_number": "PH999", "asked_at": clock.now()}
    Membership.objects.create(clinic=link.clinic, user=paula, role="physio", **waits)
    page = text(as_wanda.get(PHYSIOS))
    assert "see nothing of yours now" in page
    assert "They see what is listed below" not in page
    assert "PH999" not in page


@pytest.mark.parametrize("path", ["/more/", "/settings/"])
def test_the_way_there_is_easily_found(as_wanda: Client, wanda: User, path: str) -> None:
    assert f'href="{PHYSIOS}"' in text(as_wanda.get(path))


def test_two_taps_end_it(as_wanda: Client, wanda: User, link: CareLink) -> None:
    page = as_wanda.get(stop(link))
    assert "that no longer counts" in text(page)
    link.refresh_from_db()
    assert link.ended_at is None
    assert as_wanda.post(stop(link))["Location"] == PHYSIOS
    link.refresh_from_db()
    assert link.ended_because == "walker"
    event = AuditEvent.objects.get(action="care.end")
    assert (event.actor, event.subject, event.detail) == (
        wanda.uuid, str(wanda.uuid), "Paula Physio · Harbour Physio",
    )  # fmt: skip
    after = text(as_wanda.get(PHYSIOS))
    assert "Who looked after you before" in after
    assert "you stopped it" in after


def test_what_the_physio_signed_ends_with_it(
    as_wanda: Client, wanda: User, link: CareLink, paula: User
) -> None:
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today, **FELL_TWICE)
    with clock.at(clock.now() + timedelta(days=1)):
        cleared(wanda, signer=signer(paula), on=today + timedelta(days=1))
    in_care(wanda, paula, a_clinic("Hill Physio"))
    ended = []
    for one in CareLink.objects.order_by("pk"):
        as_wanda.post(stop(one))
        ended.append(Clearance.objects.get().ended_because)
    assert ended == ["", "unlinked"]


def test_ending_it_again_changes_nothing(as_wanda: Client, link: CareLink) -> None:
    for _ in range(2):
        assert as_wanda.post(stop(link))["Location"] == PHYSIOS
    assert as_wanda.get(stop(link))["Location"] == PHYSIOS
    assert AuditEvent.objects.filter(action="care.end").count() == 1


def test_somebody_elses_link_is_not_there(as_wim: Client, link: CareLink, paula: User) -> None:
    physio = Client()
    physio.force_login(paula)
    for browser in (as_wim, physio):
        assert [browser.get(stop(link)).status_code, browser.post(stop(link)).status_code] == [404, 404]
    assert as_wim.get(f"{PHYSIOS}{uuid4()}/stop/").status_code == 404
    assert CareLink.objects.open().count() == 1


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_costs_the_same_for_one_and_six(
    as_wanda: Client, wanda: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in "ABCDEF"[:number]:
        clinic = a_clinic(f"{name} Physio")
        in_care(wanda, a_member(clinic, name=name), clinic)
    with django_assert_num_queries(4):
        as_wanda.get(PHYSIOS)


def test_a_physio_who_left_is_named_no_more(wanda: User, link: CareLink) -> None:
    assert [carer.physio for carer in carers_of(wanda)] == ["Paula Physio"]
    Membership.objects.update(ended_at=clock.now())
    assert carers_of(wanda) == ()


@pytest.mark.parametrize("whose", ["walker", "physio"])
def test_a_closed_account_has_no_open_link(link: CareLink, whose: str) -> None:
    close_account(user=getattr(link, whose))
    link.refresh_from_db()
    assert (link.ended_because, link.ended_at is None) == ("closed", False)
    ended_at = link.ended_at
    end_all_care(getattr(link, whose))
    link.refresh_from_db()
    assert link.ended_at == ended_at


def test_closing_changes_no_link_that_was_ended_before(as_wanda: Client, wanda: User, link: CareLink) -> None:
    as_wanda.post(stop(link))
    close_account(user=wanda)
    link.refresh_from_db()
    assert link.ended_because == "walker"


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_end_it_once(as_wanda: Client, link: CareLink) -> None:
    assert at_once(*(lambda: as_wanda.post(stop(link)).status_code for _ in range(3))) == [302] * 3
    assert AuditEvent.objects.filter(action="care.end").count() == 1
