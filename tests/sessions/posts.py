"""What a browser sends and what it is sent back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

KEY = UUID(int=1)


def log_url(on: date) -> str:
    return reverse("sessions:log", args=[on])


def undo_url(on: date) -> str:
    return reverse("sessions:undo", args=[on])


def least(client_key: UUID = KEY, /, **more: str) -> dict[str, str]:
    """The two answers that a check-off cannot do without, and any more."""
    return {"client_key": str(client_key), "pain_worst": "1", "fall": "no", **more}


def template_names(response: Any) -> list[str]:
    """The outermost templates of an answer: the page, or the partials of a fragment."""
    names = [template.name for template in response.templates]
    return [name for name in names if "." not in name] or names[:1]


def text(response: Any) -> str:
    """The answer as text."""
    return str(response.content, "utf-8")
