"""The combination rules, typed again row by row; each on the near side and the far side of its condition."""

from tests.onboarding.history_rows import (
    BACK,
    HOLDING,
    HOLDING_SHORT,
    NUMB,
    ONE_FALL,
    OVER_65,
    SPINNING,
    WEAK_BONES,
)
from tests.onboarding.rows import CL, PR, SD, Row

OLD_FALL = {"age": 65, "FA01_COUNT": "1"}
THINNER = {"FA06_THINNER": "yes"}
THINNER_CODES = "P_SPOTTER P_FLAT P_NO_INCLINE"
ALONE = {"ID09_HELPER": "alone"}
IN_HOME = {"ID09_HELPER": "in_home"}
SEES_SOME = {"VI01_SEE": "some"}
TWO_SENSES = SEES_SOME | {"NE02_FEET": "a_bit"}
FOUR_ITEMS = TWO_SENSES | {"KN02_GIVE": "now_and_then", "FA05_NEAR": "yes"}
FOUR_CODES = f"{NUMB} P_SHORT P_HOLD_PROGRESS"
LOSING = BACK | {"BK03_LOSS": "yes"}

ROWS = [
    Row(
        "C01",
        CL,
        f"{OVER_65} {ONE_FALL}",
        OLD_FALL | {"FA04_WORRY": "quite"},
        OLD_FALL | {"FA04_WORRY": "a_little"},
    ),
    Row(
        "C01",
        CL,
        f"{OVER_65} {HOLDING}",
        {"age": 65, "FA03_UNSTEADY": "sometimes", "FA04_WORRY": "quite"},
        {"age": 64, "FA03_UNSTEADY": "sometimes", "FA04_WORRY": "quite"},
    ),
    Row("C03", CL, f"{NUMB} P_RISE", TWO_SENSES | {"HL11_STAND_DIZZY": "now_and_then"}, TWO_SENSES),
    Row("C03", CL, f"{NUMB} {SPINNING}", TWO_SENSES | {"HL12_SPIN": "gone"}, TWO_SENSES),
    Row("C03", CL, NUMB, TWO_SENSES | {"FA03_UNSTEADY": "sometimes"}, TWO_SENSES),
    Row(
        "C03",
        CL,
        f"{NUMB} P_MED_TIME P_RISE",
        TWO_SENSES | {"ME01_TYPES": ["mood"]},
        TWO_SENSES | {"ME01_TYPES": ["sugar_lows"]},
    ),
    Row("C04", CL, f"{THINNER_CODES} P_DAYLIGHT P_HALLWAY", THINNER | SEES_SOME, THINNER),
    Row("C04", CL, f"{THINNER_CODES} {NUMB}", THINNER | {"NE02_FEET": "a_bit"}, {"NE02_FEET": "a_bit"}),
    Row("C04", CL, f"{THINNER_CODES} {HOLDING}", THINNER | {"FA03_UNSTEADY": "sometimes"}, THINNER),
    Row("C05", SD, WEAK_BONES, LOSING | {"BK04_STEROID": "yes"}, LOSING | {"BK04_STEROID": "unsure"}),
    Row("C05", SD, "", LOSING | {"RF15_BACK_CANCER": "yes"}, LOSING | {"RF15_BACK_CANCER": "unsure"}),
    Row(
        "C05",
        SD,
        "P_SHORT P_LOW_EFFORT",
        LOSING | {"BK05_FIRST": "yes", "age": 19},
        LOSING | {"BK05_FIRST": "yes", "age": 20},
    ),
    Row(
        "C05",
        SD,
        OVER_65,
        LOSING | {"RF14_BACK_TRAUMA": "yes", "age": 65},
        LOSING | {"RF14_BACK_TRAUMA": "yes", "age": 64},
    ),
    Row("C06", CL, FOUR_CODES, FOUR_ITEMS | {"VI03_HEAR": "no"}, FOUR_ITEMS | {"VI02_LENS": "yes"}),
    Row(
        "C06",
        CL,
        FOUR_CODES + " P_LOW_EFFORT",
        FOUR_ITEMS | {"KN03_SWELL": "after_walking"},
        FOUR_ITEMS | {"ID04_ACTIVE": "no"},
    ),
    Row(
        "C06",
        CL,
        f"{FOUR_CODES} {OVER_65}",
        FOUR_ITEMS | {"VI03_HEAR": "no", "age": 65},
        FOUR_ITEMS | {"age": 65},
    ),
    Row("C07", CL, ONE_FALL, ALONE | {"FA01_COUNT": "1"}, IN_HOME | {"FA01_COUNT": "1"}),
    Row("C07", CL, "P_RISE P_HANDHOLD", ALONE | {"HL11_STAND_DIZZY": "now_and_then"}, ALONE),
    Row("C07", CL, f"{SPINNING} P_SHORT", ALONE | {"HL12_SPIN": "gone"}, ALONE),
    Row("C08", CL, f"{HOLDING_SHORT} P_DAYLIGHT", IN_HOME | SEES_SOME, SEES_SOME),
    Row("C08", CL, HOLDING_SHORT, IN_HOME | {"FA04_WORRY": "quite"}, IN_HOME),
    Row(
        "C08",
        CL,
        f"{HOLDING_SHORT} P_FLAT",
        IN_HOME | {"BO04_OP": "3_12_cleared"},
        {"BO04_OP": "3_12_cleared"},
    ),
    Row("C08", PR, HOLDING_SHORT, ALONE | {"FA04_WORRY": "a_little"}, ALONE),
    Row("C08", PR, f"{OVER_65} P_HANDHOLD", ALONE | {"age": 65}, ALONE | {"age": 64}),
    Row("C08", PR, f"{OVER_65} P_HANDHOLD", IN_HOME | {"age": 70, "FA04_WORRY": "a_little"}, {"age": 70}),
]
