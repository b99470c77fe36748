"""The week tables of the twelve programs, typed a second time without sight of the catalogue's data files."""

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
    "hamstring-flex-4wk": (
        (1, 4, 5, 5, 120, 66.0, 60, "fwd", 10.0, "easy", 0, "treadmill/track", 3, 22, 3, 3),
        (2, 4, 5, 4, 150, 82.0, 60, "fwd", 10.0, "easy", 0, "treadmill/track", 3, 21, 3, 3),
        (3, 4, 5, 3, 240, 180.0, 60, "fwd", 12.0, "steady", 0, "treadmill/track", 3, 22, 3, 4),
        (4, 4, 5, 3, 300, 225.0, 60, "fwd", 15.0, "steady", 0, "treadmill/track", 3, 25, 3, 4),
    ),
    "cardio-6wk": (
        (1, 4, 5, 5, 120, 66.0, 60, "fwd", 10.0, "easy", 0, "track/treadmill", 4, 23, 3, 4),
        (2, 5, 5, 6, 120, 66.0, 60, "fwd", 12.0, "easy", 0, "track/treadmill", 4, 26, 3, 4),
        (3, 5, 5, 5, 180, 135.0, 60, "fwd", 15.0, "steady", 0, "track/treadmill", 4, 28, 4, 5),
        (4, 4, 5, 10, 60, 57.0, 60, "fwd", 10.0, "brisk", 0, "treadmill rail", 4, 28, 5, 6),
        (5, 4, 5, 8, 60, 45.0, 60, "fwd", 8.0, "steady", 3, "treadmill rail", 4, 24, 5, 6),
        (6, 4, 5, 8, 60, 45.0, 60, "fwd", 8.0, "steady", 5, "treadmill rail", 4, 24, 5, 6),
    ),
    "posture-reset-4wk": (
        (1, 3, 4, 5, 60, 33.0, 45, "fwd", 5.0, "easy", 0, "level", 3, 15, 2, 3),
        (2, 3, 5, 5, 120, 66.0, 45, "fwd", 10.0, "easy", 0, "level", 3, 21, 3, 3),
        (3, 3, 5, 5, 150, 82.0, 45, "fwd", 12.5, "easy", 0, "level", 4, 25, 3, 3),
        (4, 3, 5, 5, 180, 135.0, 45, "fwd", 15.0, "steady", 0, "level", 5, 28, 3, 4),
    ),
    "calorie-burner-8wk": (
        (1, 4, 5, 6, 60, 33.0, 120, "fwd", 6.0, "easy", 0, "track/treadmill", 5, 26, 3, 4),
        (2, 4, 5, 8, 60, 33.0, 120, "fwd", 8.0, "easy", 0, "track/treadmill", 5, 32, 3, 4),
        (3, 4, 5, 8, 75, 41.0, 120, "fwd", 10.0, "easy", 0, "track/treadmill", 5, 34, 4, 4),
        (4, 5, 5, 8, 90, 68.0, 120, "fwd", 12.0, "steady", 0, "track/treadmill", 5, 36, 4, 4),
        (5, 5, 5, 10, 90, 68.0, 90, "fwd", 15.0, "steady", 0, "track/treadmill", 5, 39, 4, 5),
        (6, 5, 5, 10, 90, 68.0, 90, "fwd", 15.0, "steady", 0, "track/treadmill", 5, 39, 4, 5),
        (7, 5, 5, 10, 120, 90.0, 90, "fwd", 20.0, "steady", 0, "track/treadmill", 5, 44, 4, 5),
        (8, 5, 5, 10, 120, 90.0, 60, "fwd", 20.0, "steady", 0, "track/treadmill", 5, 39, 5, 5),
    ),
    "mindful-focus-4wk": (
        (1, 4, 4, 5, 60, 21.0, 60, "stand", 5.0, "slow", 0, "indoor/track", 3, 16, 2, 2),
        (2, 4, 4, 6, 60, 21.0, 60, "stand", 6.0, "slow", 0, "indoor/track", 3, 18, 2, 3),
        (3, 4, 4, 5, 90, 50.0, 45, "stand", 7.5, "easy", 0, "indoor/track", 3, 18, 2, 3),
        (4, 4, 5, 5, 120, 66.0, 45, "stand", 10.0, "easy", 0, "indoor/track/dry grass", 3, 21, 3, 3),
    ),
    "acl-meniscus-rta-6wk": (
        (1, 3, 5, 5, 60, 21.0, 60, "stand", 5.0, "slow", 0, "treadmill rail", 5, 19, 3, 3),
        (2, 3, 5, 6, 60, 21.0, 60, "stand", 6.0, "slow", 0, "treadmill rail", 5, 21, 3, 3),
        (3, 3, 5, 6, 60, 33.0, 60, "stand", 6.0, "easy", 0, "treadmill rail", 5, 21, 3, 3),
        (4, 3, 5, 6, 90, 50.0, 60, "stand", 9.0, "easy", 0, "treadmill rail", 5, 24, 3, 4),
        (5, 3, 5, 6, 90, 50.0, 60, "stand", 9.0, "easy", 3, "treadmill rail", 5, 24, 3, 4),
        (6, 3, 5, 6, 90, 50.0, 60, "stand", 9.0, "easy", 5, "treadmill rail", 5, 24, 4, 4),
    ),
    "neuro-gait-8wk": (
        (1, 3, 5, 4, 10, 3.5, 60, "sit", 0.7, "slow", 0, "bars/counter", 5, 14, 2, 2),
        (2, 3, 5, 6, 10, 3.5, 60, "sit", 1.0, "slow", 0, "bars/counter", 5, 16, 2, 2),
        (3, 3, 5, 6, 15, 5.0, 60, "sit", 1.5, "slow", 0, "bars/counter", 5, 17, 2, 3),
        (4, 3, 5, 8, 15, 5.0, 60, "sit", 2.0, "slow", 0, "bars/counter", 5, 19, 3, 3),
        (5, 3, 5, 8, 20, 7.0, 60, "sit", 2.7, "slow", 0, "bars/counter", 5, 20, 3, 3),
        (6, 3, 5, 8, 20, 7.0, 60, "sit", 2.7, "slow", 0, "hall, helper", 5, 20, 3, 3),
        (7, 3, 5, 8, 30, 10.0, 60, "sit", 4.0, "slow", 0, "hall, helper", 5, 21, 3, 4),
        (8, 3, 5, 8, 30, 10.0, 45, "sit", 4.0, "slow", 0, "hall, helper", 5, 20, 3, 4),
    ),
    "sij-trial-4wk": (
        (1, 3, 4, 4, 30, 10.0, 60, "stand", 2.0, "slow", 0, "level rail", 3, 12, 2, 2),
        (2, 3, 4, 4, 45, 16.0, 60, "stand", 3.0, "slow", 0, "level rail", 3, 13, 2, 2),
        (3, 3, 4, 4, 60, 21.0, 60, "stand", 4.0, "slow", 0, "level rail", 3, 14, 2, 3),
        (4, 3, 4, 5, 60, 21.0, 60, "stand", 5.0, "slow", 0, "level rail", 3, 16, 2, 3),
    ),
}

# slug: what the hand does, week by week. Where neither cue nor place names a hand, a slow walk has a wall in
# arm's reach and a faster one needs none. The back program's weeks are all faster.
SUPPORT: dict[str, tuple[str, ...]] = {
    "gentle-first-steps": ("fingertips", "fingertips", "hovering", "free"),
    "knee-oa-6wk": ("hovering",) * 2 + ("free",) * 4,
    "balance-older-8wk": ("hand on counter",) * 3 + ("fingertips",) * 3 + ("hovering",) * 2,
    "low-back-6wk": ("free",) * 6,
    "hamstring-flex-4wk": ("free",) * 4,
    "cardio-6wk": ("free",) * 3 + ("rail",) * 3,
    "posture-reset-4wk": ("free",) * 4,
    "calorie-burner-8wk": ("free",) * 8,
    "mindful-focus-4wk": ("hovering",) * 2 + ("free",) * 2,
    "acl-meniscus-rta-6wk": ("rail",) * 6,
    "neuro-gait-8wk": ("bars or counter",) * 5 + ("helper",) * 3,
    "sij-trial-4wk": ("rail",) * 4,
}

# What the hand does, in the catalogue's words where those above are the source's.
HANDS = {"hand on counter": "rail", "bars or counter": "rail", "helper": "arm"}

# slug: number: week: studies. f sessions a week, b bouts and their length, m backward minutes, r rest,
# p pace, i incline, w weeks, wu warm-up, cd cool-down. A number that is not here is our own careful choice.
# Level ground in the knee program is said to be the trials', but none is named for it, so no study may be
# credited. The low-back minutes of weeks 3-4 lie inside R-DUF11's 10-15. Those trials ran three or four
# weeks, so six are our choice, although one study lasted as long. Pace numbers are ours: only "comfortable",
# "self-paced" and "self-selected" are the trials'. Of the cardio minutes only 15 are a study's, of its slopes
# only 5 percent. A warm-up or cool-down is credited where it is as long as the study's. The slopes of the
# knee return are ours: its study measured degrees, up to 15.
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
    "hamstring-flex-4wk": {
        "f": dict.fromkeys((1, 2, 3, 4), ("R-WHI11",)),
        "m": dict.fromkeys((1, 2, 3, 4), ("R-WHI11",)),
        "w": dict.fromkeys((1, 2, 3, 4), ("R-WHI11",)),
        "wu": dict.fromkeys((1, 2, 3, 4), ("R-HAD17",)),
    },
    "cardio-6wk": {
        "m": {3: ("R-HEA01",)},
        "i": {6: ("R-CHA97",)},
        "w": dict.fromkeys((1, 2, 3, 4, 5, 6), ("R-TER05",)),
    },
    "posture-reset-4wk": {
        "f": dict.fromkeys((1, 2, 3, 4), ("R-MAH24",)),
        "w": dict.fromkeys((1, 2, 3, 4), ("R-MAH24",)),
        "wu": dict.fromkeys((2, 3, 4), ("R-PAR21",)),
        "cd": {4: ("R-PAR21",)},
    },
    "calorie-burner-8wk": {},
    "mindful-focus-4wk": {},
    "acl-meniscus-rta-6wk": {},
    "neuro-gait-8wk": {
        "f": dict.fromkeys((1, 2, 3, 4, 5, 6, 7, 8), ("R-GRB17",)),
        "w": dict.fromkeys((1, 2, 3, 4, 5, 6, 7, 8), ("R-GRB17",)),
    },
    "sij-trial-4wk": {},
}
