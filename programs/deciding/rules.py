"""When each row of the decision table fits: one function per row, in the order of the table.

`at` holds the table's numbers by name. What was not answered never fits a row that asks for a number.
"""

from collections.abc import Callable, Mapping

from programs.deciding.reading import Entry, Fall, StoppedFor, Talk
from programs.deciding.windows import Facts
from programs.precautions import Precaution

type Numbers = Mapping[str, int]
type Rule = Callable[[Facts, Numbers], bool]


def d01_red_flag(facts: Facts, _at: Numbers) -> bool:
    return any(entry.red_flags for entry in facts.newest)


def d02_serious_fall(facts: Facts, _at: Numbers) -> bool:
    return any(entry.fall is Fall.SERIOUS for entry in facts.newest)


def d03_fall(facts: Facts, _at: Numbers) -> bool:
    return any(entry.fall is Fall.FALL for entry in facts.newest)


def d04_new_sign(facts: Facts, _at: Numbers) -> bool:
    return any(entry.new_signs for entry in facts.newest)


def d05_had_to_stop(facts: Facts, _at: Numbers) -> bool:
    last = facts.last
    return last is not None and last.stopped_for in {StoppedFor.DIZZY, StoppedFor.BREATHLESS}


def d06_very_strong_pain(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    return last is not None and (
        _reaches(last.during, at["D06.pain"]) or _reaches(last.morning_pain, at["D06.morning_pain"])
    )


def d07_strong_pain(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    if last is None:
        return False
    two = facts.last_walks(2)
    twice = len(two) == 2 and all(_above(entry.rise, at["D07.rise_twice"]) for entry in two)
    return twice or _reaches(last.during, at["D07.pain"]) or _above(last.rise, at["D07.rise"])


def d08_near_falls(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    unsteady = [entry for entry in facts.last_walks(at["D08.of_walks"]) if entry.near_falls]
    return last is not None and (
        _reaches(last.near_falls, at["D08.near_falls"]) or len(unsteady) >= at["D08.walks"]
    )


def d08_needs_more_care(facts: Facts, at: Numbers) -> bool:
    return facts.age >= at["D08.age"] or Precaution.P_SPOTTER in facts.precautions


def d09_too_hard(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    if last is None:
        return False
    cap = facts.effort_cap(last)
    return last.talk is Talk.NO or (cap is not None and _reaches(last.effort, cap + at["D09.over_cap"]))


def d10_some_pain(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    return (
        last is not None
        and last.during is not None
        and at["D10.pain_least"] <= last.during <= at["D10.pain_most"]
        and _at_most(last.rise, at["D10.rise"])
    )


def d11_sore_morning(facts: Facts, at: Numbers) -> bool:
    last = facts.last
    return (
        last is not None
        and _above(last.rise, at["D11.rise_above"])
        and _at_most(last.rise, at["D11.rise_most"])
    )


def d12_near_fall(facts: Facts, at: Numbers) -> bool:
    return facts.last is not None and facts.last.near_falls == at["D12.near_falls"]


def d13_worse_week(facts: Facts, at: Numbers) -> bool:
    days = at["D13.days"]
    now, before = facts.weekly_median(days, weeks_ago=0), facts.weekly_median(days, weeks_ago=1)
    return now is not None and before is not None and now - before >= at["D13.rise"]


def d14_gap(facts: Facts, at: Numbers) -> bool:
    return facts.days_since >= at["D14.days"]


def d14_long_gap(facts: Facts, at: Numbers) -> bool:
    return facts.days_since >= at["D14.long_days"]


def d15_answers_missing(facts: Facts, at: Numbers) -> bool:
    missing = [one for one in facts.last_walks(at["D15.of_walks"]) if one.lacks_pain(facts.today)]
    return len(missing) >= at["D15.walks"]


def d16_kept_at_level(facts: Facts, at: Numbers) -> bool:
    return facts.limits.hold_progress and d17_all_well(facts, at)


def d17_all_well(facts: Facts, at: Numbers) -> bool:
    walks = facts.whole_walks(at["D17.walks"])
    due, done = facts.due_and_done(at["D17.days"])
    return (
        bool(walks)
        and all(_calm(entry, facts, at) for entry in walks)
        and due > 0
        and done * 100 >= due * at["D17.done_percent"]
    )


def d18_else(_facts: Facts, _at: Numbers) -> bool:
    return True


def _calm(entry: Entry, facts: Facts, at: Numbers) -> bool:
    """Whether a walk was answered for and speaks for a step; the pain right after it may be left open."""
    cap = facts.effort_cap(entry)
    return (
        entry.pain_worst is not None
        and _at_most(entry.during, at["D17.calm_pain"])
        and _at_most(entry.rise, at["D17.rise"])
        and entry.near_falls == 0
        and cap is not None
        and _at_most(entry.effort, cap)
    )


def _reaches(value: int | None, least: int) -> bool:
    return value is not None and value >= least


def _above(value: int | None, limit: int) -> bool:
    return value is not None and value > limit


def _at_most(value: int | None, most: int) -> bool:
    return value is not None and value <= most


FITS: Mapping[str, Rule] = {
    "D01": d01_red_flag,
    "D02": d02_serious_fall,
    "D03": d03_fall,
    "D04": d04_new_sign,
    "D05": d05_had_to_stop,
    "D06": d06_very_strong_pain,
    "D07": d07_strong_pain,
    "D08": d08_near_falls,
    "D09": d09_too_hard,
    "D10": d10_some_pain,
    "D11": d11_sore_morning,
    "D12": d12_near_fall,
    "D13": d13_worse_week,
    "D14": d14_gap,
    "D15": d15_answers_missing,
    "D16": d16_kept_at_level,
    "D17": d17_all_well,
    "D18": d18_else,
}

# When the graver form of a row that fits is the one that counts.
FITS_GRAVER: Mapping[str, Rule] = {"D08": d08_needs_more_care, "D14": d14_long_gap}
