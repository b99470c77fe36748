"""What walkers tell about a session."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Result:
    """How a session went, in the walker's words; None or "" where left open.

    Pain, effort and confidence are 0-10, `walked_s` the seconds really walked backward.
    """

    pain_worst: int
    fall: bool
    done: str = ""
    near_falls: int | None = None
    effort: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    talk: str = ""
    dizzy: str = ""
    stopped_for: str = ""
    confidence: int | None = None
    walked_s: int | None = None
    note: str = ""


def settled(result: Result) -> Result:
    """The answers without what another one rules out: a reason to stop counts only for who stopped.

    Being dizzy enough to stop is itself such a stop, whatever was pressed about how much was done.
    """
    if result.dizzy == "stopped":
        return replace(result, done="stopped", stopped_for=result.stopped_for or "dizzy")
    return result if result.done == "stopped" else replace(result, stopped_for="")


def stopped_unwell(dizzy: str, stopped_for: str) -> bool:
    """Whether a session ended because of being dizzy, faint or short of breath."""
    return dizzy == "stopped" or stopped_for in ("dizzy", "breathless")
