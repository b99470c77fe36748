"""How counts of sessions are written."""

from collections.abc import Collection

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format

register = template.Library()


@register.filter
def in_halves(halves: int) -> str:
    """A number of halves as a person writes it: 17 is "8½", 1 is "½"."""
    whole, half = divmod(halves, 2)
    return (number_format(whole) if whole or not half else "") + "½" * half


@register.filter
def weekday_names(weekdays: Collection[int]) -> str:
    """Weekdays by name: "Monday, Wednesday, Friday"."""
    return ", ".join(str(WEEKDAYS[day]) for day in weekdays)
