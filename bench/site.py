"""A virtual site for one walker: what whoever calls the decision table does with what it says.

The table (`programs.deciding`), doses, schedule, precautions and the check before a walk are the real ones.
The rules around them are written here a second time, from what the documents say, and without a database.
Not modelled: physios, notes, timed tests, other programs, corrections of a log, days crossed by midnight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from bench.bodies import Morning
from bench.footing import Easing, Footing, rung_back, session_at, together
from bench.people import Person
from programs.deciding.outcome import Decision, decide
from programs.deciding.reading import Done, Entry, StoppedFor
from programs.deciding.table import DecisionRules, Outcome
from programs.deciding.windows import Facts
from programs.dosing import Session
from programs.precautions import Precaution

PAUSES = (Outcome.PAUSE, Outcome.STOP_REFER)
# Rows that only wait for more answers; what comes in may still move the plan on.
WAITING = ("D15", "D18")
RED_PAIN, AMBER_PAIN = 6, 4


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
    """An open pause: the row that asked for it, since when, and whether it is the second of its kind."""

    rule: str
    since: date
    again: bool = False


@dataclass(slots=True)
class Site:
    """One plan from day to day; `standing` is what was decided about the last walk so far."""

    person: Person
    table: DecisionRules
    callers: CallersRules
    at: dict[str, int]
    codes: frozenset[Precaution]
    footing: Footing = field(default_factory=Footing)
    since: date = field(init=False)
    history: list[Entry] = field(default_factory=list)
    standing: Decision | None = None
    pause: Pause | None = None
    finished: bool = False
    # Days from which a higher row held.
    steps: list[date] = field(default_factory=list)
    _before: Footing = field(default_factory=Footing)
    _since_before: date = field(init=False)
    _worn: list[Easing] = field(default_factory=list)
    _given: list[Easing] = field(default_factory=list)
    _last: Session | None = None
    _coming: tuple[Footing, date] | None = None
    _stays: int = 0
    _kept_today: bool = False
    _settled: bool = True
    # Whether a pause about the last walk was ended.
    _went_on: bool = False
    _faints: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.since = self._since_before = self.person.starts_on

    # --- Before a walk --------------------------------------------------------------------------------------

    def opened(self, today: date) -> None:
        """Looks again before a session where a gap has opened; all else was decided when it was told."""
        days_off = self._days_off(today)
        if days_off >= self.at["D14.days"]:
            self._decide(today, today)
        if self._answered() and days_off >= self.at["D14.long_days"]:
            self.footing = self._before.first(bound=self.callers.back_is_easier)
        if self._coming is not None and today >= self._coming[1]:
            (self.footing, self.since), self._coming = self._coming, None
            self.steps.append(self.since)
        if not self._settled and self.pause is None:
            self._worn = [*self._outlasting(), *self._given]
            self._given, self._settled = [], True

    def session(self, today_codes: Iterable[str], *, holds: bool) -> Session:
        """The session to be walked now; what the check before it asked for lasts like any other easing."""
        if codes := frozenset(map(Precaution, today_codes)):
            self._worn.append(Easing(1, codes=codes))
        self._kept_today = holds
        self._last = session_at(
            self.person.program.slug, self.footing, together(self._worn), self.codes_now()
        )
        return self._last

    def codes_now(self) -> frozenset[Precaution]:
        """The codes in force; three clean walks in a row take off what only the age asked for."""
        walked = list(islice((entry for entry in reversed(self.history) if entry.walked), 3))
        if len(walked) == 3 and all(map(clean, walked)):
            return self.codes - self.person.relieved
        return self.codes

    # --- After a walk ---------------------------------------------------------------------------------------

    def told(self, entry: Entry, next_due: date) -> None:
        """Keeps a walk, or something told on another day, and decides at once."""
        self.history.append(entry)
        if entry.walked:
            self.standing, self._settled, self._went_on = None, False, False
            self._before, self._since_before = self.footing, self.since
            self._stays = max(0, self._stays - 1)
            if entry.stopped_for in {StoppedFor.DIZZY, StoppedFor.BREATHLESS}:
                self._faints.append(entry.on)
        self._decide(entry.on, next_due)

    def told_morning(self, of: date, morning: Morning, today: date, next_due: date) -> None:
        """Adds the morning after a walk, the next day or later, and decides again."""
        place = max(at for at, entry in enumerate(self.history) if entry.on == of and entry.walked)
        self.history[place] = replace(self.history[place], morning_pain=morning.pain)
        self._decide(today, next_due)

    def missed(self, on: date) -> None:
        """A due session that was not walked."""
        self.history.append(Entry(on=on, due=True, done=Done.MISSED))

    def go_on(self, today: date) -> None:
        """Ends a pause: one row easier; it answers all that was told by then."""
        self.footing = self._before.back(bound=self.callers.back_is_easier)
        self.since, self.pause, self._went_on = today, None, True

    # --- Deciding -------------------------------------------------------------------------------------------

    def _decide(self, today: date, next_due: date) -> None:
        """Asks the table and does what it says; about one walk only ever something stricter."""
        if self._answered():
            return
        codes = self.codes_now()
        decision = decide(self.history, codes, self.person.age, today, self.table)
        if self.pause is not None:
            self._graver(decision, self.pause, today)
        elif self.standing is None or self._went_on or self._replaces(decision, self.standing):
            self.standing = decision
            self._apply(decision, today, next_due)

    def _graver(self, decision: Decision, pause: Pause, today: date) -> None:
        """What is told while a plan rests may ask for a graver pause, or for the same once more."""
        fresh = self.history[-1].on == today
        if decision.outcome in PAUSES and (
            decision.rule < pause.rule or (fresh and decision.rule == pause.rule)
        ):
            self.standing, self.pause = (
                decision,
                Pause(decision.rule, today, again=pause.again and decision.rule == pause.rule),
            )

    def _answered(self) -> bool:
        """Whether a pause about the last walk was ended: only what is told after it counts then."""
        told = (entry for entry in self.history if entry.on >= self.since and not _silent(entry))
        return self.pause is None and self._went_on and not any(told)

    def _replaces(self, new: Decision, old: Decision) -> bool:
        if not self.callers.stricter_only:
            return True
        return old.rule in WAITING or _strictness(new) > _strictness(old)

    def _apply(self, decision: Decision, today: date, next_due: date) -> None:
        self.footing, self.since, self._coming = self._before, self._since_before, None
        self._given = self._easings(decision)
        match decision.outcome:
            case Outcome.PROGRESS if self._may_step(next_due):
                self._step(next_due)
            case Outcome.REGRESS:
                self._ease(decision, today)
            case Outcome.RESTART:
                self.footing, self.since = self.footing.first(bound=self.callers.back_is_easier), today
            case Outcome.PAUSE | Outcome.STOP_REFER if self.callers.pauses:
                self.pause = Pause(decision.rule, today, again=self._faint_again(decision, today))

    def _ease(self, decision: Decision, today: date) -> None:
        if decision.adjust.pace_steps:
            self.footing = self.footing.slower()
        else:
            self.footing = self.footing.back(bound=self.callers.back_is_easier)
        self.since = today

    def _step(self, next_due: date) -> None:
        if self.footing.row == len(self.person.program.weeks) and not self.footing.eased:
            self.finished = True
            return
        self._coming = (self.footing.up(), next_due)

    def _may_step(self, next_due: date) -> bool:
        """Once in seven days, never in the sessions of a near-fall, after sore readiness or a break."""
        spaced = (next_due - self.since).days >= self.at["D17.step_days"] or not self.callers.spacing
        whole = unbroken(self.history, self.person, self.codes_now(), self.at) or not self.callers.unbroken
        return spaced and whole and self._stays == 0 and not self._kept_today

    def _easings(self, decision: Decision) -> list[Easing]:
        """What the next sessions carry: fewer minutes, codes, and a rung of support after a near-fall."""
        change, raised = decision.adjust, {alert.rule for alert in decision.alerts}
        given = []
        if change.minutes_factor < 1:
            given.append(Easing(change.sessions or 1, minutes_factor=change.minutes_factor))
        rows = {row.id: row.change for row in self.table.rows}
        for rule in sorted(raised & {"D08", "D12"}):
            codes = frozenset(rows[rule].extra_precautions)
            self._stays = max(self._stays, rows[rule].sessions or 0)
            support = rung_back(self._last) if self.callers.support_back and self._last else None
            easing = Easing(rows[rule].sessions or 1, codes=codes)
            given.append(replace(easing, support=support) if support else easing)
        return given

    def _outlasting(self) -> list[Easing]:
        """Easings of the last walk that go on; none runs out after a red walk or one half told."""
        last = next(entry for entry in reversed(self.history) if entry.walked)
        runs = not self.callers.easing_lasts or (told_whole(last) and not red(last))
        left = [replace(one, left=one.left - runs) for one in self._worn]
        return [one for one in left if one.left > 0]

    def _days_off(self, today: date) -> int:
        return (today - next((one.on for one in reversed(self.history) if one.walked), today)).days

    def _faint_again(self, decision: Decision, today: date) -> bool:
        days = timedelta(days=self.at["D05.again_days"])
        return decision.rule == "D05" and sum(today - on <= days for on in self._faints) > 1


def clean(entry: Entry) -> bool:
    """Whether a walk was done in full, told in full and went well."""
    whole = entry.done is Done.ALL and entry.near_falls == 0 and told_whole(entry)
    return whole and (entry.during or 0) < AMBER_PAIN and (entry.rise or 0) <= 1 and not red(entry)


def red(entry: Entry) -> bool:
    """Whether anything told of a walk is red: strong pain, a fall, a stop, near-falls, a sign."""
    strong = max(entry.during or 0, entry.morning_pain or 0) >= RED_PAIN
    unwell = entry.stopped_for in {StoppedFor.PAIN, StoppedFor.DIZZY, StoppedFor.BREATHLESS}
    signs = bool(entry.new_signs or entry.red_flags or entry.fall)
    return strong or unwell or signs or (entry.near_falls or 0) > 1


def told_whole(entry: Entry) -> bool:
    """Whether the worst pain and the morning's are known."""
    return entry.pain_worst is not None and entry.morning_pain is not None


def unbroken(
    history: Sequence[Entry], person: Person, codes: frozenset[Precaution], at: dict[str, int]
) -> bool:
    """Whether no gap, and no walk that went badly, lies among the three good walks that speak for a step."""
    facts = Facts(tuple(history), tuple(codes), person.age, history[-1].on)
    whole = facts.whole_walks(at["D17.walks"])
    if not whole:
        return False
    walks = facts.walked[facts.walked.index(whole[0]) :]
    gaps = [(later.on - one.on).days for one, later in pairwise(walks)]
    open_amber = [one for one in walks if (one.during or 0) >= AMBER_PAIN and one.morning_pain is None]
    unsteady = [one for one in walks if one.near_falls]
    return max(gaps, default=0) < at["D14.days"] and not (open_amber or unsteady or any(map(red, walks)))


def _silent(entry: Entry) -> bool:
    """Whether a day says nothing but that it was missed."""
    return not entry.walked and not red(entry)


def _strictness(decision: Decision) -> tuple[int, int, int]:
    change = decision.adjust
    return (decision.outcome.rank, -(change.row_steps or 0), -change.pace_steps)
