"""Why answers need renewing, in words, and the question about health."""

from datetime import date
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onboarding.staleness import Because, Renewal
from onboarding.statement_forms import HealthForm

register = template.Library()

SENTENCES: dict[Because, Promise] = {
    Because.YEAR: _("Your answers are more than a year old, and health changes."),
    Because.HALF_YEAR: _(
        "Your answers are more than six months old. We ask you twice a year, because you are 65 or older, "
        "walk with extra care, or were held back before."
    ),
    Because.NEW_VERSION: _("The safety checklist has changed since you answered it."),
    Because.LONG_GAP: _("You have not walked for six weeks or more. A lot can change in that time."),
    Because.SIGN: _("You told us about a warning sign."),
    Because.FALL: _("You told us that you fell."),
    Because.HEALTH: _("You told us that your health has changed."),
    Because.GAP: _("You have not walked for two weeks or more."),
    Because.FOUR_WEEKS: _("You last told us about your health four weeks ago or more."),
}


@register.filter
def because(renewal: Renewal) -> Promise:
    """Why answers need renewing, in one or two sentences."""
    return SENTENCES[renewal.because]


@register.filter
def screens_in_words(renewal: Renewal) -> str:
    """How many screens are asked again: "three short screens"."""
    count = len(renewal.steps)
    return ngettext("one short screen", "%(number)s short screens", count) % {"number": apnumber(count)}


@register.inclusion_tag("onboarding/_health_question.html", takes_context=True)
def health_question(context: Any, since: date) -> dict[str, Any]:
    """ "Has your health changed since ...?" with its two answers."""
    return {"form": HealthForm(), "since": since}
