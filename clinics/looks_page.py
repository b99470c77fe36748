"""Who looked, as lines by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clinics.look_words import in_words
from core.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Look:
    """One line: who, from which clinic, did what, when; the clinic is empty where nobody wrote it down."""

    who: str
    clinic: str
    did: str
    at: datetime


def looks_by_day(events: Iterable[AuditEvent], zone: str) -> list[tuple[date, list[Look]]]:
    """Events, newest first, under the walker's days."""
    wall = ZoneInfo(zone)
    lines = [_look(event, wall) for event in events]
    return [(on, list(of_a_day)) for on, of_a_day in groupby(lines, key=lambda line: line.at.date())]


def _look(event: AuditEvent, wall: ZoneInfo) -> Look:
    # "physio · Harbour Physio": the roles, then the clinic.
    _roles, _dot, clinic = event.detail.partition(" · ")
    who = event.actor_name or _("somebody whose account is closed")
    return Look(who, clinic, in_words(event.action), event.happened_at.astimezone(wall))
