"""How a clinic's member makes an invitation, and what its page shows once."""

import re
from typing import Any
from uuid import uuid4

from pytest_django import Settings

LIST, NEW = "/clinic/invitations/", "/clinic/invitations/new/"


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def told(**changes: str) -> dict[str, str]:
    return {"client_key": str(uuid4()), "label": "W. W."} | changes


def link_on(page: Any) -> str:
    found = re.search(r"http://testserver(/join/[\w-]{32}/)", text(page))
    assert found is not None
    return found[1]


def code_on(page: Any) -> str:
    found = re.search(r'leaflet__code">(\w{4} \w{4})<', text(page))
    assert found is not None
    return found[1]


def use_mail(settings: Settings, port: int) -> None:
    """Makes the site send by a mail server on this machine."""
    settings.MAIL_WORKS = True
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port},
        }
    }
