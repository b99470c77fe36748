"""A clearance stays as it was signed, and its walker reads it on the result page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from onboarding.models import Clearance, Screening
from tests.factories.clearances import cleared, lift, signer
from tests.factories.onboarding import FELL_TWICE, MONDAY, noon, screened

pytestmark = pytest.mark.usefixtures("catalogue")

SIX_WEEKS = MONDAY + timedelta(days=42)
ANKLES: dict[str, Any] = {"HL04_ANKLES": "yes"}
ENDED = {"ended_at": noon(MONDAY), "ended_on": MONDAY, "ended_because": "revoked"}


@pytest.fixture(autouse=True)
def monday_evening() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(MONDAY) + timedelta(hours=7), tick=False) as traveller:
        yield traveller


def refused(**changes: Any) -> bool:
    """Whether the database itself takes no such change of the one clearance there is."""
    try:
        with transaction.atomic():
            Clearance.objects.update(**changes)
    except IntegrityError:
        return True
    return False


def test_the_database_keeps_what_was_signed(wanda: User, petra: User) -> None:
    screened(wanda, **ANKLES)
    screened(wanda, **ANKLES)
    cleared(wanda, signer=signer(petra))
    other = Screening.objects.exclude(clearances__isnull=False).get()
    assert refused(note="Something else.")
    assert refused(expires_on=MONDAY + timedelta(days=90))
    assert refused(screening=other)
    assert refused(ended_because="revoked")
    assert not refused(ended_at=noon(MONDAY), ended_on=MONDAY, ended_because="revoked")


@pytest.mark.parametrize(
    "broken",
    [{"basis": "a feeling"}, {"expires_on": MONDAY}, {"author": "walker"}, {"ended_at": noon(MONDAY)}, {}],
)
def test_the_database_takes_no_row_that_cannot_be(wanda: User, petra: User, broken: dict[str, Any]) -> None:
    screened(wanda, **ANKLES)
    signed = cleared(wanda, signer=signer(petra))
    whole = {field.attname: getattr(signed, field.attname) for field in Clearance._meta.concrete_fields[2:]}
    # Without a change it is a second open one.
    row = (
        whole | {"ended_at": noon(MONDAY), "ended_on": MONDAY, "ended_because": "revoked"}
        if broken
        else whole
    )
    if "author" in broken:
        row["author_id"] = wanda.pk
    elif "ended_at" in broken:
        row["ended_because"] = ""
    else:
        row |= broken
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.create(**row)


def test_the_result_says_who_cleared_until_when_and_what_is_lifted(
    as_wanda: Client, wanda: User, petra: User
) -> None:
    screened(wanda, **FELL_TWICE)
    cleared(wanda, signer=signer(petra), lifts=(lift("P_SPOTTER", until=SIX_WEEKS),))
    page = str(as_wanda.get("/screening/result/").content, "utf-8")
    assert "Petra of Harbour Clinic has looked at your answers and cleared you until 1 May 2026." in page
    assert "<li>Have an adult walk with you, a step to your side and a little behind.</li>" in page
    assert "<h3>Have an adult walk with you, a step to your side and a little behind.</h3>" not in page


def test_a_cleared_walker_without_precautions_is_told_so(as_wanda: Client, wanda: User, petra: User) -> None:
    screened(wanda, **ANKLES)
    cleared(wanda, signer=signer(petra), lifts=(lift("P_NO_TREADMILL", until=SIX_WEEKS),))
    page = str(as_wanda.get("/screening/result/").content, "utf-8")
    assert "Your physio says that you may walk backward." in page
    assert "not on a treadmill, until" not in page
