"""What the answers of the checklist say about somebody, for whoever else needs it."""

from datetime import date

from accounts.models import User
from onboarding.models import Screening
from onboarding.triage import BIRTH_ITEM


def birth_date_told(walker: User) -> date | None:
    """The date of birth of the last checklist that has one, None before; one query."""
    told = Screening.objects.filter(walker=walker, mistake=None, answers__has_key=BIRTH_ITEM)
    born = told.order_by("-handed_in_at", "-pk").values_list(f"answers__{BIRTH_ITEM}", flat=True).first()
    return date.fromisoformat(born) if isinstance(born, str) else None
