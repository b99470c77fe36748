"""What the morning after a walk asks for further; pure."""

from dataclasses import dataclass

SWELLING = "swelling"


@dataclass(frozen=True, slots=True)
class Follow:
    """Whether more must be asked, and which new signs are known already."""

    asks: bool = False
    new_signs: tuple[str, ...] = ()


def follow_up(*, swollen: bool | None, new_symptom: bool | None) -> Follow:
    """New swelling or anything else that is new opens the list of signs; None is not answered."""
    return Follow(asks=bool(swollen or new_symptom), new_signs=(SWELLING,) if swollen else ())
