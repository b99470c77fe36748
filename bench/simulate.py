"""Sends virtual walkers through their programs, counts what the rules did, and writes docs/simulation.md.

`python bench/simulate.py` takes ten thousand of them, about seven minutes on one core.
"""

import argparse
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.bodies import Rates
from bench.lives import LifeOf
from bench.people import draw
from bench.report import Report, written
from bench.site import CallersRules
from bench.tables import Unmoved, table_with
from bench.totals import Totals

DOCS = Path(__file__).resolve().parent.parent / "docs"
WALKERS, SEED = 10_000, 1
# A run in which all that goes wrong is this much more frequent, and how many walkers it takes.
STRAIN, STRAINED_WALKERS = 4, 250

# Rules left out on purpose, to see that the counter notices; the last two are numbers of the table itself.
LEFT_OUT = {
    "no seven days between steps": (CallersRules(spacing=False), {}),
    "a pause pauses nothing": (CallersRules(pauses=False), {}),
    "easings run out even after a red or untold walk": (CallersRules(easing_lasts=False), {}),
    "a step back is the row before, whatever it holds": (CallersRules(back_is_easier=False), {}),
    "a later decision may be freer": (CallersRules(stricter_only=False), {}),
    "no more support after a near-fall": (CallersRules(support_back=False), {}),
    "only the good walks are looked at": (CallersRules(unbroken=False), {}),
    "D17 takes pain of up to 10 for calm, D06, D07 and D10 are off": (
        CallersRules(unbroken=False),
        {"D17.calm_pain": 10, "D06.pain": 11, "D07.pain": 11, "D10.pain_least": 11},
    ),
}


def simulate(
    walkers: int,
    seed: int = SEED,
    *,
    table: Unmoved | None = None,
    callers: CallersRules | None = None,
    rates: Rates | None = None,
) -> Totals:
    """So many lives, counted; the same seed gives the same ones, and the first of a longer run."""
    totals = Totals()
    for number in range(walkers):
        chance = Random(f"{seed}/{number}")
        drawn = draw(chance, number)
        life = LifeOf(
            drawn.person, chance, table or table_with(), callers or CallersRules(), rates or Rates()
        ).run()
        totals.add(life, drawn.held_back)
    return totals


def main() -> int:
    """Prints and writes the report; the exit status is 1 where a step was unsafe."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--walkers", type=int, default=WALKERS)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--folder", type=Path, default=DOCS, help="where the report goes")
    options = asked.parse_args()
    strained = Rates().times(STRAIN)
    report = Report(
        seed=options.seed,
        totals=simulate(options.walkers, options.seed),
        strain=STRAIN,
        strained=simulate(STRAINED_WALKERS, options.seed, rates=strained),
        left_out={
            name: simulate(
                STRAINED_WALKERS, options.seed, table=table_with(numbers), callers=callers, rates=strained
            )
            for name, (callers, numbers) in LEFT_OUT.items()
        },
    )
    print(written(report, options.folder))
    return int(bool(report.totals.unsafe or report.strained.unsafe))


if __name__ == "__main__":
    sys.exit(main())
