"""The simulation: no unsafe step, and a counter that notices when a rule is broken."""

from pathlib import Path

import pytest

from bench.bodies import Rates
from bench.report import Report, charts_of, written
from bench.simulate import LEFT_OUT, simulate
from bench.site import CallersRules
from bench.tables import table_with
from bench.unsafe import Unsafe

OFTEN = Rates().times(4)


def test_by_the_rules_of_the_site_nobody_takes_an_unsafe_step() -> None:
    for totals in (simulate(60), simulate(40, seed=2, rates=OFTEN)):
        assert totals.walks > 500
        assert totals.unsafe == {}


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (CallersRules(spacing=False), Unsafe.TOO_SOON),
        (CallersRules(pauses=False), Unsafe.WHILE_RESTING),
        (CallersRules(easing_lasts=False), Unsafe.ON_SILENCE),
        (CallersRules(support_back=False), Unsafe.NO_MORE_SUPPORT),
    ],
)
def test_a_rule_left_out_is_noticed(broken: CallersRules, kind: Unsafe) -> None:
    assert simulate(25, callers=broken, rates=OFTEN).unsafe[kind] > 0


def test_a_table_that_takes_strong_pain_for_calm_is_noticed() -> None:
    callers, numbers = list(LEFT_OUT.values())[-1]
    totals = simulate(60, table=table_with(numbers), callers=callers, rates=OFTEN)
    assert totals.unsafe[Unsafe.STEP_OVER_RED] > 0


def test_the_same_seed_gives_the_same_report(tmp_path: Path) -> None:
    first, again = (_report(seed=3) for _ in range(2))
    assert written(first, tmp_path) == written(again, tmp_path)
    assert charts_of(first.totals) == charts_of(again.totals)
    assert charts_of(_report(seed=4).totals) != charts_of(first.totals)


def _report(seed: int) -> Report:
    totals = simulate(8, seed)
    return Report(seed=seed, totals=totals, strain=1, strained=totals, left_out={"nothing": totals})
