"""Doors that an app further up may fill, so that nothing below has to know it."""

from collections.abc import Callable

# Each answers a sentence why nobody may sign up now, or None.
sign_up_checks: list[Callable[[], str | None]] = []


def why_sign_up_is_closed() -> str | None:
    """The first reason to refuse new accounts, or None."""
    for check in sign_up_checks:
        reason = check()
        if reason:
            return reason
    return None
