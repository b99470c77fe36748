"""Who is let in where: every address of the physio's side, and what a GET answers whom."""

from uuid import UUID

from tests.addresses import LOGIN

ROLES = (
    "anonymous",
    "walker",
    "other_walker",
    "linked_physio",
    "other_clinic_physio",
    "unlinked_physio",
    "assistant",
    "reception",
    "admin",
    "former",
)
WALKER, ALERT, INVITATION, MEMBER, LINK = (UUID(int=number) for number in range(11, 16))
OF_WALKER = f"/clinic/walkers/{WALKER}/"

type Row = tuple[str, dict[str, int | str]]


def nobody_but(path: str, **let_in: int | str) -> Row:
    """An address that is there for some roles only; to everybody else signed in it is not."""
    expected: dict[str, int | str] = dict.fromkeys(ROLES, 404)
    return path, {**expected, "anonymous": LOGIN, **let_in}


def everybody(path: str, answer: int | str, **others: int | str) -> Row:
    """An address that answers everybody signed in alike, but for the roles that are named."""
    expected: dict[str, int | str] = dict.fromkeys(ROLES, answer)
    return path, {**expected, "anonymous": LOGIN, **others}


def posted_to(path: str) -> Row:
    """An address that only takes what is sent to it."""
    return everybody(path, 405)
