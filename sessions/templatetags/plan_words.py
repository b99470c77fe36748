"""What a physio has changed, in the words of Today."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template.defaultfilters import floatformat
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.ui import duration
from programs.precautions import Pace
from programs.templatetags.doses import pace_words, support_words
from sessions.plan_diff import Difference, What

register = template.Library()


@register.filter
def difference_words(difference: Difference) -> str:
    """One difference as a plain sentence, "Backward walks: 5 instead of 8"."""
    if difference.what is What.AUTOMATIC:
        on, off = _("Your plan moves on by its rules again."), _("Your physio moves you on from here.")
        return on if difference.now else off
    sentence, words = _SENTENCES[difference.what]
    return str(sentence) % {"now": words(difference.now), "before": words(difference.before)}


def _days(weekdays: tuple[int, ...]) -> str:
    return ", ".join(str(WEEKDAYS_ABBR[day]) for day in weekdays)


def _time(seconds: int | None) -> str:
    return _("none") if seconds is None else duration(seconds)


def _percent(slope: float) -> str:
    return str(floatformat(slope, -1))


def _pace(pace: Pace | None) -> str:
    return pace_words(pace) or _("no pace to aim for")


_SENTENCES: dict[What, tuple[Any, Callable[[Any], str]]] = {
    What.ROW: (gettext_lazy("Week %(now)s instead of week %(before)s"), str),
    What.WEEKDAYS: (gettext_lazy("Your days: %(now)s instead of %(before)s"), _days),
    What.BOUTS: (gettext_lazy("Backward walks: %(now)s instead of %(before)s"), str),
    What.BOUT_S: (gettext_lazy("Each backward walk: %(now)s instead of %(before)s"), _time),
    What.REST_S: (gettext_lazy("Each rest: %(now)s instead of %(before)s"), _time),
    What.PACE: (gettext_lazy("Pace: %(now)s instead of %(before)s"), _pace),
    What.INCLINE: (gettext_lazy("Slope: %(now)s %% instead of %(before)s %%"), _percent),
    What.SUPPORT: (gettext_lazy("Hold on: %(now)s instead of %(before)s"), support_words),
    What.EFFORT: (gettext_lazy("Effort: at most %(now)s of 10 instead of %(before)s"), str),
    What.WARM_UP_S: (gettext_lazy("Warm-up: %(now)s instead of %(before)s"), _time),
    What.COOL_DOWN_S: (gettext_lazy("Cool-down: %(now)s instead of %(before)s"), _time),
    What.PAIN_CEILING: (
        gettext_lazy("Your plan gets easier when pain is above %(now)s, instead of above %(before)s"),
        str,
    ),
}
