"""What a physio has entered before showing once more that it is them; kept with their sign-in."""

from uuid import UUID

from django.http import HttpRequest, QueryDict

_KEY = "clearing"


def keep_entries(request: HttpRequest, walker: UUID) -> None:
    """Keeps the form that was sent about a walker, in the place of any other."""
    entered = request.POST.copy()
    entered.pop("csrfmiddlewaretoken", None)
    request.session[_KEY] = {"walker": str(walker), "entered": entered.urlencode()}


def entries_kept(request: HttpRequest, walker: UUID) -> QueryDict | None:
    """The form that was kept about this walker, or None."""
    kept = request.session.get(_KEY)
    return QueryDict(kept["entered"]) if kept and kept["walker"] == str(walker) else None


def forget_entries(request: HttpRequest) -> None:
    """Drops what was kept."""
    request.session.pop(_KEY, None)
