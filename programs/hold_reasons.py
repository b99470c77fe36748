"""Why a plan is on hold, the gravest reason first, and the row of the decision table behind each."""

from enum import StrEnum


class HoldReason(StrEnum):
    """Why a rule holds a plan; NEAR_FALLS only in holds from before the decision table."""

    RED_FLAG = "red_flag"
    SERIOUS_FALL = "serious_fall"
    FALL = "fall"
    NEW_SIGN = "new_sign"
    DIZZY = "dizzy"
    WRONG = "wrong"
    PAIN = "pain"
    NEAR_FALLS = "near_falls"

    @property
    def why(self) -> str:
        """One sentence for the walker."""
        return _WHY[self]

    @property
    def weight(self) -> int:
        """0 for the gravest; a larger number is lighter."""
        return list(HoldReason).index(self)

    @property
    def rule(self) -> str:
        """The row of the table, or what stands in for one."""
        return next((row for row, reason in BY_ROW.items() if reason is self), f"report.{self}")


# Why a hold ended that gave way to a graver one; what it asks for still has to be done.
GAVE_WAY = "graver"
BY_ROW = {
    "D01": HoldReason.RED_FLAG,
    "D02": HoldReason.SERIOUS_FALL,
    "D03": HoldReason.FALL,
    "D04": HoldReason.NEW_SIGN,
    "D05": HoldReason.DIZZY,
    "D06": HoldReason.PAIN,
}
_WHY = {
    HoldReason.RED_FLAG: "Your plan is on hold because of a warning sign that needs care first.",
    HoldReason.SERIOUS_FALL: "Your plan is on hold because somebody should look at you after your fall.",
    HoldReason.FALL: "Your plan is on hold because you fell.",
    HoldReason.NEW_SIGN: "Your plan is on hold because something is new in a joint or leg.",
    HoldReason.DIZZY: "Your plan is on hold because you stopped dizzy or short of breath.",
    HoldReason.WRONG: "Your plan is on hold because you told us that something is wrong.",
    HoldReason.PAIN: "Your plan is on hold because your pain was very strong.",
    HoldReason.NEAR_FALLS: "Your plan is on hold because you nearly fell twice in one session.",
}
