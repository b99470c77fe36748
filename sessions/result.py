from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """How a session went, in the walker's words; pain and effort 0-10, None or "" where left open."""

    pain_worst: int
    fall: bool
    done: str = ""
    near_falls: int | None = None
    effort: int | None = None
    pain_before: int | None = None
    note: str = ""
