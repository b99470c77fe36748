"""Reads for a physio who assigns a program or adjusts a plan; each starts from a walker they have in view."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from accounts.models import User
from clinics.desk import Desk
from onboarding.queries import standing_of
from onboarding.start_queries import CONSENT_DUE, HELD_BACK, ON_HOLD, RENEW, UNSCREENED, Applicant
from programs.cards import Shelf, cards, shelves
from programs.doors import offers_to
from programs.dosing import dose
from programs.gates import Closed
from programs.models import Plan, Prescription, Program
from programs.prescribed import Prescribed, prescribed_in, prescribed_on
from programs.prescribing import RuleLimits, default_limits
from programs.queries import current_programs, most_sessions, table_of
from programs.schedule import default_weekdays, valid_weekdays
from programs.stored import as_week
from programs.week_table import Week
from sessions.footing import footing_on
from sessions.past import Past
from sessions.past_queries import pasts_of
from sessions.plan_diff import Difference, Shown, differences
from sessions.queries import day_for


def desk_of(walker: User, today: date) -> Desk | None:
    """The walker's running plan as it was written last, also where that counts from a later day only."""
    day = day_for(walker, on=today, today=today)
    if day.plan is None:
        return None
    prescriptions = day.known.prescriptions
    footing, _ = footing_on(day.known, day.plan, today, today)
    coming = prescriptions[-1].effective_from > today
    return Desk(
        walker=walker,
        today=today,
        program=day.plan.program,
        rows=_rows(day.plan.program),
        codes=day.standing.codes,
        prescribed=prescribed_on(prescriptions, date.max),
        row=prescriptions[-1].week.number if coming else footing.row,
        weekdays=tuple(day.plan.weekdays),
        cleared_to=day.standing.last_row(day.plan.program.slug),
        day=day,
    )


def new_desk(applicant: Applicant, walker: User, program: Program) -> Desk:
    """A program that the walker might start, as published, on days that suit them."""
    sessions, liked = most_sessions(program), walker.weekdays
    if valid_weekdays(liked, sessions, spaced=program.spaced_days) is not None:
        liked = default_weekdays(sessions, applicant.on)
    return Desk(
        walker=walker,
        today=applicant.on,
        program=program,
        rows=_rows(program),
        codes=applicant.standing.codes,
        prescribed=Prescribed(limits=default_limits(program.slug)),
        row=1,
        weekdays=tuple(liked),
        cleared_to=applicant.standing.last_row(program.slug),
    )


# What a walker reads about themselves, told about somebody.
SHUT = {
    UNSCREENED.why: "The safety checklist is not answered yet.",
    CONSENT_DUE.why: "The patient took back what they had agreed to, so no answers may be kept.",
    RENEW.why: "Some answers of the safety checklist need renewing first. Today asks the patient for them.",
    HELD_BACK.why: "The safety checklist holds the patient back.",
    ON_HOLD.why: "The plan that runs is on hold. Its way back comes before another program.",
}


@dataclass(frozen=True)
class Offered:
    """The catalogue for one walker: programs by goal, each with what it is to them.

    `shut` says what keeps all of them shut, `running` is the slug of the program that runs, empty for none.
    """

    shelves: list[Shelf]
    shut: tuple[Closed, ...]
    running: str

    @property
    def shut_in_words(self) -> list[str]:
        """What keeps all of them shut, as a physio reads it."""
        return [_(SHUT[closed.why]) for closed in self.shut]

    @property
    def waits_for_clearance(self) -> bool:
        """Whether a clearance opens them."""
        return HELD_BACK in self.shut


def shelves_for(walker: User, today: date) -> Offered:
    """Every program of the catalogue, each under the first goal that it goes with."""
    programs = current_programs()
    offers = offers_to(walker, programs, today)
    running = next((slug for slug, offer in offers.offers.items() if offer.running), "")
    return Offered(shelves(cards(programs, offers=offers)), offers.closed_by, running)


@dataclass(frozen=True)
class Version:
    """One prescription, with what was other about it from the one before."""

    written: Prescription
    changes: tuple[Difference, ...]
    limits: RuleLimits | None


@dataclass(frozen=True)
class History:
    """Every version of a plan, the newest first."""

    plan: Plan
    versions: list[Version]


def histories_of(walker: User, today: date) -> list[History]:
    """The versions of every plan of the walker, as the precautions of today make them; newest plan first."""
    codes = standing_of(walker, today).codes
    return [History(past.plan, _versions(past, codes)) for past in pasts_of(walker)]


def _versions(past: Past, codes: Collection[str]) -> list[Version]:
    written = past.prescriptions
    seen = [_seen(past, place, codes) for place in range(len(written))]
    changes = [(), *(differences(before, now) for before, now in pairwise(seen))]
    made = [
        Version(one, other, prescribed_in(one).limits if one.limits is not None else None)
        for one, other in zip(written, changes, strict=True)
    ]
    return made[::-1]


def _seen(past: Past, place: int, codes: Collection[str]) -> Shown:
    """A plan as its walker saw it by one prescription."""
    so_far = past.prescriptions[: place + 1]
    written, prescribed = so_far[-1], prescribed_on(so_far, date.max)
    days = written.weekdays or past.plan.chosen_on(written.effective_from)
    session = dose(prescribed.week(written.week), codes, ())
    return Shown(written.week.number, session, tuple(sorted(days)), prescribed.limits)


def _rows(program: Program) -> tuple[Week, ...]:
    return tuple(as_week(row) for row in table_of(program))
