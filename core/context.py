"""What every page may say about the site itself."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

_NUMBERS_FILE = Path(__file__).parent / "data" / "emergency_numbers.toml"


@lru_cache(maxsize=1)
def _emergency_numbers() -> dict[str, str]:
    return dict(tomllib.loads(_NUMBERS_FILE.read_text(encoding="utf-8"))["numbers"])


def emergency_number(country: str) -> str | None:
    """The number to call in a country (ISO 3166 alpha-2), or None where we do not know it."""
    return _emergency_numbers().get(country)


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, operator and emergency number, as `this_site` in every template; allauth has its own `site`."""
    return {
        "this_site": {
            "name": "Retrowalk",
            "operator_name": settings.OPERATOR_NAME,
            "operator_contact": settings.OPERATOR_CONTACT,
            "operator_country": settings.OPERATOR_COUNTRY,
            "emergency_number": emergency_number(settings.OPERATOR_COUNTRY),
            "mail_works": settings.MAIL_WORKS,
        }
    }
