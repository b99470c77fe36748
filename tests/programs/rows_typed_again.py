"""The week tables of four programs, typed a second time without sight of the catalogue's data files."""

# week, sessions_per_week, warm_up_min, bouts, bout_s, metres, rest_s, rest_mode, backward_min, pace,
# incline_pct, surface_as_published, cool_down_min, total_min, effort_low, effort_high
type Row = tuple[int, int, int, int, int, float, int, str, float, str, int, str, int, int, int, int]

ROWS: dict[str, tuple[Row, ...]] = {
    "gentle-first-steps": (
        (1, 4, 3, 6, 10, 3.5, 30, "stand", 1.0, "slow", 0, "indoor hard floor", 2, 9, 1, 2),
        (2, 4, 3, 8, 15, 5.0, 30, "stand", 2.0, "slow", 0, "indoor hard floor", 2, 11, 2, 2),
        (3, 4, 4, 8, 20, 7.0, 30, "fwd", 2.7, "slow", 0, "indoor", 2, 13, 2, 3),
        (4, 4, 4, 8, 30, 16.0, 30, "fwd", 4.0, "easy", 0, "indoor or track", 3, 15, 2, 3),
    ),
    "knee-oa-6wk": (
        (1, 3, 4, 5, 60, 21.0, 60, "stand", 5.0, "slow", 0, "level", 3, 16, 2, 3),
        (2, 3, 4, 6, 60, 21.0, 60, "stand", 6.0, "slow", 0, "level", 3, 18, 3, 3),
        (3, 3, 5, 4, 120, 66.0, 60, "stand", 8.0, "easy", 0, "level", 3, 19, 3, 3),
        (4, 3, 5, 5, 120, 66.0, 60, "stand", 10.0, "easy", 0, "level", 3, 22, 3, 4),
        (5, 3, 5, 4, 150, 82.0, 45, "stand", 10.0, "easy", 0, "level", 3, 21, 3, 4),
        (6, 3, 5, 2, 300, 165.0, 60, "stand", 10.0, "easy", 0, "level", 3, 19, 3, 4),
    ),
    "balance-older-8wk": (
        (1, 3, 4, 6, 10, 3.5, 45, "stand", 1.0, "slow", 0, "indoor, hand on counter", 3, 12, 2, 2),
        (2, 3, 4, 8, 10, 3.5, 45, "stand", 1.3, "slow", 0, "indoor, hand on counter", 3, 14, 2, 2),
        (3, 3, 4, 8, 15, 5.0, 45, "stand", 2.0, "slow", 0, "indoor, hand on counter", 3, 15, 2, 3),
        (4, 3, 4, 8, 15, 5.0, 45, "stand", 2.0, "slow", 0, "indoor, fingertips", 3, 15, 2, 3),
        (5, 3, 4, 8, 20, 7.0, 45, "stand", 2.7, "slow", 0, "indoor, fingertips", 3, 15, 3, 3),
        (6, 3, 4, 10, 20, 7.0, 45, "stand", 3.3, "slow", 0, "indoor, fingertips", 3, 18, 3, 3),
        (7, 3, 4, 10, 20, 7.0, 45, "stand", 3.3, "slow", 0, "indoor, hand hovering", 3, 18, 3, 3),
        (8, 3, 4, 10, 25, 9.0, 45, "stand", 4.2, "slow", 0, "indoor, hand hovering", 3, 18, 3, 4),
    ),
    "low-back-6wk": (
        (1, 3, 4, 5, 60, 33.0, 60, "fwd", 5.0, "easy", 0, "treadmill/track", 3, 16, 2, 3),
        (2, 3, 4, 4, 120, 66.0, 60, "fwd", 8.0, "easy", 0, "treadmill/track", 3, 18, 3, 3),
        (3, 3, 5, 5, 120, 66.0, 45, "fwd", 10.0, "easy", 0, "treadmill/track", 3, 21, 3, 3),
        (4, 3, 5, 3, 240, 132.0, 60, "fwd", 12.0, "easy", 0, "treadmill/track", 3, 22, 3, 4),
        (5, 3, 5, 3, 300, 225.0, 60, "fwd", 15.0, "steady", 0, "treadmill/track", 3, 25, 3, 4),
        (6, 3, 5, 3, 300, 225.0, 60, "fwd", 15.0, "steady", 0, "treadmill/track", 3, 25, 4, 4),
    ),
}

# slug: (weeks, sessions per week, minutes of the first session)
SUMMARY: dict[str, tuple[int, int, int]] = {
    "gentle-first-steps": (4, 4, 9),
    "knee-oa-6wk": (6, 3, 16),
    "balance-older-8wk": (8, 3, 12),
    "low-back-6wk": (6, 3, 16),
}

# slug: what the hand does, week by week, where the cues say so
SUPPORT: dict[str, tuple[str, ...]] = {
    "gentle-first-steps": ("fingertips", "fingertips", "hovering", "free"),
    "balance-older-8wk": ("hand on counter",) * 3 + ("fingertips",) * 3 + ("hovering",) * 2,
}

# slug: number: week: studies. f sessions a week, b bouts and their length, m backward minutes, r rest,
# p pace, i incline, w weeks. A number that is not here is our own careful choice.
# Level ground in the knee program is said to be the trials', but none is named for it, so no study may be
# credited. The low-back minutes of weeks 3-4 lie inside R-DUF11's 10-15. Those trials ran three or four
# weeks, so six are our choice, although one study lasted as long. Pace numbers are ours: only "comfortable"
# and "self-paced" are the trials'.
PROVENANCE_FROM_STUDY: dict[str, dict[str, dict[int, tuple[str, ...]]]] = {
    "gentle-first-steps": {},
    "knee-oa-6wk": {
        "f": dict.fromkeys((1, 2, 3, 4, 5, 6), ("R-ALG19",)),
        "m": dict.fromkeys((4, 5, 6), ("R-ALG19",)),
        "w": dict.fromkeys((1, 2, 3, 4, 5, 6), ("R-ALG19",)),
    },
    "balance-older-8wk": {},
    "low-back-6wk": {
        "f": dict.fromkeys((1, 2, 3, 4, 5, 6), ("R-ANS20", "R-DUF11")),
        "m": {3: ("R-DUF11",), 4: ("R-DUF11",), 5: ("R-ANS20",), 6: ("R-ANS20",)},
    },
}
