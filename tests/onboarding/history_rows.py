"""The rules of the second stage, typed again row by row."""

from tests.onboarding.answers import pain
from tests.onboarding.rows import CL, OK, PR, SD, Row, yes

OVER_65 = "P_FLAT P_NO_INCLINE P_HALLWAY P_SHORT P_SPOTTER"
ONE_FALL = "P_SPOTTER P_HANDHOLD P_HALLWAY P_SHORT P_HOLD_PROGRESS"
HOLDING = "P_SPOTTER P_HANDHOLD P_HALLWAY"
HOLDING_SHORT = f"{HOLDING} P_SHORT"
KNOWN = "P_LOW_EFFORT P_NO_INCLINE P_HOLD_PROGRESS"
WEAK_BONES = "P_SPOTTER P_FLAT P_NO_INCLINE P_HALLWAY"
SORE = "P_SHORT P_LOW_EFFORT P_HOLD_PROGRESS"
SPINNING = f"{HOLDING} P_NO_DUAL"
NUMB = f"{HOLDING} P_FEET P_DAYLIGHT"
TWO_MEDICINES = f"{HOLDING} P_MED_TIME P_RISE"
BACK = {"BK01_BACK": "yes"}
FIRST_BACK = BACK | {"BK05_FIRST": "yes"}

ABOUT_YOU = [
    Row("ID01.r1", CL, "P_SUPERVISED", {"age": 15}, {"age": 16}),
    Row("ID01.r2", CL, "", {"age": 17}, {"age": 18}),
    Row("ID01.r3", PR, OVER_65, {"age": 65}, {"age": 64}),
    Row("ID01.r4", CL, OVER_65, {"age": 80}, {"age": 79}),
    yes("ID02.r1", "ID02_WHO", CL, fires="for_me", stays="with_help"),
    yes("ID03.r1", "ID03_TOLD_NO", CL),
    yes("ID04.r1", "ID04_ACTIVE", PR, "P_SHORT P_LOW_EFFORT", fires="no", stays="yes"),
    yes("ID05.r1", "ID05_WALK10", CL, fires="no", stays="yes"),
    yes("ID06.r1", "ID06_AID", PR, HOLDING_SHORT, fires="stick_sometimes", stays="nothing"),
    yes("ID06.r2", "ID06_AID", CL, HOLDING_SHORT, fires="stick_always", stays="stick_sometimes"),
    yes("ID07.r1", "ID07_FLOOR", PR, "P_NOT_ALONE P_SPOTTER", fires="no", stays="yes"),
    Row(
        "ID07.r2",
        CL,
        f"{OVER_65} P_NOT_ALONE",
        {"ID07_FLOOR": "no", "age": 65},
        {"ID07_FLOOR": "no", "age": 64},
    ),
]
HEART = [
    yes("HL01.r1", "HL01_CHEST_EX", CL, fires="stable"),
    yes("HL01.r2", "HL01_CHEST_EX", SD, fires="new_or_rest", stays="stable"),
    yes("HL02.r1", "HL02_BREATH_EX", CL),
    yes("HL03.r1", "HL03_PALP", CL),
    Row(
        "HL03.r2",
        SD,
        "",
        {"HL03_PALP": "yes", "HL10_FAINT": "yes"},
        {"HL03_PALP": "yes", "HL10_FAINT": "unsure"},
    ),
    yes("HL04.r1", "HL04_ANKLES", CL),
    yes("HL05.r1", "HL05_CRAMP", CL),
    Row("HL06.r1", PR, KNOWN, {"HL06_KNOWN": ["kidney_disease"]}, {"HL06_KNOWN": ["none"]}),
    Row(
        "HL06.r2",
        CL,
        f"{KNOWN} P_SHORT",
        {"HL06_KNOWN": ["heart_failure"], "ID04_ACTIVE": "no"},
        {"HL06_KNOWN": ["heart_failure"], "ID04_ACTIVE": "yes"},
    ),
    Row("HL06.r3", PR, f"{KNOWN} P_FEET", {"HL06_KNOWN": ["diabetes"]}, {"HL06_KNOWN": ["heart_disease"]}),
    yes("HL07.r1", "HL07_RECENT", CL),
    yes("HL08.r1", "HL08_BP", CL, stays="unsure"),
    yes("HL09.r1", "HL09_LUNG", CL),
    yes("HL10.r1", "HL10_FAINT", CL),
    yes("HL11.r1", "HL11_STAND_DIZZY", PR, "P_RISE P_HANDHOLD", fires="now_and_then", stays="never"),
    yes("HL11.r2", "HL11_STAND_DIZZY", CL, "P_RISE P_HANDHOLD", fires="most_days", stays="now_and_then"),
    yes("HL12.r1", "HL12_SPIN", PR, SPINNING, fires="gone"),
    yes("HL12.r2", "HL12_SPIN", CL, SPINNING, fires="still", stays="gone"),
]
FALLS = [
    yes("FA01.r1", "FA01_COUNT", PR, ONE_FALL, fires="1", stays="0"),
    yes("FA01.r2", "FA01_COUNT", CL, ONE_FALL, fires="2+", stays="1"),
    Row(
        "FA02.r1",
        CL,
        ONE_FALL,
        {"FA01_COUNT": "1", "FA02_HURT": "yes"},
        {"FA01_COUNT": "1", "FA02_HURT": "no"},
    ),
    yes("FA03.r1", "FA03_UNSTEADY", PR, HOLDING, fires="sometimes"),
    yes("FA03.r2", "FA03_UNSTEADY", CL, HOLDING, fires="often", stays="sometimes"),
    yes("FA04.r1", "FA04_WORRY", PR, "P_SPOTTER", fires="a_little", stays="not_at_all"),
    yes("FA04.r2", "FA04_WORRY", PR, HOLDING_SHORT, fires="quite", stays="a_little"),
    yes("FA04.r3", "FA04_WORRY", CL, HOLDING_SHORT, fires="very", stays="quite"),
    yes("FA05.r1", "FA05_NEAR", PR, f"{HOLDING} P_HOLD_PROGRESS"),
    yes("FA06.r1", "FA06_THINNER", PR, "P_SPOTTER P_FLAT P_NO_INCLINE"),
    Row(
        "FA06.r2",
        CL,
        f"{ONE_FALL} P_FLAT P_NO_INCLINE",
        {"FA06_THINNER": "yes", "FA01_COUNT": "1"},
        {"FA06_THINNER": "yes", "FA01_COUNT": "0"},
    ),
    Row("NE01.r1", CL, "", {"NE01_DX": ["ms"]}, {"NE01_DX": ["none"]}),
    Row("NE01.r2", CL, "P_SUPERVISED P_MED_TIME", {"NE01_DX": ["parkinson"]}, {"NE01_DX": ["ms"]}),
    Row("NE01.r3", CL, "P_NOT_ALONE P_NO_TREADMILL", {"NE01_DX": ["fits_12m"]}, {"NE01_DX": ["fits_past"]}),
    yes("NE02.r1", "NE02_FEET", PR, NUMB, fires="a_bit", stays="yes"),
    yes("NE02.r2", "NE02_FEET", CL, NUMB, fires="hardly", stays="a_bit"),
    yes("NE03.r1", "NE03_FOOT", CL),
    yes("VI01.r1", "VI01_SEE", PR, "P_DAYLIGHT P_SPOTTER P_HALLWAY", fires="some", stays="good"),
    yes("VI01.r2", "VI01_SEE", CL, "P_DAYLIGHT P_SPOTTER P_HALLWAY", fires="big", stays="some"),
    yes("VI02.r1", "VI02_LENS", OK, stays="unsure"),
    yes("VI03.r1", "VI03_HEAR", PR, "P_SPOTTER P_HALLWAY", fires="no", stays="yes"),
    yes("CO01.r1", "CO01_MIND", CL, "P_SUPERVISED"),
]
BONES = [
    yes("BO01.r1", "BO01_WEAK", PR, WEAK_BONES),
    Row("BO01.r2", CL, OVER_65, {"BO01_WEAK": "yes", "age": 65}, {"BO01_WEAK": "yes", "age": 64}),
    yes("BO02.r1", "BO02_FRAGILE", CL),
    yes("BO03.r1", "BO03_BREAK", CL),
    yes("BO04.r1", "BO04_OP", PR, "P_SHORT P_SPOTTER P_FLAT", fires="3_12_cleared"),
    yes("BO04.r2", "BO04_OP", CL, "P_SHORT P_SPOTTER P_FLAT", fires="3_12", stays="3_12_cleared"),
    yes("BO04.r3", "BO04_OP", CL, "P_SHORT P_SPOTTER P_FLAT", fires="under_3", stays="3_12"),
    yes("BO05.r1", "BO05_WB", CL),
    yes("KN01.r1", "KN01_LOCK", CL),
    yes("KN02.r1", "KN02_GIVE", PR, HOLDING_SHORT, fires="now_and_then"),
    yes("KN02.r2", "KN02_GIVE", CL, HOLDING_SHORT, fires="weekly_or_fall", stays="now_and_then"),
    yes("KN03.r1", "KN03_SWELL", PR, SORE, fires="after_walking"),
    yes("KN03.r2", "KN03_SWELL", CL, SORE, fires="now_and_new", stays="after_walking"),
    yes("KN04.r1", "KN04_CALF_ACHILLES", CL),
    Row("BK02.r1", PR, "P_SHORT P_LOW_EFFORT P_HANDHOLD", BACK | {"BK02_LEG": "pain"}, BACK),
    Row(
        "BK02.r2",
        CL,
        "P_SHORT P_LOW_EFFORT P_HANDHOLD",
        BACK | {"BK02_LEG": "numb_or_weak"},
        BACK | {"BK02_LEG": "pain"},
    ),
    Row("BK03.r1", CL, "", BACK | {"BK03_LOSS": "yes"}, BACK),
    yes("BK04.r1", "BK04_STEROID", PR, WEAK_BONES),
    Row("BK04.r2", CL, WEAK_BONES, BACK | {"BK04_STEROID": "yes"}, {"BK04_STEROID": "yes"}),
    Row("BK05.r1", PR, "P_SHORT P_LOW_EFFORT", FIRST_BACK | {"age": 56}, FIRST_BACK | {"age": 55}),
    Row(
        "BK05.r2",
        CL,
        "P_SHORT P_LOW_EFFORT P_HANDHOLD",
        FIRST_BACK | {"age": 19, "BK02_LEG": "numb_or_weak"},
        FIRST_BACK | {"age": 19, "BK02_LEG": "pain"},
    ),
]
HEALTH = [
    yes("PR01.r1", "PR01_PREG", CL, f"{HOLDING_SHORT} P_LOW_EFFORT", fires="maybe", stays="prefer_not"),
    yes("PR01.r2", "PR01_PREG", OK, fires="prefer_not"),
    Row("ME01.r1", PR, "P_MED_TIME P_RISE", {"ME01_TYPES": ["mood"]}, {"ME01_TYPES": ["sugar_lows"]}),
    Row(
        "ME01.r2",
        PR,
        TWO_MEDICINES,
        {"ME01_TYPES": ["mood", "strong_pain"]},
        {"ME01_TYPES": ["mood", "sugar_lows"]},
    ),
    Row(
        "ME01.r3",
        CL,
        f"{OVER_65} {TWO_MEDICINES}",
        {"ME01_TYPES": ["mood", "strong_pain"], "age": 65},
        {"ME01_TYPES": ["mood", "strong_pain"], "age": 64},
    ),
    Row("ME01.r4", PR, "P_GLUCOSE", {"ME01_TYPES": ["sugar_lows"]}, {"ME01_TYPES": ["mood"]}),
    Row(
        "ME02.r1",
        PR,
        "P_MED_TIME P_RISE P_SPOTTER P_HALLWAY P_SHORT",
        {"ME01_TYPES": ["mood"], "ME02_DROWSY": "dose_changed"},
        {"ME01_TYPES": ["mood"], "ME02_DROWSY": "no"},
    ),
    Row(
        "ME02.r2",
        CL,
        "P_MED_TIME P_RISE P_SPOTTER P_HALLWAY P_SHORT",
        {"ME01_TYPES": ["mood"], "ME02_DROWSY": "dizzy_or_wobbly"},
        {"ME01_TYPES": ["mood"], "ME02_DROWSY": "dose_changed"},
    ),
    Row("PA01.r1", PR, SORE, pain(4), pain(3)),
    Row("PA01.r2", CL, SORE, pain(6), pain(5)),
    Row("PA02.r1", CL, SORE, pain(4) | {"PA02_TREND": "worse"}, pain(3) | {"PA02_TREND": "worse"}),
    Row("OT01.r1", OK, "", {"OT01_OTHER": "My dog."}, {"OT01_OTHER": "  "}),
]
ROWS = ABOUT_YOU + HEART + FALLS + BONES + HEALTH
