"""Where the pages about one walk of a day are."""

from datetime import date

from django.urls import reverse


def url_of(page: str, on: date, slot: int = 0, **more: int) -> str:
    """A page about a walk of a day: "ready", "walk" or "log"; slot 0 is the due one, which goes unsaid."""
    query = ({"slot": slot} if slot else {}) | more
    return reverse(f"sessions:{page}", args=[on], query=query or None)
