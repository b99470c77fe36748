"""How somebody in a browser opens an invitation and answers it."""

from typing import Any

from django.test import Client

JOIN, ANSWER = "/join/", "/join/answer/"


def text(response: Any) -> str:
    """A page as it is read."""
    return str(response.content, "utf-8")


def opened(browser: Client, fresh: Any) -> Any:
    """The page of the answer, in a browser that has followed the link."""
    assert browser.get(f"/join/{fresh.token}/")["Location"] == ANSWER
    return browser.get(ANSWER)


def yes(fresh: Any) -> dict[str, str]:
    """What the form sends with the tick."""
    return {"invitation": str(fresh.invitation.uuid), "agree": "on", "accept": ""}


def no(fresh: Any) -> dict[str, str]:
    """What the other button sends."""
    return {"invitation": str(fresh.invitation.uuid), "decline": ""}
