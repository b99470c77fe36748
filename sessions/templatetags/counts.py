"""How counts, days and states of sessions are written."""

from collections.abc import Collection

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format

from sessions.trail import STATES_OF_LOGS

register = template.Library()


@register.filter
def state_of(done: str) -> str:
    """The state, one of sessions.trail.STATES, of a session that went this way."""
    return STATES_OF_LOGS[done]


@register.filter
def in_halves(halves: int) -> str:
    """A number of halves as a person writes it: 17 is "8½", 1 is "½"."""
    whole, half = divmod(halves, 2)
    return (number_format(whole) if whole or not half else "") + "½" * half


@register.filter
def weekday_names(weekdays: Collection[int]) -> str:
    """Weekdays by name: "Monday, Wednesday, Friday"."""
    return ", ".join(str(WEEKDAYS[day]) for day in weekdays)
