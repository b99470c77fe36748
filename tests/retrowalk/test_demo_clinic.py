"""The demo's clinics: who works there, and patients in every state that a caseload can show."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from accounts.models import User
from alerts.models import Alert
from clinics.models import CareLink, Membership
from core import clock
from onboarding.models import Clearance, Screening
from onboarding.queries import standing_of
from programs.models import Prescription
from retrowalk.demo import STAFF, ZONE, load_demo
from retrowalk.demo_staff import TOTP_SECRET
from sessions.models import SessionLog
from sessions.queries import day_for
from tests.factories.demo import load_demo as kept_demo


@pytest.fixture
def today(catalogue: None) -> date:
    """The demo as it is loaded today."""
    kept_demo()
    return clock.today_in(ZONE)


def patients_of(email: str) -> list[User]:
    return [link.walker for link in CareLink.objects.open().filter(physio__email=email).order_by("pk")]


def one(name: str) -> User:
    return User.objects.get(name=name)


def open_alerts(walker: User) -> set[tuple[str, str]]:
    return set(Alert.objects.filter(walker=walker, closed_at=None).values_list("rule", "level"))


def test_everybody_at_work_has_their_role_and_a_second_factor(today: date) -> None:
    at_work = {(one.user.email, one.role) for one in Membership.objects.active().select_related("user")}
    assert {(colleague.email, colleague.role) for colleague in STAFF} <= at_work
    secrets = {row.user.email: row.data["secret"] for row in Authenticator.objects.select_related("user")}
    assert secrets == {colleague.email: TOTP_SECRET for colleague in STAFF}


def test_the_physio_has_24_patients_and_another_has_two_of_their_own(today: date) -> None:
    mine, theirs = patients_of("physio@demo.example"), patients_of("other@demo.example")
    assert (len(mine), len(theirs)) == (24, 2)
    assert mine[0].email == "walker@demo.example"
    assert not {walker.pk for walker in mine} & {walker.pk for walker in theirs}


def test_the_patients_are_in_every_state(today: date) -> None:
    kinds = Counter(
        str(day_for(walker, on=today, today=today).kind) for walker in patients_of("physio@demo.example")
    )
    assert {kind for kind, count in kinds.items() if count} >= {"due", "rest", "held", "blocked", "no_plan"}
    assert {"A3"} <= {level for _, level in open_alerts(one("Margaret Hale"))}
    assert open_alerts(one("Desmond Clarke")) == {("screening", "A3")}
    assert {"D03"} == {rule for rule, _ in open_alerts(one("Ruth Palmer"))}
    assert ("D06", "A2") in open_alerts(one("Victor Lindqvist"))
    assert open_alerts(one("Joan Whitfield")) == {("D08", "A1")}
    assert open_alerts(one("Bruno Keller")) == {("D13", "A1")}
    assert not SessionLog.objects.filter(plan__walker=one("Priya Nair")).exists()
    assert CareLink.objects.get(walker=one("Tom Fletcher")).offered_program == "knee-oa-6wk"


def test_two_wait_for_a_clearance_since_different_days(today: date) -> None:
    waiting = [
        walker
        for walker in patients_of("physio@demo.example")
        if standing_of(walker, today).state == "CLINICIAN"
    ]
    asked = {Screening.objects.get(walker=walker).on for walker in waiting}
    assert asked == {today - timedelta(days=9), today - timedelta(days=2)}


def test_a_clearance_ends_soon_and_a_plan_is_to_be_looked_at(today: date) -> None:
    clearance = Clearance.objects.get(walker=one("Albert Finch"))
    assert (clearance.expires_on, len(clearance.lifted)) == (today + timedelta(days=9), 2)
    reviewed = Prescription.objects.filter(plan__walker=one("Noor Rahman")).exclude(review_on=None)
    assert [row.review_on for row in reviewed] == [today - timedelta(days=1)]
    tailored = (
        Prescription.objects.filter(plan__walker=one("Lucia Ferrari")).filter(tailoring__isnull=False).first()
    )
    assert tailored is not None
    assert tailored.tailoring == {"bouts": 4, "rest_s": 90}
    locked = day_for(one("Callum Reid"), on=today, today=today).plan
    assert locked is not None
    assert (locked.program.slug, str(locked.assigned_by)) == ("acl-meniscus-rta-6wk", "Paula Winter")


def test_a_life_lived_again_is_the_same_and_somebody_elses(today: date) -> None:
    first, again = one("Ines Duarte"), one("Mary O'Brien")
    days = [day_for(walker, on=today, today=today) for walker in (first, again)]
    assert days[0].kind == days[1].kind
    assert days[0].footing == days[1].footing
    logs = [SessionLog.objects.filter(plan__walker=walker, author=walker) for walker in (first, again)]
    assert [log.on for log in logs[0]] == [log.on for log in logs[1]]
    assert not {log.uuid for log in logs[0]} & {log.uuid for log in logs[1]}


def test_loading_again_adds_nobody_and_as_many_as_asked_for(today: date) -> None:
    people, logs = User.objects.count(), SessionLog.objects.count()
    load_demo(today)
    assert (User.objects.count(), SessionLog.objects.count()) == (people, logs)
    load_demo(today, patients=30)
    assert len(patients_of("physio@demo.example")) == 30


def test_the_command_says_how_to_sign_in(today: date) -> None:
    said = StringIO()
    call_command("load_demo", "--in-production", stdout=said)
    assert "physio@demo.example    physio of 24 patients" in said.getvalue()
    assert TOTP_SECRET in said.getvalue()
