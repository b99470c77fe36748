"""What a physio may ask of a plan, and what no one may: hard limits, precautions, limits for the rules; pure.

Every number here is our own careful choice, but for those that the catalogue or a precaution names.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from programs.precautions import Limits, Pace, Precaution, Support, known, limits
from programs.sentence import Sentence
from programs.tailoring import LOAD, Tailoring, capped, tailored
from programs.week_table import Week

# From least to most: goes, seconds, percent, the 0-10 effort scale, minutes.
HARD_LIMITS: Mapping[str, tuple[int, int]] = {
    "bouts": (1, 20),
    "bout_s": (10, 600),
    "rest_s": (15, 300),
    "incline_pct": (0, 5),
    "effort_high": (2, 7),
    "warm_up_min": (2, 15),
    "cool_down_min": (2, 15),
    "pain_ceiling": (2, 5),
    "effort_cap": (3, 7),
}
LONGEST_BACKWARD_S = 30 * 60
SPAN, NEVER_FREER = "From %(least)g to %(most)g.", "Never freer than the week says."
# The pain with which a walk still goes on as the table is published, and the pain that still is calm.
PAIN_CEILING, CALM_PAIN = 5, 3


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """How far the rules may go with a plan: the highest pain on a walk and the highest effort, both 0-10, and
    whether they move it on at all. As it stands here everything is as published; no effort is the row's."""

    pain_ceiling: int = PAIN_CEILING
    effort_cap: int | None = None
    automatic: bool = True

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the decision table that the pain ceiling moves, by name; none as published.

        The first pain above the ceiling makes a plan easier. Warning signs, falls and what stops a plan at
        once stay where they are.
        """
        if self.pain_ceiling == PAIN_CEILING:
            return {}
        return {"D07.pain": self.pain_ceiling + 1, "D17.calm_pain": min(CALM_PAIN, self.pain_ceiling)}

    def as_json_dict(self) -> dict[str, Any]:
        """The limits as they are stored."""
        return asdict(self)


AS_PUBLISHED = RuleLimits()
# The programs that only a physio assigns also leave every step on to the physio; the one that nobody has
# studied stops at less pain.
_DEFAULTS: Mapping[str, RuleLimits] = {
    "acl-meniscus-rta-6wk": RuleLimits(automatic=False),
    "neuro-gait-8wk": RuleLimits(automatic=False),
    "sij-trial-4wk": RuleLimits(pain_ceiling=3, automatic=False),
}


def default_limits(slug: str) -> RuleLimits:
    """The limits with which a program begins where nobody has set any."""
    return _DEFAULTS.get(slug, AS_PUBLISHED)


def locked(codes: Collection[str]) -> dict[str, str]:
    """The fields that the precautions forbid to loosen, each with the reason; `total` is of all goes."""
    allowed, of = limits(codes), _reasons(codes)
    said = {
        "bout_s": ("max_bout_s", "A go is %(limit)s s at most: %(codes)s."),
        "rest_s": ("min_rest_s", "A rest is %(limit)s s at least: %(codes)s."),
        "total": ("max_active_s", "All goes together are %(limit)s s at most: %(codes)s."),
        "effort_high": ("effort_cap", "Effort is %(limit)s at most: %(codes)s."),
        "incline_pct": ("max_incline_pct", "There is no slope: %(codes)s."),
        "support": ("support", "The walker holds on: %(codes)s."),
        "pace": ("max_pace", "The pace is %(limit)s at most: %(codes)s."),
    }
    if not allowed.pace_targets:
        said["pace"] = ("pace_targets", "There is no pace to aim for: %(codes)s.")
    return {
        field: Sentence(text, limit=getattr(allowed, name), codes=of(name))
        for field, (name, text) in said.items()
        if of(name)
    }


def _reasons(codes: Collection[str]) -> Any:
    """Answers, by the name of a limit, which of the codes set it; "" for none."""
    nothing = Limits()

    def of(name: str) -> str:
        setting: list[Precaution] = [
            code for code in known(codes) if getattr(code.effect, name) != getattr(nothing, name)
        ]
        return ", ".join(setting)

    return of


def problems(
    tailoring: Tailoring,
    rule_limits: RuleLimits,
    row: int,
    rows: Sequence[Week],
    codes: Collection[str],
    cleared_to: int | None = None,
) -> dict[str, str]:
    """What of a prescription cannot be, a sentence for each field; nothing where all of it can.

    `rows` is the published week table, first row first, `codes` are the precautions in force; `cleared_to` is
    the highest row that a clearance leaves open, None without such a limit.
    """
    if not 1 <= row <= len(rows):
        return {"row": Sentence("Pick a week from 1 to %(most)s.", most=len(rows))}
    if cleared_to is not None and row > cleared_to:
        so_far = "The clearance goes up to week %(row)s. Sign one that goes further first."
        return {"row": Sentence(so_far, row=cleared_to)}
    if tailoring.row != row:
        return {"row": "What was edited belongs to another week."}
    published = rows[row - 1]
    edited = tailoring.but_published(published)
    found = {**edited.edited, **asdict(rule_limits)}
    wrong = {name: problem for name, value in found.items() if (problem := _out_of_span(name, value))}
    return {**_too_much(edited, published, rows), **_forbidden(edited, published, codes), **wrong}


def _out_of_span(name: str, value: Any) -> str:
    if name not in HARD_LIMITS or value is None:
        return ""
    least, most = HARD_LIMITS[name]
    return "" if least <= value <= most else Sentence(SPAN, least=least, most=most)


def _too_much(edited: Tailoring, published: Week, rows: Sequence[Week]) -> dict[str, str]:
    """What goes beyond the program itself, or beyond what anybody walks backward in one session."""
    wrong: dict[str, str] = {}
    fastest = max((week.pace for week in rows), key=lambda pace: pace.speed)
    if edited.pace and edited.pace.speed > fastest.speed:
        wrong["pace"] = Sentence("Never faster than the program: %(pace)s at most.", pace=fastest)
    if edited.support and edited.support.freedom > published.support.freedom:
        wrong["support"] = NEVER_FREER
    row = tailored(published, edited, published)
    if row.bouts * row.bout_s > LONGEST_BACKWARD_S:
        wrong["bouts"] = Sentence(
            "At most %(minutes)s minutes backward in all.", minutes=LONGEST_BACKWARD_S // 60
        )
    return wrong


def _forbidden(edited: Tailoring, published: Week, codes: Collection[str]) -> dict[str, str]:
    """What a precaution forbids; a value no looser than the row's own may stay, as it is clamped anyway."""
    locks, allowed = locked(codes), limits(codes)
    bounds: dict[str, Any] = {
        "bout_s": allowed.max_bout_s,
        "rest_s": allowed.min_rest_s or None,
        "effort_high": allowed.effort_cap,
        "incline_pct": allowed.max_incline_pct,
        "support": allowed.support if "support" in locks else None,
        "pace": allowed.max_pace,
    }
    wrong = {
        name: locks[name]
        for name, value in edited.edited.items()
        if name in locks
        and _looser(name, value, bounds[name])
        and _looser(name, value, getattr(published, name))
    }
    row = tailored(published, edited, published)
    total_s, published_s = row.bouts * row.bout_s, published.bouts * published.bout_s
    if allowed.max_active_s is not None and total_s > max(allowed.max_active_s, published_s):
        wrong.setdefault("bouts", locks["total"])
    return wrong


def _looser(name: str, value: Any, bound: Pace | Support | float | None) -> bool:
    """Whether a value is harder than a bound; without one every value is."""
    return bound is None or LOAD[name](value) > LOAD[name](bound)


def as_prescribed(week: Week, tailoring: Tailoring, written_for: Week, rule_limits: RuleLimits) -> Week:
    """A row as a physio's tailoring and effort cap make it; precautions clamp it after that."""
    return capped(tailored(week, tailoring, written_for), rule_limits.effort_cap)
