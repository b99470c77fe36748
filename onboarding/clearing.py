"""What a physio may sign about a walker, and within which limits; pure."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onboarding.bedside import out_of_range
from onboarding.questionnaire import Decision
from onboarding.triage import Reason
from programs.precautions import Precaution

# Calendar months that a clearance may hold, fewer after falls and with nerves. Our own careful choice.
MONTHS, MONTHS_AFTER_FALLS = 6, 3
FALLS_OR_NERVES = ("FA", "NE")
# Signs of the heart, a stroke, the cord or a hit head: nobody is cleared after them over a screen.
NEVER_FROM_AFAR = ("RF01", "RF02", "RF03", "RF04", "RF05", "RF06", "RF12")
ADULT_AT = 18
LONGEST_NOTE = 1000


class Basis(StrEnum):
    """What a physio goes by."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    RECORDS = "records"
    LETTER = "letter"

    @property
    def words(self) -> str:
        """As a physio reads it."""
        return _BASIS[self]


class LiftReason(StrEnum):
    """Why a precaution is lifted."""

    SEEN_WALKING = "seen_walking"
    TRAINED = "trained"
    CONDITION_CHANGED = "condition_changed"
    HELPER_ARRANGED = "helper_arranged"
    EQUIPMENT_CHECKED = "equipment_checked"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As physio and walker read it."""
        return _WHY[self]


_BASIS = {
    Basis.IN_PERSON: "Seen in person",
    Basis.VIDEO: "By video",
    Basis.PHONE: "By phone",
    Basis.RECORDS: "From records",
    Basis.LETTER: "Medical letter seen",
}
_WHY = {
    LiftReason.SEEN_WALKING: "Seen walking backward safely",
    LiftReason.TRAINED: "Trained in it",
    LiftReason.CONDITION_CHANGED: "The condition has changed",
    LiftReason.HELPER_ARRANGED: "A helper is arranged",
    LiftReason.EQUIPMENT_CHECKED: "The equipment was checked",
    LiftReason.OTHER: "Another reason",
}
_FACE_TO_FACE = (Basis.IN_PERSON, Basis.LETTER)


@dataclass(frozen=True, slots=True)
class Lift:
    """A code that holds no longer, until the end of a day; `rules` are those that asked for it at signing."""

    code: str
    reason_code: str
    reason: str
    until: date
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a physio signs; `fired` are the rules as the form showed them, `reviewed` those that were ticked.

    `programs` is slug -> the highest row that may be walked, `tests` bedside tests by id, `guardian` who
    agreed for somebody under 18.
    """

    fired: frozenset[str]
    reviewed: frozenset[str]
    basis: str
    expires_on: date
    programs: Mapping[str, int] = field(default_factory=dict)
    lifts: tuple[Lift, ...] = ()
    added: frozenset[str] = frozenset()
    tests: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What must be known to sign: the decision so far, every rule that fired and why, whole years of age.

    `programs` is slug -> last row of what there is. `seen` is whether the walker was seen after a red flag,
    `complete` whether every question was answered, `agreed` whether their answers may be used.
    """

    decision: Decision
    reasons: tuple[Reason, ...]
    age: int
    programs: Mapping[str, int]
    seen: bool = False
    complete: bool = True
    agreed: bool = True

    @property
    def fired(self) -> frozenset[str]:
        """The ids of all rules that fired."""
        return frozenset(reason.rule for reason in self.reasons)

    @property
    def holding(self) -> frozenset[str]:
        """The ids of the rules that hold the walker back."""
        return frozenset(reason.rule for reason in self.reasons if reason.holds_back)

    @property
    def is_minor(self) -> bool:
        """Whether a parent or guardian has to agree."""
        return self.age < ADULT_AT

    def asking_for(self, code: str) -> frozenset[str]:
        """The rules that ask for a code; none where everybody has it."""
        return frozenset(reason.rule for reason in self.reasons if code in reason.precautions)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of a clearance: its latest last day, what it may go by, the ticks and lifts it may hold."""

    latest: date
    bases: tuple[Basis, ...]
    must_tick: frozenset[str]
    liftable: tuple[Precaution, ...]
    needs_guardian: bool


def bounds(case: Case, on: date) -> Bounds:
    """What may be signed on a day."""
    holding = [reason for reason in case.reasons if reason.holds_back]
    near = any(map(_asks_for_nearness, holding))
    codes = {code for reason in case.reasons for code in reason.precautions} | {Precaution.P_NO_TREADMILL}
    kept = {Precaution.P_SUPERVISED} if case.is_minor else set[Precaution]()
    return Bounds(
        latest=months_after(on, MONTHS_AFTER_FALLS if any(map(_about_falls, holding)) else MONTHS),
        bases=_FACE_TO_FACE if near else tuple(Basis),
        must_tick=case.holding,
        liftable=tuple(code for code in Precaution if code in codes - kept),
        needs_guardian=case.is_minor,
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _about_falls(reason: Reason) -> bool:
    """A combination is about all that it looks at, any other rule about its own question."""
    items = [reason.item] if reason.item else reason.behind
    return any(item.startswith(FALLS_OR_NERVES) for item in items)


def _asks_for_nearness(reason: Reason) -> bool:
    return reason.decision is Decision.SEEK_CARE and any(
        item.startswith(NEVER_FROM_AFAR) for item in (reason.behind | {reason.item})
    )


def problems(terms: Terms, case: Case, on: date) -> dict[str, str]:
    """What keeps these terms from being signed, a sentence by field; "" is what no field can mend."""
    limits = bounds(case, on)
    found = {
        "": _unready(case),
        "reviewed": _unreviewed(terms, case, limits),
        "basis": _basis(terms, limits),
        "expires_on": _expiry(terms, limits, on),
        "programs": _programs(terms, case),
        "lifts": next(filter(None, (_lift(lift, terms, limits, on) for lift in terms.lifts)), ""),
        "added": "" if terms.added <= set(Precaution) else "Pick precautions from the list.",
        "tests": out_of_range(terms.tests),
        "note": "Keep the note within 1000 characters." if len(terms.note) > LONGEST_NOTE else "",
        "guardian": _guardian(terms, limits),
    }
    if not found["lifts"] and terms.added & {lift.code for lift in terms.lifts}:
        found["added"] = "A precaution cannot be lifted and added at once."
    return {name: sentence for name, sentence in found.items() if sentence}


def _unready(case: Case) -> str:
    if not case.agreed:
        return "The walker has not agreed that their answers are used."
    if case.decision is Decision.SEEK_CARE and not case.seen:
        return "The walker must be seen about the red flag first, and say so."
    if not case.complete:
        return "The checklist ended at a red flag. The walker must answer the rest of it first."
    return ""


def _unreviewed(terms: Terms, case: Case, limits: Bounds) -> str:
    lifted_from = {rule for lift in terms.lifts for rule in case.asking_for(lift.code)}
    if (limits.must_tick | lifted_from) - terms.reviewed:
        return "Tick every answer that holds the walker back or asks for a precaution you lift."
    return "" if terms.reviewed <= case.fired else "Tick only what the checklist found."


def _basis(terms: Terms, limits: Bounds) -> str:
    if terms.basis in limits.bases:
        return ""
    if terms.basis in set(Basis):
        return "After this red flag only a visit in person or a medical letter will do."
    return "Say what you go by."


def _expiry(terms: Terms, limits: Bounds, on: date) -> str:
    if terms.expires_on <= on:
        return "The last day must be after today."
    return "" if terms.expires_on <= limits.latest else "The last day is later than a clearance may hold."


def _programs(terms: Terms, case: Case) -> str:
    if case.holding and not terms.programs:
        return "Pick at least one program."
    for slug, row in terms.programs.items():
        if not 1 <= row <= case.programs.get(slug, 0):
            return "Pick programs and weeks from the list."
    return ""


def _lift(lift: Lift, terms: Terms, limits: Bounds, on: date) -> str:
    if lift.code not in limits.liftable:
        return "Lift only precautions of the list."
    if lift.reason_code not in set(LiftReason) or (
        lift.reason_code == LiftReason.OTHER and not lift.reason.strip()
    ):
        return "Say why each precaution is lifted."
    if not on < lift.until <= min(terms.expires_on, months_after(on, MONTHS)):
        return "A precaution is lifted until the clearance ends at the latest."
    return ""


def _guardian(terms: Terms, limits: Bounds) -> str:
    if limits.needs_guardian and not terms.guardian.strip():
        return "Name the parent or guardian who agreed."
    return ""
