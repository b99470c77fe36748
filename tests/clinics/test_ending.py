"""A clearance is ended by whom it was shown to, and stops at once."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from onboarding.standing import State
from tests.clinics.wards import EVENING, Ward, a_ward, errors_of, state, text
from tests.factories.clearances import cleared, signer
from tests.factories.onboarding import FELL_TWICE, screened


@pytest.fixture
def ward(catalogue: None, wanda: User) -> Iterator[Ward]:
    with time_machine.travel(EVENING, tick=False):
        yield a_ward(wanda)


def test_a_clearance_is_ended(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    signed = cleared(ward.walker, signer=signer(ward.physio))
    page = text(ward.browser.get(ward.end))
    assert "the next session cannot start" in page
    assert "born 2 March 1986" in page
    response = ward.browser.post(ward.end, {"clearance": str(signed.uuid), "text": "New chest pain."})
    assert (response.status_code, response["Location"]) == (302, f"/clinic/walkers/{ward.walker.uuid}/")
    signed.refresh_from_db()
    assert (signed.ended_because, signed.ended_by, signed.ended_by_name) == (
        "revoked",
        ward.physio,
        "Paula Physio",
    )
    assert state(ward.walker) is State.CLINICIAN


def test_the_walker_reads_who_ended_it_and_why(ward: Ward, as_wanda: Client) -> None:
    screened(ward.walker, **FELL_TWICE)
    signed = cleared(ward.walker, signer=signer(ward.physio))
    ward.browser.post(ward.end, {"clearance": str(signed.uuid), "text": "New chest pain."})
    page = text(as_wanda.get("/screening/result/"))
    assert "Paula Physio of Harbour Clinic ended it on 2 March 2026. “New chest pain.”" in page


def test_a_reason_too_long_to_read_is_sent_back(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    signed = cleared(ward.walker, signer=signer(ward.physio))
    told = {"clearance": str(signed.uuid), "text": "x" * 301}
    assert [*errors_of(ward.browser.post(ward.end, told))] == ["text"]


def test_another_clearance_than_the_page_showed_is_not_ended(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    former = cleared(ward.walker, signer=signer(ward.physio))
    latest = cleared(ward.walker, signer=signer(ward.physio))
    response = ward.browser.post(ward.end, {"clearance": str(former.uuid), "text": "New chest pain."})
    assert response.status_code == 409
    assert "Nothing was ended" in text(response)
    latest.refresh_from_db()
    assert latest.ended_at is None


def test_ending_what_is_over_says_so(ward: Ward) -> None:
    screened(ward.walker, **FELL_TWICE)
    response = ward.browser.post(ward.end, {"clearance": str(ward.link.uuid), "text": "Why not."})
    assert response.status_code == 409
    assert "No clearance of this patient is open." in text(response)
