"""The precaution codes and what each enforces: words and numbers stand in data/precautions.toml."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from programs.checked_toml import Table

DATA_FILE = Path(__file__).parent / "data" / "precautions.toml"


class Support(StrEnum):
    """How a walker holds on, from most to least."""

    RAIL = "rail"
    ARM = "arm"
    FINGERTIPS = "fingertips"
    HOVERING = "hovering"
    FREE = "free"

    @property
    def freedom(self) -> int:
        """0 for the most support; a larger number stands freer."""
        return list(Support).index(self)


class Pace(StrEnum):
    """The pace words, from slowest to fastest."""

    SLOW = "slow"
    EASY = "easy"
    STEADY = "steady"
    BRISK = "brisk"

    @property
    def speed(self) -> int:
        """1 for the slowest word; a larger number is faster."""
        return list(Pace).index(self) + 1


class ReadyCheck(StrEnum):
    """What the walker ticks before a session opens."""

    SPOTTER = "spotter"
    SUPERVISOR = "supervisor"
    SOMEONE_NEAR = "someone_near"
    HANDHOLD = "handhold"
    DAYLIGHT = "daylight"
    FEET = "feet"
    GLUCOSE = "glucose"

    @property
    def sentence(self) -> str:
        """The words beside the tick."""
        return _content().ready[self]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a set of codes allows; seconds, effort on the 0-10 scale, incline in percent; None is no limit."""

    max_bout_s: int | None = None
    min_rest_s: int = 0
    max_active_s: int | None = None
    effort_cap: int | None = None
    max_incline_pct: float | None = None
    max_pace: Pace | None = None
    pace_targets: bool = True
    support: Support = Support.FREE
    level_only: bool = False
    hallway_only: bool = False
    treadmill: bool = True
    hold_progress: bool = False
    extra_tasks: bool = True
    steady_hour: bool = False
    sit_first_s: int = 0
    stand_first_s: int = 0
    ready: tuple[ReadyCheck, ...] = ()

    def tightened(self, other: "Limits") -> "Limits":
        """Both limits at once: of each field the stricter."""
        return Limits(
            max_bout_s=_least(self.max_bout_s, other.max_bout_s),
            min_rest_s=max(self.min_rest_s, other.min_rest_s),
            max_active_s=_least(self.max_active_s, other.max_active_s),
            effort_cap=_least(self.effort_cap, other.effort_cap),
            max_incline_pct=_least(self.max_incline_pct, other.max_incline_pct),
            max_pace=slower(self.max_pace, other.max_pace),
            pace_targets=self.pace_targets and other.pace_targets,
            support=steadier(self.support, other.support),
            level_only=self.level_only or other.level_only,
            hallway_only=self.hallway_only or other.hallway_only,
            treadmill=self.treadmill and other.treadmill,
            hold_progress=self.hold_progress or other.hold_progress,
            extra_tasks=self.extra_tasks and other.extra_tasks,
            steady_hour=self.steady_hour or other.steady_hour,
            sit_first_s=max(self.sit_first_s, other.sit_first_s),
            stand_first_s=max(self.stand_first_s, other.stand_first_s),
            ready=tuple(check for check in ReadyCheck if check in {*self.ready, *other.ready}),
        )


class Precaution(StrEnum):
    """A precaution code, fired by the safety checklist or set by a physio."""

    P_SPOTTER = "P_SPOTTER"
    P_HANDHOLD = "P_HANDHOLD"
    P_HALLWAY = "P_HALLWAY"
    P_FLAT = "P_FLAT"
    P_NO_INCLINE = "P_NO_INCLINE"
    P_NO_TREADMILL = "P_NO_TREADMILL"
    P_SHORT = "P_SHORT"
    P_LOW_EFFORT = "P_LOW_EFFORT"
    P_DAYLIGHT = "P_DAYLIGHT"
    P_NOT_ALONE = "P_NOT_ALONE"
    P_HOLD_PROGRESS = "P_HOLD_PROGRESS"
    P_FEET = "P_FEET"
    P_RISE = "P_RISE"
    P_MED_TIME = "P_MED_TIME"
    P_GLUCOSE = "P_GLUCOSE"
    P_NO_DUAL = "P_NO_DUAL"
    P_SUPERVISED = "P_SUPERVISED"

    @property
    def shown(self) -> str:
        """The instruction the walker reads."""
        return _content().codes[self].shown

    @property
    def meaning(self) -> str:
        """One sentence: what the code changes about a walk."""
        return _content().codes[self].meaning

    @property
    def lifted(self) -> str:
        """One sentence: what would lift the code."""
        return _content().codes[self].lifted

    @property
    def effect(self) -> Limits:
        """The limits this code alone sets."""
        return _content().codes[self].effect


def limits(codes: Iterable[str]) -> Limits:
    """The limits of all the codes together; raises ValueError for a code that does not exist."""
    return _together(known(codes))


@cache
def _together(codes: tuple[Precaution, ...]) -> Limits:
    combined = Limits()
    for code in codes:
        combined = combined.tightened(code.effect)
    return combined


def known(codes: Iterable[str]) -> tuple[Precaution, ...]:
    """The codes as Precautions, each once, in the order of the enum; raises ValueError for an unknown one."""
    return _in_order(frozenset(codes))


@lru_cache(maxsize=1024)
def _in_order(given: frozenset[str]) -> tuple[Precaution, ...]:
    if unknown := sorted(map(str, given - set(Precaution))):
        raise ValueError(f"{unknown[0]} is not a precaution code.")
    return tuple(code for code in Precaution if code in given)


def version() -> str:
    """Which published set of effects is in force, as it is stored beside what was decided with it."""
    return _content().version


def steadier(one: Support, other: Support) -> Support:
    """Of two ways to hold on, the one with more support."""
    return min(one, other, key=lambda support: support.freedom)


def slower(one: Pace | None, other: Pace | None) -> Pace | None:
    """Of two pace ceilings, the lower; None is no ceiling."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda pace: pace.speed)


def _least[Number: (int, float)](one: Number | None, other: Number | None) -> Number | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


@dataclass(frozen=True, slots=True)
class _Rule:
    shown: str
    meaning: str
    lifted: str
    effect: Limits


@dataclass(frozen=True, slots=True)
class _Content:
    version: str
    ready: dict[str, str]
    codes: dict[str, _Rule]


@cache
def _content() -> _Content:
    return parse_content(DATA_FILE.read_text(encoding="utf-8"), DATA_FILE.name)


def parse_content(text: str, file: str) -> _Content:
    """The words and effects of every code; raises CatalogueError naming file and place."""
    top = Table.parse(text, file)
    name = f"{top.text('id')}@{top.match('version', r'\d{4}\.\d{1,2}\.\d+')}"
    ready = top.table("ready")
    codes = top.table("codes")
    content = _Content(
        version=name,
        ready={check.value: ready.text(check) for check in ReadyCheck},
        codes={code.value: _rule(codes.table(code)) for code in Precaution},
    )
    for table in (top, ready, codes):
        table.finish()
    return content


def _rule(table: Table) -> _Rule:
    rule = _Rule(
        shown=table.text("shown"),
        meaning=table.text("meaning"),
        lifted=table.text("lifted"),
        effect=_effect(table.table("effect")),
    )
    table.finish()
    return rule


def _effect(table: Table) -> Limits:
    """One code's limits; a key that is absent sets none."""
    has = table.has
    effect = Limits(
        max_bout_s=table.whole("max_bout_s", 5, 3600) if has("max_bout_s") else None,
        min_rest_s=table.whole("min_rest_s", 0, 3600) if has("min_rest_s") else 0,
        max_active_s=table.whole("max_active_s", 5, 7200) if has("max_active_s") else None,
        effort_cap=table.whole("effort_cap", 1, 10) if has("effort_cap") else None,
        max_incline_pct=table.number("max_incline_pct", 0, 15) if has("max_incline_pct") else None,
        max_pace=Pace(table.one_of("max_pace", list(Pace))) if has("max_pace") else None,
        pace_targets=table.flag("pace_targets") if has("pace_targets") else True,
        support=Support(table.one_of("support", list(Support))) if has("support") else Support.FREE,
        level_only=table.flag("level_only") if has("level_only") else False,
        hallway_only=table.flag("hallway_only") if has("hallway_only") else False,
        treadmill=table.flag("treadmill") if has("treadmill") else True,
        hold_progress=table.flag("hold_progress") if has("hold_progress") else False,
        extra_tasks=table.flag("extra_tasks") if has("extra_tasks") else True,
        steady_hour=table.flag("steady_hour") if has("steady_hour") else False,
        sit_first_s=table.whole("sit_first_s", 0, 600) if has("sit_first_s") else 0,
        stand_first_s=table.whole("stand_first_s", 0, 600) if has("stand_first_s") else 0,
        ready=tuple(ReadyCheck(one) for one in table.some_of("ready", list(ReadyCheck)))
        if has("ready")
        else (),
    )
    table.finish()
    return effect
