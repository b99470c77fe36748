"""Doors that an app further up may fill, so that nothing below has to know it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.personal import Table


class CatalogueProblem(ValueError):
    """A data file that cannot be published; the message names file and place."""


# Each answers a sentence why nobody may sign up now, or None.
sign_up_checks: list[Callable[[], str | None]] = []

# Each publishes the data files of its app and answers what was new, in words; raises CatalogueProblem.
catalogue_loaders: list[Callable[[], list[str]]] = []

# Each does what is due at a moment and answers it in a sentence, or None; asked twice it does nothing twice.
housekeepers: list[Callable[[datetime], str | None]] = []

# Each answers everything that is kept about an account, in plain JSON values, by its name in an export.
exporters: dict[str, Callable[[Any], Any]] = {}

# Each empties what is kept about an account, while the erase gate is open; asked twice it changes nothing.
erasers: list[Callable[[Any], None]] = []

# The tables behind most of the two above.
personal_tables: list["Table"] = []

# Each takes the locks that its app's writes take before the account's own row, so that a closing account and
# such a write take turns.
locks_before_account: list[Callable[[Any], Any]] = []

# Each answers what its app shows on the front page, as context of the page.
front_readers: list[Callable[[], dict[str, Any]]] = []

# Each answers the name of the page where somebody who has signed in is at home, or None.
homes: list[Callable[[Any], str | None]] = []

# Each answers what is still missing before the site can serve, or None.
readiness_checks: list[Callable[[], str | None]] = []


def front_page() -> dict[str, Any]:
    """Everything that the apps show on the front page."""
    return {name: shown for read in front_readers for name, shown in read().items()}


def home_of(user: Any) -> str | None:
    """The name of the page where somebody is at home before the walker's own, or None."""
    return next((home for find in homes if (home := find(user))), None)


def what_is_missing() -> str | None:
    """The first thing that keeps the site from serving, or None."""
    return next((reason for check in readiness_checks if (reason := check())), None)


def why_sign_up_is_closed() -> str | None:
    """The first reason to refuse new accounts, or None."""
    return next((reason for check in sign_up_checks if (reason := check())), None)
