"""What came of many virtual plans, added up."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import quantiles

from bench.lives import End, Life
from bench.unsafe import Unsafe
from programs.precautions import Precaution

# Fewer are not told in quarters; strong usual pain is counted together.
FEWEST, MOST_PAIN = 20, 4


@dataclass(slots=True)
class Totals:
    """Counts over plans; programs by name, weeks of those that were finished."""

    plans: int = 0
    held_back: int = 0
    walks: int = 0
    steps: int = 0
    weeks: float = 0
    by_program: defaultdict[str, Counter[End]] = field(default_factory=lambda: defaultdict(Counter))
    rows: dict[str, int] = field(default_factory=dict)
    finished_after: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    decided: Counter[tuple[str, str]] = field(default_factory=Counter)
    alerts: Counter[tuple[str, str]] = field(default_factory=Counter)
    codes: Counter[Precaution] = field(default_factory=Counter)
    older: int = 0
    by_pain: defaultdict[int, Counter[End]] = field(default_factory=lambda: defaultdict(Counter))
    unsafe: Counter[Unsafe] = field(default_factory=Counter)

    def add(self, life: Life, held_back: int) -> None:
        """One more plan, and how many people the checklist held back before it."""
        program = life.person.program
        self.plans += 1
        self.held_back += held_back
        self.walks += life.walks
        self.steps += life.steps
        self.weeks += life.weeks
        self.by_program[program.name][life.end] += 1
        self.rows[program.name] = len(program.weeks)
        if life.end is End.FINISHED:
            self.finished_after[program.name].append(life.weeks)
        self.decided += life.decided
        self.alerts += life.alerts
        self.codes.update(life.person.codes)
        self.by_pain[min(life.person.habits.usual_pain, MOST_PAIN)][life.end] += 1
        self.older += life.person.age >= 65
        self.unsafe += life.unsafe

    def share(self, program: str, end: End) -> float:
        """The percentage of a program's plans that came to that end."""
        ends = self.by_program[program]
        return 100 * ends[end] / ends.total()

    def quarters(self, program: str) -> tuple[float, float, float] | None:
        """After how many weeks a quarter, half and three quarters of those who finished had done so."""
        weeks = self.finished_after[program]
        if len(weeks) < FEWEST:
            return None
        first, middle, third = quantiles(weeks, n=4)
        return first, middle, third
