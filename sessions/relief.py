"""When good walks lift what only age asks for; pure."""

from collections.abc import Collection, Mapping, Sequence

from programs.deciding.reading import Done, Entry
from programs.precautions import Precaution

# What the rule about the ages from 65 to 79 asks for at the start only; all our own careful choice.
AGE_RULE = "ID01.r3"
AT_THE_START = frozenset({Precaution.P_SPOTTER, Precaution.P_HALLWAY, Precaution.P_SHORT})
GOOD_WALKS, CALM_PAIN, CALM_RISE = 3, 3, 1


def lifted_by_walks(clean: Sequence[bool], codes_of: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The codes that hold no longer; `clean` is of each walk, oldest first, `codes_of` by rule that fired.

    The last three must all have been clean, so one that was not brings the codes back.
    """
    last = clean[-GOOD_WALKS:]
    if AGE_RULE not in codes_of or len(last) < GOOD_WALKS or not all(last):
        return frozenset()
    of_others = {code for rule, codes in codes_of.items() if rule != AGE_RULE for code in codes}
    return frozenset(code.value for code in AT_THE_START) - of_others


def is_clean(walk: Entry, dizzy: str) -> bool:
    """Whether a walk was done in full with pain of 3 or less, a calm morning, and nothing else the matter.

    A morning that was not told, or not yet, is no calm one.
    `dizzy` is "none", "mild" or "stopped", "" where that was left open.
    """
    pain, rise = walk.during, walk.rise
    told = walk.pain_worst is not None
    return (
        walk.done is Done.ALL
        and told
        and pain is not None
        and pain <= CALM_PAIN
        and rise is not None
        and rise <= CALM_RISE
        and walk.near_falls == 0
        and walk.fall is None
        and walk.stopped_for is None
        and not (walk.new_signs or walk.red_flags)
        and dizzy in {"", "none"}
    )
