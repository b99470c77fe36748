"""A clinic with as many patients as asked for: copies of one walker's past, each in a state of their own."""

from datetime import date, timedelta
from typing import Any, cast
from uuid import uuid4

from django.db.models import Field, Model

from accounts.models import User
from alerts.models import Alert
from clinics.models import CareLink
from core import clock
from onboarding.models import Consent, Screening
from programs.models import Plan, Prescription
from sessions.models import MorningAnswer, SessionLog
from tests.factories.clinics import MONDAY_CONSENT, a_clinic, a_member

# Parents before their children.
_COPIED: tuple[tuple[type[Model], str], ...] = (
    (Consent, "walker"),
    (Screening, "walker"),
    (Plan, "walker"),
    (Prescription, "plan__walker"),
    (SessionLog, "plan__walker"),
    (MorningAnswer, "plan__walker"),
)
_LEVELS = ("A3", "A2", "A1", "digest")


def a_caseload(of: User, patients: int, today: date) -> User:
    """A physio with that many patients, who have lived as `of` has; some with alerts, some without a plan."""
    clinic = a_clinic()
    physio = a_member(clinic)
    walkers = User.objects.bulk_create(_walker(of, number) for number in range(patients))
    for offset in range(0, patients, 50):
        _copy_past(of, walkers[offset : offset + 50])
    CareLink.objects.bulk_create(
        CareLink(
            walker=walker, clinic=clinic, physio=physio, on=today - timedelta(days=20), zone=of.time_zone,
            began_at=clock.now() - timedelta(days=20), **MONDAY_CONSENT,
        )
        for walker in walkers
    )  # fmt: skip
    Alert.objects.bulk_create(
        _alert(walker, _LEVELS[number % 4], today) for number, walker in enumerate(walkers) if number % 5 == 0
    )
    return physio


def _walker(of: User, number: int) -> User:
    return User(
        email=f"patient{number}@walkers.example", name=f"Patient {number:03}", time_zone=of.time_zone,
        contact_name="Ada", contact_phone="020 7946 0000",
    )  # fmt: skip


def _copy_past(of: User, walkers: list[User]) -> None:
    """Every row of the past for every walker, with what they point at among the copies."""
    copies: dict[tuple[type[Model], int, int], Model] = {}
    for place, walker in enumerate(walkers):
        copies[User, of.pk, place] = walker
    for model, owner in _COPIED:
        rows = list(model._default_manager.filter(**{owner: of}).order_by("pk"))
        # Every eighth has no plan yet.
        places = [place for place in range(len(walkers)) if place % 8 or not _is_of_plan(model)]
        made = [_copied(row, place, copies) for place in places for row in rows]
        model._default_manager.bulk_create(made)
        keys = [(model, row.pk, place) for place in places for row in rows]
        copies.update(zip(keys, made, strict=True))


def _is_of_plan(model: type[Model]) -> bool:
    return model not in {Consent, Screening}


def _copied(row: Model, place: int, copies: dict[tuple[type[Model], int, int], Model]) -> Model:
    fields: list[Field[Any, Any]] = [field for field in row._meta.concrete_fields if not field.primary_key]
    columns: dict[str, Any] = {}
    for field in fields:
        value = getattr(row, field.attname)
        if field.is_relation:
            copy = copies.get((cast("type[Model]", field.related_model), value, place))
            columns[field.attname] = copy.pk if copy else value
        else:
            columns[field.attname] = uuid4() if field.unique else value
    return type(row)(**columns)


def _alert(walker: User, level: str, today: date) -> Alert:
    now = clock.now()
    return Alert(
        walker=walker, rule="D13", level=level, reason="Somebody should look.", ruleset="decisions", on=today,
        zone=walker.time_zone, raised_at=now, last_at=now,
    )  # fmt: skip
