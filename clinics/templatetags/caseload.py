"""How the cells of the caseload are written."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinics.words import CODES
from programs.precautions import Precaution

register = template.Library()

# The glyph of each state of a day; a day without a record was missed as far as anybody knows.
_GLYPHS = {"no_record": "missed", "planned": "none"}


@register.filter
def code_word(code: Precaution) -> str:
    """A precaution in a word or two."""
    return str(CODES[code])


@register.filter
def glyph(state: str) -> str:
    """The name of a day's glyph in `clinics/_caseload_glyphs.html`."""
    return _GLYPHS.get(state, state)


@register.filter
def days_ago(days: int) -> str:
    """How long ago a day was: "today", "3 days ago"."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
