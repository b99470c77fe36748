"""What the page about one patient shows above the timeline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from accounts.ages import age_on
from accounts.doors import birth_date_of
from accounts.models import User
from clinics.alerts_page import AlertItem
from clinics.attention import OF_ALERTS, Attention, Kind
from clinics.timeline.words import STANDINGS, URGENCIES, hold_in_words
from clinics.words import KINDS
from onboarding.models import Clearance
from onboarding.standing import State
from programs.dosing import Direction
from programs.precautions import Precaution, Support, known
from programs.prescribed import Prescribed, prescribed_on
from sessions.adherence import Adherence
from sessions.charts import ProgressChart, Walk, progress_chart
from sessions.day import Day
from sessions.history_page import past_on
from sessions.past import Past
from sessions.progress_page import Counted, counted, done_in, walks_of
from sessions.trail import TrailDay

STRIP_DAYS = 42
WEEK_DAYS = 7
# As many sessions as have room beside each other on a phone.
WALKS_SHOWN = 14
_HELD_BACK = (State.CLINICIAN, State.SEEK_CARE)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a page is about: name, date of birth and whole years, None where nobody told it."""

    walker: User
    born: date | None
    age: int | None


def identity_of(walker: User, today: date) -> Identity:
    """Who somebody is, by name and birth date; one query."""
    born = birth_date_of(walker)
    return Identity(walker, born, age_on(born, today) if born else None)


@dataclass(frozen=True)
class Flags:
    """What to know before anything else."""

    day: Day
    alerts: tuple[AlertItem, ...]
    clearance: Clearance | None
    attention: Attention | None

    @property
    def standing(self) -> str:
        """Where the checklist stands, in words."""
        return str(STANDINGS[self.day.standing.state])

    @property
    def urgency(self) -> str:
        """How soon care is needed; empty where nothing hurries."""
        return str(URGENCIES.get(self.day.standing.urgency, ""))

    @property
    def tone(self) -> str:
        """How the standing is drawn: "stop", "care" or "info"."""
        if self.is_held_back:
            return "stop"
        return "info" if self.day.standing.may_walk else "care"

    @property
    def precautions(self) -> tuple[Precaution, ...]:
        """The codes in force."""
        return known(self.day.standing.codes)

    @cached_property
    def hold(self) -> str:
        """Why the plan is on hold; empty where it is not."""
        return hold_in_words(self.day.hold) if self.day.hold else ""

    @property
    def waits(self) -> str:
        """The kind of what comes first, in words; empty where an alert or a hold says it, or nothing may."""
        said = OF_ALERTS if self.alerts else {Kind.ON_TRACK} if self.hold else frozenset[Kind]()
        if self.attention is None or self.attention.kind in said:
            return ""
        return str(KINDS[self.attention.kind])

    @property
    def clears(self) -> bool:
        """Whether the clearance frees from anything today: not after its last day, or a fall since."""
        return self.day.standing.clearance is not None

    @property
    def prescribed(self) -> Prescribed:
        """What a physio has set for the running plan, empty where nobody has."""
        return prescribed_on(self.day.known.prescriptions, self.day.on)

    @property
    def is_held_back(self) -> bool:
        """Whether nobody walks before a physio or a doctor has looked."""
        return self.day.standing.state in _HELD_BACK

    @property
    def support(self) -> Support | None:
        """The least that the next session asks to hold on to; None without one."""
        if self.day.session is None:
            return None
        backward = [one for one in self.day.session.segments if one.direction is Direction.BACKWARD]
        return min((one.support for one in backward), key=lambda one: one.freedom, default=None)


@dataclass(frozen=True)
class Progress:
    """Sessions done of the newest plan, in three stretches; pain and minutes of the last walks."""

    counted: Counted
    week: Adherence
    walks: tuple[Walk, ...]
    chart: ProgressChart | None


def progress_of(
    pasts: Sequence[Past], today: date, held_back: Callable[[date], bool], mornings: Mapping[date, int]
) -> Progress | None:
    """How it goes, None before the first plan; `mornings` are pains by the day of the walk."""
    if not pasts:
        return None
    newest = pasts[0]
    walks = _with_mornings(walks_of(pasts)[:WALKS_SHOWN], mornings)
    return Progress(
        counted=counted(newest, today, held_back),
        week=done_in(newest, newest.span(today).lately(WEEK_DAYS), held_back),
        walks=walks,
        chart=progress_chart(walks[::-1]) if walks else None,
    )


def strip_of(pasts: Sequence[Past], today: date, url_of: Callable[[date], str]) -> tuple[TrailDay, ...]:
    """The last six weeks, oldest first; a day without a plan rests. `url_of` leads to a day of the log."""
    days = [today - timedelta(days=back) for back in reversed(range(STRIP_DAYS))]
    return tuple(_strip_day(pasts, on, today, url_of) for on in days)


def _strip_day(pasts: Sequence[Past], on: date, today: date, url_of: Callable[[date], str]) -> TrailDay:
    past = past_on(pasts, on)
    state = past.trail([on], today)[0].state if past else "none"
    return TrailDay(on, state, url_of(on))


def _with_mornings(walks: Sequence[Walk], mornings: Mapping[date, int]) -> tuple[Walk, ...]:
    """Walks, newest first, with the pain of the next morning at the last walk of its day."""
    last = {walk.on: walk for walk in reversed(walks)}
    return tuple(
        replace(walk, morning=mornings.get(walk.on)) if last[walk.on] is walk else walk for walk in walks
    )
