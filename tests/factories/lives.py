"""A walker who has left something in every table, each text of it one that nobody else would type."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.models import User
from clinics.actions.joining import accept
from clinics.actions.refreshing import refresh
from clinics.actions.taking_up import make_code
from clinics.models import Clinic, Membership, Note
from core import clock
from core.actions import record_event
from onboarding.models import BriefingAnswer, ScreeningDraft, ScreeningMistake
from onboarding.statement_actions import answer_health, say_seen
from programs.models import Plan, PlanHold
from sessions.models import Decision, MorningAnswer, Place, ReadyCheck, SessionLog, SymptomReport, Walk
from tests.factories.clearances import cleared, physio, signer
from tests.factories.clinics import a_clinic, a_member
from tests.factories.invitations import invited
from tests.factories.onboarding import (
    CHEST_PAIN,
    FIRST_STEPS,
    MONDAY,
    noon,
    plan_for,
    screened,
    with_result,
)
from tests.factories.sessions import current_log, logged

EMAIL = "quendolin@walkers.example"
PASSWORD = "walk-slowly-back"  # noqa: S105 - of somebody who does not exist
TYPED = (
    EMAIL, "Quendolin", "Ottokar", "0555-7788", "Dr Zwetschge", "Nothing to worry about, he said.",
    "The cat crossed my lane.", "It hurt on the Tuesday.", "Klothilde", "0555-9911",
    "The kerb was wet.", "The yellow corridor", "Mind the radiator.",
    "Aunt Adalberta", "Q. of the Tuesday group", "The Guild of Otterley", "PH-5577",
)  # fmt: skip

# What a clinic wrote about her and holds itself: no part of her copy, and gone with her account.
NOTED = "Keeps a parrot in the hallway."


def lived() -> tuple[User, Client]:
    """Somebody with a past, and the browser in which she is signed in; the catalogue must be published."""
    user = User.objects.create_user(
        EMAIL,
        PASSWORD,
        name="Quendolin",
        time_zone="Pacific/Chatham",
        weekdays=[0, 2],
        weight_kg=Decimal("70.50"),
        lane_m=Decimal("6.0"),
        sex="female",
        birth_date=date(1958, 11, 3),
    )
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    _answers(user)
    _walks(user)
    _noted(user)
    _finds_a_physio(user)
    User.objects.filter(pk=user.pk).update(contact_name="Ottokar", contact_phone="0555-7788")
    record_event(
        actor=user.uuid, actor_name="Quendolin", action="plan.look", subject_type="plan", subject=uuid4()
    )
    browser = Client()
    browser.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    refresh({user.pk: MONDAY})
    _works(user)
    user.refresh_from_db()
    return user, browser


def _noted(user: User) -> None:
    """What a clinic wrote down about her."""
    with clock.at(noon(MONDAY)):
        clinic = a_clinic()
        Note.objects.create(
            client_key=uuid4(),
            walker=user,
            clinic=clinic,
            author=clinic.asked_by,
            author_name="Olga",
            text=NOTED,
            on=MONDAY,
            zone=user.time_zone,
            written_at=clock.now(),
        )


def _finds_a_physio(user: User) -> None:
    """A letter with a code, which nobody used, and an invitation, which was accepted."""
    with clock.at(noon(MONDAY)):
        clinic = a_clinic()
        make_code(walker=user, on=MONDAY)
        fresh = invited(a_member(clinic), label="Q. of the Tuesday group", email=EMAIL)
        accept(walker=user, opened=fresh.invitation.token, on=MONDAY)


def _works(user: User) -> None:
    """A physio too, of a clinic that she asked for, with a second factor."""
    clinic = Clinic.objects.create(
        name="Harbour Physio",
        phone="0555-1",
        hours="Mondays",
        asked_at=noon(MONDAY),
        asked_by=user,
        approved_at=noon(MONDAY),
        approved_by="the operator",
    )
    Membership.objects.create(
        clinic=clinic,
        user=user,
        role="physio",
        registration_body="The Guild of Otterley",
        registration_number="PH-5577",
        asked_at=noon(MONDAY),
        approved_at=noon(MONDAY),
    )
    TOTP.activate(user, generate_totp_secret())


def _answers(user: User) -> None:
    mistaken = screened(user, **CHEST_PAIN)
    ScreeningMistake.objects.create(screening=mistaken, author=user, said_at=noon(MONDAY))
    with clock.at(noon(MONDAY)):
        say_seen(
            walker=user,
            screening=mistaken,
            seen_on=MONDAY - timedelta(days=3),
            by_whom="Dr Zwetschge",
            what_was_said="Nothing to worry about, he said.",
            on=MONDAY,
        )
    told = screened(user, ID08_CONTACT={"name": "Klothilde", "phone": "0555-9911"}, FA05_NEAR="yes")
    with clock.at(noon(MONDAY)):
        cleared(
            told.walker,
            signer=signer(physio("Petra")),
            guardian="Aunt Adalberta",
            note="Holds the wall.",
            on=MONDAY,
        )
    with_result(user, "M01", 4.0)
    BriefingAnswer.objects.create(
        walker=user,
        author=user,
        program=FIRST_STEPS,
        version="1",
        right=3,
        passed=True,
        on=MONDAY,
        zone=user.time_zone,
        answered_at=noon(MONDAY),
    )


def _walks(user: User) -> None:
    """A walk, one that was skipped, a fall that holds the plan, and a checklist begun again."""
    plan = plan_for(user)
    Plan.objects.filter(pk=plan.pk).update(earlier_weekdays=[["2026-02-01", [5, 6]]])
    logged(user, MONDAY, note="The cat crossed my lane.", fall=True, near_falls=1)
    log = current_log(user, MONDAY)
    kept = {field.attname: getattr(log, field.attname) for field in SessionLog._meta.concrete_fields[2:]}
    skipped = kept | {"done": "skipped", "pain_worst": None, "fall": None, "skip_reason": "pain"}
    told = {"note": "It hurt on the Tuesday.", "slot": 1, "performed_at": noon(MONDAY), "walked_s": 61}
    SessionLog.objects.create(**skipped | told | {"client_key": uuid4(), "talk": "no", "dizzy": "mild"})
    PlanHold.objects.update(lifted_at=noon(MONDAY), lifted_on=MONDAY)
    PlanHold.objects.create(
        plan=plan, from_date=MONDAY, reason="ill", rule="wish", zone=user.time_zone, held_at=noon(MONDAY)
    )
    with clock.at(noon(MONDAY)):
        answer_health(walker=user, kinds=["medicines"], on=MONDAY)
    ScreeningDraft.objects.create(
        walker=user, answers={"FA05_NEAR": "yes"}, started_at=noon(MONDAY), saved_at=noon(MONDAY)
    )
    _told_around_walks(user, log)


def _told_around_walks(user: User, log: SessionLog) -> None:
    """A check before the walk, what its page recorded, the morning after it, a report, what was decided."""
    about_the_plan = {"plan": log.plan, "on": MONDAY, "zone": user.time_zone}
    place = Place.objects.create(
        walker=user,
        name="The yellow corridor",
        kind="hallway",
        lane_m=Decimal("8.5"),
        note="Mind the radiator.",
        created_at=noon(MONDAY),
    )
    ready = ReadyCheck.objects.create(
        **about_the_plan,
        client_key=uuid4(),
        place=place,
        answers={"PC01_WELL": "so_so"},
        outcome="easier",
        fired=["PC01.r1"],
        extra_precautions=["P_SHORT"],
        ruleset="asking@2026.11.1",
        author=user,
        answered_at=noon(MONDAY),
    )
    Walk.objects.create(
        **about_the_plan,
        client_key=uuid4(),
        prescription=log.prescription,
        ready=ready,
        place=place,
        started_at=noon(MONDAY),
        script={"lane_m": 8.5},
        events=[{"n": 0, "at": "2026-03-02T12:00:00.000Z", "elapsed_s": 0, "what": "fell", "value": None}],
        elapsed_s=61.5,
        ended="stopped_fall",
        ended_at=noon(MONDAY),
        received_at=noon(MONDAY),
        author=user,
    )
    MorningAnswer.objects.create(
        **about_the_plan, client_key=uuid4(), log=log, pain=7, author=user, answered_at=noon(MONDAY)
    )
    SymptomReport.objects.create(
        client_key=uuid4(),
        walker=user,
        kind="fall",
        on=MONDAY,
        answers={"hurt": "yes"},
        red_flags=["RF12_HEAD"],
        new_signs=["swelling"],
        note="The kerb was wet.",
        author=user,
        zone=user.time_zone,
        told_at=noon(MONDAY),
    )
    Decision.objects.create(
        **about_the_plan,
        about=MONDAY,
        question={"sessions": [], "precautions": ["P_SHORT"], "age": 67, "today": "2026-03-02"},
        outcome="STOP_REFER",
        rule="D02",
        adjust={"row_steps": None},
        alerts=[{"rule": "D02", "level": "A3"}],
        why="Your plan stops because somebody should look at you after this fall.",
        ruleset="decisions@2026.11.1",
        decided_at=noon(MONDAY),
    )
