from typing import Any

from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, Any]:
    """Theme and text size of whoever reads the page, as `look` in every template."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"look": {"theme": "", "text": ""}}
    return {"look": {"theme": user.theme, "text": "big" if user.big_text else ""}}
