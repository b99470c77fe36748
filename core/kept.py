"""Answers sent by somebody whose sign-in had run out, kept on the server until they have signed in again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from core import clock

# Time enough to find a password, and no longer than a device may lie around; our own choice.
KEPT_FOR = timedelta(minutes=30)
# More than any form of ours holds.
MOST_CHARACTERS = 8_000
_KEY = "kept_answers"


def keeps_answers[View: Callable[..., Any]](view: View) -> View:
    """Marks a view whose form is kept where a signed-out browser sends it."""
    setattr(view, "keeps_answers", True)  # noqa: B010
    return view


def keep(request: HttpRequest) -> bool:
    """Keeps the answers of a form in the session of whoever sent it, instead of any before; says whether."""
    answers = {name: value for name, value in request.POST.dict().items() if name != "csrfmiddlewaretoken"}
    if sum(len(name) + len(str(value)) for name, value in answers.items()) > MOST_CHARACTERS:
        return False
    kept = {"path": request.get_full_path(), "answers": answers, "at": clock.now().isoformat()}
    request.session[_KEY] = kept
    # A session that nobody signs in to must not outlive what is in it.
    request.session.set_expiry(KEPT_FOR)
    return True


def kept_for(request: HttpRequest, path: str) -> dict[str, Any]:
    """What was kept of a form that was sent to this path; empty without one, or once its time is over."""
    kept = request.session.get(_KEY)
    if kept is None:
        return {}
    if clock.now() - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        forget(request)
        return {}
    return dict(kept["answers"]) if kept["path"] == path else {}


def forget(request: HttpRequest) -> None:
    """Drops what was kept."""
    if _KEY in request.session:
        del request.session[_KEY]


@receiver(user_logged_in)
def stay_signed_in(sender: object, request: HttpRequest, **_: Any) -> None:
    """Gives a session that kept answers its ordinary length, now that somebody has signed in to it."""
    if _KEY in request.session:
        request.session.set_expiry(None)
