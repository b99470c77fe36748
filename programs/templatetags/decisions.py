"""The words for the rows and numbers of the decision table, as the page about it shows them."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.deciding.table import Level, Row

register = template.Library()

_NEAR_FALLS, _LOOKED_AT = _("near-falls on one walk"), _("walks that are looked at")
_RISE = _("points by which the morning may be higher than before the walk")
NUMBERS = {
    "D05.again_days": _("days in which a second time counts"),
    "D06.pain": _("pain on the walk or after it, out of 10"),
    "D06.morning_pain": _("pain the next morning, out of 10"),
    "D06.rest_hours": _("hours of rest"),
    "D07.pain": _("pain on the walk or after it, out of 10"),
    "D07.rise": _RISE,
    "D07.rise_twice": _("the same, two walks in a row"),
    "D08.near_falls": _NEAR_FALLS,
    "D08.walks": _("walks with a near-fall"),
    "D08.of_walks": _LOOKED_AT,
    "D08.age": _("years of age from which a physio looks sooner"),
    "D08.sessions": _("sessions with more to hold on to"),
    "D09.over_cap": _("points of effort above the most that the walk asks for"),
    "D10.pain_least": _("pain from, out of 10"),
    "D10.pain_most": _("pain up to, out of 10"),
    "D10.rise": _RISE,
    "D11.rise_above": _("points above which a morning is higher"),
    "D11.rise_most": _("points up to which it is a little higher"),
    "D11.sessions": _("sessions with fewer minutes"),
    "D11.less_percent": _("percent fewer minutes"),
    "D12.near_falls": _NEAR_FALLS,
    "D12.sessions": _("sessions on the same step"),
    "D13.rise": _("points by which the week is higher than the one before"),
    "D13.days": _("days in each of the two weeks"),
    "D14.days": _("days without a walk, for one step back"),
    "D14.long_days": _("days without a walk, for a new beginning"),
    "D15.walks": _("walks without an answer"),
    "D15.of_walks": _LOOKED_AT,
    "D17.walks": _("whole walks that went well"),
    "D17.calm_pain": _("pain up to, out of 10"),
    "D17.rise": _RISE,
    "D17.done_percent": _("percent of the sessions done"),
    "D17.days": _("days that are looked at"),
    "D17.step_days": _("days between two steps on"),
}
LOOKS = {
    Level.DIGEST: _("A physio who looks after you reads of it in the summary."),
    Level.A1: _("A physio who looks after you is asked to look before your next walk."),
    Level.A2: _("A physio who looks after you is asked to look on the next working day."),
    Level.A3: _("A physio who looks after you is asked to look on the same working day."),
}


@register.filter
def looks_for(row: Row) -> str:
    """What a row looks for, with its numbers."""
    return row.sentence(row.looks_for, gettext)


@register.filter
def leads_to(row: Row) -> str:
    """What a row leads to, with its numbers."""
    return row.sentence(row.leads_to, gettext)


@register.filter
def number_words(name: str) -> str:
    """What a number of the table counts, by its name."""
    return str(NUMBERS[name])


@register.filter
def look_words(level: Level) -> str:
    """Who hears of a row, and how soon."""
    return str(LOOKS[level])
