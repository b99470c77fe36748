"""What each precaution changes in the first, middle and last week of each program, thought out by hand.

"5 x 60 s" are the backward walks, "hand" is how one holds on in them, "forward" how one does walking
forward; "tick" is what must be true before a session opens; capitals are the notes the walker reads.
"""

WEEKS = {
    "gentle-first-steps": (1, 3, 4),
    "knee-oa-6wk": (1, 4, 6),
    "balance-older-8wk": (1, 5, 8),
    "low-back-6wk": (1, 4, 6),
    "hamstring-flex-4wk": (1, 3, 4),
    "cardio-6wk": (1, 4, 6),
    "posture-reset-4wk": (1, 3, 4),
    "calorie-burner-8wk": (1, 5, 8),
    "mindful-focus-4wk": (1, 3, 4),
    "acl-meniscus-rta-6wk": (1, 4, 6),
    "neuro-gait-8wk": (1, 5, 8),
    "sij-trial-4wk": (1, 3, 4),
}

# What a code changes in every week of every program; a program's own table adds to it.
EVERYWHERE = {
    "P_SPOTTER": "tick spotter",
    "P_HANDHOLD": "forward fingertips, tick handhold",
    "P_HALLWAY": "hallway only, HALLWAY",
    "P_FLAT": "level ground only, FLAT",
    "P_NO_INCLINE": "",
    "P_NO_TREADMILL": "no treadmill",
    "P_SHORT": "",
    "P_LOW_EFFORT": "no pace, NO_PACE",
    "P_DAYLIGHT": "tick daylight",
    "P_NOT_ALONE": "tick someone_near",
    "P_HOLD_PROGRESS": "the week repeats",
    "P_FEET": "tick feet",
    "P_RISE": "sit 120 s first, stand 60 s first, RISE",
    "P_MED_TIME": "same hour",
    "P_GLUCOSE": "tick glucose",
    "P_NO_DUAL": "no extra tasks, NO_EXTRA_TASKS",
    "P_SUPERVISED": "tick supervisor",
}

HOLD_ON = "hand fingertips, HANDHOLD"
FIVE = "5 x 60 s, SHORT"
FIVE_AND_REST = "5 x 60 s, rest 60 s, SHORT"
REST = "rest 60 s, SHORT"
LESS_EFFORT = "effort 4, EFFORT"
LEVEL = "0 %, LEVEL"
MISSED = "TREADMILL_MISSED"

# program: code: first, middle, last week. A code that is not here changes no more than it does everywhere.
CHANGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "gentle-first-steps": {
        "P_HANDHOLD": ("", HOLD_ON, HOLD_ON),
        "P_SHORT": (REST, REST, REST),
    },
    "knee-oa-6wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
        "P_SHORT": ("", FIVE, FIVE),
    },
    "balance-older-8wk": {
        "P_HANDHOLD": ("", "", HOLD_ON),
        "P_SHORT": (REST, REST, REST),
    },
    "low-back-6wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
        "P_SHORT": ("", FIVE, FIVE),
    },
    "hamstring-flex-4wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
        "P_SHORT": (FIVE, FIVE, FIVE),
    },
    # From week 4 on a treadmill with a rail: brisk, then with a slope.
    "cardio-6wk": {
        "P_HANDHOLD": (HOLD_ON, "", ""),
        "P_FLAT": ("", "", LEVEL),
        "P_NO_INCLINE": ("", "", LEVEL),
        "P_NO_TREADMILL": ("GROUND", f"steady, {MISSED}", f"0 %, {MISSED}"),
        "P_SHORT": (FIVE, FIVE, FIVE),
        "P_LOW_EFFORT": ("", LESS_EFFORT, LESS_EFFORT),
    },
    "posture-reset-4wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
        "P_SHORT": (REST, FIVE_AND_REST, FIVE_AND_REST),
    },
    "calorie-burner-8wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
        "P_SHORT": (FIVE, FIVE, FIVE),
        "P_LOW_EFFORT": ("", LESS_EFFORT, LESS_EFFORT),
    },
    "mindful-focus-4wk": {
        "P_HANDHOLD": (HOLD_ON, HOLD_ON, HOLD_ON),
        "P_SHORT": ("", FIVE_AND_REST, FIVE_AND_REST),
    },
    # A rail in every week, so that nothing is left to hold on to.
    "acl-meniscus-rta-6wk": {
        "P_FLAT": ("", "", LEVEL),
        "P_NO_INCLINE": ("", "", LEVEL),
        "P_NO_TREADMILL": (MISSED, MISSED, f"0 %, {MISSED}"),
        "P_SHORT": ("", FIVE, FIVE),
    },
    "neuro-gait-8wk": {
        "P_SHORT": ("", "", REST),
    },
    # Short and held on to as published.
    "sij-trial-4wk": {
        "P_NO_TREADMILL": ("GROUND", "GROUND", "GROUND"),
    },
}
