"""One plan on a virtual site, from day to day: the rules that the site ships, without its database.

The decision table, the footing that it leads to, how long an easing lasts, doses, bounds, precautions, what
holds a plan and what good walks lift are the product's own functions; here they are only called in the order
in which the site calls them. Not modelled: physios, notes, timed tests, other programs, corrections of a log,
days crossed by midnight.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bench.bodies import Morning
from bench.people import Person
from programs.deciding.careful import decide_with_care
from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry, StoppedFor
from programs.deciding.table import DecisionRules, Outcome
from programs.dosing import Session, dose, freest
from programs.footing import FINISH, START, Footing, eased_by, step_back, stricter
from programs.hold_reasons import HoldReason
from programs.precautions import Precaution, Support
from sessions.deciding import Case, changed_on, history_of, hold_reason, next_footing
from sessions.lasting import Worn, codes_left, uses_up
from sessions.relief import GOOD_WALKS, is_clean

DAY = timedelta(days=1)
# What the site reads of a plan: six weeks and so many walks back from the last, and the due days of a week.
LOOK_BACK, LOOK_BACK_WALKS, MISSED_BACK = timedelta(days=42), 24, timedelta(days=7)
FAINT = (StoppedFor.DIZZY, StoppedFor.BREATHLESS)


@dataclass(frozen=True, slots=True)
class CallersRules:
    """The rules around the table; each may be left out on purpose, to see whether the counter notices."""

    spacing: bool = True
    unbroken: bool = True
    stricter_only: bool = True
    easing_lasts: bool = True
    back_is_easier: bool = True
    support_back: bool = True
    pauses: bool = True


@dataclass(frozen=True, slots=True)
class Pause:
    """An open pause: why, since when, and whether it is the second of its kind."""

    reason: HoldReason
    since: date
    again: bool = False

    @property
    def rule(self) -> str:
        """The row of the table that asked for it."""
        return self.reason.rule


@dataclass(slots=True)
class Walk:
    """A walk: which of the written footings it was on, and what was told beside it."""

    entry: Entry
    footing: int
    told_at: datetime
    support: Support
    codes: frozenset[str]
    kept_back: bool
    morning_at: datetime | None = None
    late_on: date | None = None

    def worn(self) -> Worn:
        """The walk as far as it tells how long an easing lasts."""
        return Worn(self.entry, self.told_at, self.morning_at, self.codes, late=self.late_on is not None)


@dataclass(slots=True)
class Site:
    """One plan from day to day; `standing` is what was decided last about the last walk."""

    person: Person
    table: DecisionRules
    callers: CallersRules
    at: dict[str, int]
    codes: frozenset[Precaution]
    written: list[tuple[Footing, datetime]] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)
    # All that was told, in the order in which it was: walks, days missed, falls elsewhere.
    history: list[Entry] = field(default_factory=list)
    standing: Decision | None = None
    pause: Pause | None = None
    # Days from which a higher row held.
    steps: list[date] = field(default_factory=list)
    _beside: list[tuple[Entry, datetime]] = field(default_factory=list)
    _ended: list[tuple[str, datetime]] = field(default_factory=list)
    today: date = date.min
    _worn_today: tuple[frozenset[str], bool, Support] = (frozenset(), False, Support.FREE)
    _ticks: int = 0

    def __post_init__(self) -> None:
        self.today = self.person.starts_on
        self._write(Footing(1, self.person.starts_on, START, "start", ""))

    @property
    def finished(self) -> bool:
        """Whether the last row is behind the walker."""
        return self.written[-1][0].outcome == FINISH

    @property
    def footing(self) -> Footing:
        """Where the plan stands today, with what is left of its easings."""
        return self._left(self._place())

    # --- Before a walk --------------------------------------------------------------------------------------

    def opened(self, today: date) -> None:
        """What the time alone asks for is written down before a session; all else was when it was told."""
        self.today = today
        step = self._step(self._decision(today), today, today)
        if step is not None and step.since <= today:
            self._write(step)
        now = self.footing
        if now.row > self._row_walked() and now.since not in self.steps[-1:]:
            self.steps.append(now.since)

    def session(self, today_codes: Iterable[str], *, holds: bool) -> Session:
        """The session to be walked now; what the check before it asked for lasts like any other easing."""
        footing, codes = self.footing, frozenset(today_codes)
        weeks = {row: self.person.program.week(row) for row in (footing.row, *footing.under)}
        left = codes_left([walk.worn() for walk in self._recent()], self.table)
        also = codes | left if self.callers.easing_lasts else codes
        session = dose(weeks[footing.row], self.codes_now(), (), eased_by(footing, weeks, also))
        self._worn_today = codes, holds, freest(session)
        return session

    def codes_now(self) -> frozenset[Precaution]:
        """The codes in force; clean walks in a row take off what only the age asked for."""
        last = [] if self._told_late() else self.walks[-GOOD_WALKS:]
        if len(last) == GOOD_WALKS and all(is_clean(walk.entry, "") for walk in last):
            return self.codes - self.person.relieved
        return self.codes

    # --- After a walk ---------------------------------------------------------------------------------------

    def told(self, entry: Entry, next_due: date) -> None:
        """Keeps a walk, or something told on another day, and decides at once."""
        self.today, now = entry.on, self._now()
        self.history.append(entry)
        if entry.walked:
            codes, kept_back, support = self._worn_today
            self.walks.append(Walk(entry, self._place(), now, support, codes, kept_back))
            self.standing = None
        else:
            self._beside.append((entry, now))
        since = entry.on + DAY if entry.walked else entry.on
        self._hold(hold_reason(entry, entry.on, self.table), since)
        self._decide(entry.on, next_due)

    def told_morning(self, of: date, morning: Morning, today: date, next_due: date) -> None:
        """Adds the morning after a walk, the next day or later, and decides again."""
        self.today = today
        walk = next(walk for walk in reversed(self.walks) if walk.entry.on == of)
        place = max(at for at, entry in enumerate(self.history) if entry is walk.entry)
        walk.entry = self.history[place] = replace(walk.entry, morning_pain=morning.pain)
        walk.morning_at = self._now()
        walk.late_on = today if today > of + DAY else None
        alone = Entry(of, due=walk.entry.due, done=Done.PART, morning_pain=morning.pain)
        went_on = any(at >= walk.told_at for _, at in self._ended)
        self._hold(hold_reason(alone if went_on else walk.entry, today, self.table), today)
        self._decide(today, next_due)

    def missed(self, on: date) -> None:
        """A due session that was not walked."""
        self.history.append(Entry(on=on, due=True, done=Done.MISSED))

    def go_on(self, today: date) -> None:
        """Ends a pause: one row easier; it answers all that was told by then."""
        assert self.pause is not None
        step = self._step(self._decision(today), today, today)
        easier = self._allowed(step_back(self._left(len(self.written) - 1), today, "resume.after_hold", ""))
        self.today = today
        self._write(stricter(step or self.footing, easier))
        self._ended.append((self.pause.rule, self._now()))
        self.pause = None

    # --- Deciding -------------------------------------------------------------------------------------------

    def _decide(self, today: date, next_due: date) -> None:
        self.standing = self._decision(today)
        if (step := self._step(self.standing, today, next_due)) is not None:
            self._write(step)

    def _decision(self, today: date) -> Decision:
        asked = decide_with_care if self.callers.unbroken else decide
        return asked(self._question(today), self.codes_now(), self.person.age, today, self.table)

    def _question(self, today: date) -> list[Entry]:
        """What the site reads: six weeks of walks, a week of days missed, what was told since a pause."""
        walked = [walk.entry for walk in self._recent()]
        missed = [one.on for one in self.history if one.due and not one.walked]
        missed = [on for on in missed if today - MISSED_BACK < on < today]
        ended = max((at for _, at in self._ended), default=None)
        since_then = [entry for entry, at in self._beside if ended is None or at > ended]
        told = since_then if self.pause else []
        return history_of(walked, missed, told)

    def _recent(self) -> list[Walk]:
        since = self.walks[-1].entry.on - LOOK_BACK if self.walks else self.today
        early = len(self.walks) - LOOK_BACK_WALKS
        return [walk for at, walk in enumerate(self.walks) if at >= early or walk.entry.on >= since]

    def _step(self, decision: Decision, today: date, next_due: date) -> Footing | None:
        """The footing that the decision of a day leads to, None where the plan stands on it already."""
        if not self.walks:
            return None
        last, stands = self.walks[-1], self._left(len(self.written) - 1)
        walked_on = self._left(last.footing)
        since = today + DAY if last.entry.on == today else today
        never = not self.callers.spacing
        coming = stands.outcome == Outcome.PROGRESS and last.footing != len(self.written) - 1
        case = Case(
            walked_on=walked_on,
            stands=stands if self.callers.stricter_only else walked_on,
            since=since,
            due_on=max(next_due, since),
            last_row=len(self.person.program.weeks),
            changed_on=date.min if never else changed_on([footing for footing, _ in self.written]),
            near_falls=last.entry.near_falls or 0,
            kept_back=last.kept_back or self._told_late(),
            answered=frozenset(rule for rule, at in self._ended if at >= last.told_at),
            weeks={week.number: week for week in self.person.program.weeks},
            held=last.support,
            coming=coming,
            overtaken=last.told_at > self.written[-1][1],
        )
        there = self._allowed(next_footing(decision, case, self.table))
        return None if there.is_like(stands) else there

    def _allowed(self, footing: Footing) -> Footing:
        """The footing without what was left out on purpose."""
        if not self.callers.back_is_easier:
            footing = replace(footing, under=frozenset())
        if not self.callers.support_back:
            free = tuple(replace(one, support=Support.FREE) for one in footing.easings)
            footing = replace(footing, easings=free)
        return footing

    # --- What stands ----------------------------------------------------------------------------------------

    def _hold(self, reason: HoldReason | None, since: date) -> None:
        """Pauses the plan, where nothing graver does already."""
        if reason is None or not self.callers.pauses:
            return
        if self.pause is None or self.pause.reason.weight >= reason.weight:
            faints = [walk.entry.on for walk in self.walks if walk.entry.stopped_for in FAINT]
            lately = [on for on in faints if (self.today - on).days <= self.at["D05.again_days"]]
            again = reason is HoldReason.DIZZY and len(lately) > 1
            self.pause = Pause(reason, since, again)

    def _place(self) -> int:
        """Which of the footings counts today: of those that began, the one written last."""
        begun = [place for place, (one, _) in enumerate(self.written) if one.since <= self.today]
        return begun[-1] if begun else 0

    def _left(self, place: int) -> Footing:
        """A written footing with what the walks on it have left of its easings."""
        footing = self.written[place][0]
        if not footing.easings:
            return footing
        walks = [walk for walk in self.walks if walk.footing >= place]
        used = uses_up([walk.worn() for walk in walks], self.table)
        if not self.callers.easing_lasts:
            used = [True] * len(walks)
        return footing.after(
            sum(one and walk.footing == place for walk, one in zip(walks, used, strict=True))
        )

    def _told_late(self) -> bool:
        """Whether a morning was told late since the last walk."""
        late = (walk.late_on for walk in self.walks if walk.late_on is not None)
        return any(told_on > self.walks[-1].entry.on for told_on in late)

    def _row_walked(self) -> int:
        """The row of the last walk, 1 before the first."""
        return self.written[self.walks[-1].footing][0].row if self.walks else 1

    def _write(self, footing: Footing) -> None:
        self.written.append((footing, self._now()))

    def _now(self) -> datetime:
        """A later moment with every call."""
        self._ticks += 1
        return datetime.combine(self.today, time.min, UTC) + timedelta(seconds=self._ticks)
