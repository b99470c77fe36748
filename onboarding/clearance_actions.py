"""A physio's word about a walker: signed, replaced by the next, ended."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from core.actions import record_event
from onboarding.alert_actions import answered_by_clearance
from onboarding.clearance_queries import Clearable, clearable_case, open_clearance_of
from onboarding.clearing import Case, Lift, Terms, problems
from onboarding.models import Clearance


class Outdated(ValueError):
    """What the form showed is no longer what holds: other answers, other rules or another clearance."""


class NotSigned(ValueError):
    """Terms that may not be signed; `problems` is a sentence by field, "" what no field can mend."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and for which clinic; names are kept as they stand now."""

    user: User
    name: str
    registration_body: str
    registration_number: str
    clinic: UUID
    clinic_name: str


@transaction.atomic
def sign_clearance(
    *,
    walker: User,
    signer: Signer,
    terms: Terms,
    screening: UUID,
    replaces: UUID | None,
    on: date,
) -> Clearance:
    """Keeps what a physio signs about a walker, and ends the clearance before it.

    `screening` and `replaces` are the checklist and the open clearance that the form showed; raises Outdated
    where others hold by now, NotSigned where the terms are not within their limits.
    """
    walker = lock_walker(walker)
    found = clearable_case(walker, on)
    if found is None or found.screening.uuid != screening or found.case.fired != terms.fired:
        raise Outdated
    if (found.open_clearance.uuid if found.open_clearance else None) != replaces:
        raise Outdated
    wrong = problems(terms, found.case, on)
    if signer.user.pk == walker.pk:
        wrong = {**wrong, "": "Nobody clears themselves."}
    if wrong:
        raise NotSigned(wrong)
    if found.open_clearance is not None:
        _end(found.open_clearance, signer.user, signer.name, Clearance.Ending.REPLACED, on)
    signed = Clearance.objects.create(**_columns(found, walker, signer, terms), on=on)
    answered_by_clearance(walker)
    where = f"physio · {signer.clinic_name}"
    _record("clearance.sign", walker, signer.user, signer.name, where)
    return signed


def _columns(found: Clearable, walker: User, signer: Signer, terms: Terms) -> dict[str, Any]:
    return {
        "walker": walker,
        "author": signer.user,
        "author_name": signer.name,
        "registration_body": signer.registration_body,
        "registration_number": signer.registration_number,
        "clinic": signer.clinic,
        "clinic_name": signer.clinic_name,
        "screening": found.screening,
        "decision": found.case.decision,
        "reviewed": sorted(terms.reviewed),
        "answers": _answers_behind(found),
        "basis": terms.basis,
        "tests": dict(terms.tests),
        "programs": dict(terms.programs),
        "lifted": [_lifted(lift, found.case) for lift in terms.lifts],
        "added": sorted(terms.added),
        "guardian": terms.guardian.strip(),
        "note": terms.note,
        "expires_on": terms.expires_on,
        "zone": walker.time_zone,
        "signed_at": clock.now(),
    }


def _answers_behind(found: Clearable) -> dict[str, list[Any]]:
    """Item -> every answer behind a rule that holds back, in any checklist that counts."""
    answers: dict[str, list[Any]] = {}
    for ground in found.standing.grounds:
        for item, answer in ground.behind.items():
            if answer not in answers.setdefault(item, []):
                answers[item].append(answer)
    return answers


def _lifted(lift: Lift, case: Case) -> dict[str, Any]:
    rules = sorted(case.asking_for(lift.code))
    return {**asdict(lift), "until": lift.until.isoformat(), "rules": rules}


@transaction.atomic
def end_clearance(
    *,
    clearance: UUID,
    walker: User,
    by: User | None,
    by_name: str,
    because: str,
    on: date,
    text: str = "",
    detail: str = "",
) -> None:
    """Ends a clearance from this moment on; one that has ended already stays as it is.

    `text` says why, for the walker to read, `detail` as what and where somebody acted. Nothing starts and
    nobody walks by it any more; a walk that was begun before may still be told.
    """
    walker = lock_walker(walker)
    found = open_clearance_of(walker)
    if found is not None and found.uuid == clearance:
        _end(found, by, by_name, because, on, text)
        _record("clearance.end", walker, by, by_name, detail)


@transaction.atomic
def end_clearances_of(*, author: User, walker: User, by: User, on: date, detail: str = "") -> None:
    """Ends what this physio has signed about the walker, whom they no longer look after: `by` parted them."""
    walker = lock_walker(walker)
    found = open_clearance_of(walker)
    if found is not None and found.author_id == author.pk:
        # A walker's name is kept in no record that outlives their account.
        _end(found, by, found.author_name if by == author else "", Clearance.Ending.UNLINKED, on)
        _record("clearance.end", walker, by, str(by), detail)


def _end(clearance: Clearance, by: User | None, by_name: str, because: str, on: date, text: str = "") -> None:
    clearance.ended_at, clearance.ended_on = clock.now(), on
    clearance.ended_by, clearance.ended_by_name = by, by_name
    clearance.ended_because, clearance.ended_text = because, text
    clearance.save(
        update_fields=["ended_at", "ended_on", "ended_by", "ended_by_name", "ended_because", "ended_text"]
    )


def _record(action: str, walker: User, by: User | None, by_name: str, detail: str) -> None:
    record_event(
        actor=by.uuid if by else None,
        actor_name=by_name,
        action=action,
        subject_type="walker",
        subject=walker.uuid,
        detail=detail,
    )
