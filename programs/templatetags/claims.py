"""The words and signs of claims, and the claims a program rests on."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from programs.claims import Claim, ClaimStanding
from programs.evidence_page import claims_behind
from programs.muscles import Change, Sureness, View

register = template.Library()

STANDINGS = {
    ClaimStanding.SHOWN: _("Shown"),
    ClaimStanding.PROMISING: _("Promising"),
    ClaimStanding.NOT_SHOWN: _("Not shown"),
}
# A full ring, a broken ring and a square, so that the shape says it too.
ICONS = {
    ClaimStanding.SHOWN: "circle-check",
    ClaimStanding.PROMISING: "circle-dashed",
    ClaimStanding.NOT_SHOWN: "square-x",
}
CHANGES = {
    Change.HARDER: _("harder"),
    Change.LESS: _("less"),
    Change.UNCLEAR: _("not clear"),
}
SURENESS = {
    Sureness.FAIR: _("fairly sure"),
    Sureness.LOW: _("not very sure"),
    Sureness.NONE: _("nobody knows"),
}
VIEWS = {View.FRONT: _("front"), View.BACK: _("back")}


@register.filter
def standing_words(standing: ClaimStanding) -> str:
    """A claim's standing as it is shown."""
    return str(STANDINGS[standing])


@register.filter
def change_words(change: Change) -> str:
    """How a muscle works backward, held against forward."""
    return str(CHANGES[change])


@register.filter
def sureness_words(sureness: Sureness) -> str:
    """How sure it is what a muscle does."""
    return str(SURENESS[sureness])


@register.filter
def view_words(view: View) -> str:
    """The side of the body a muscle is drawn on."""
    return str(VIEWS[view])


@register.inclusion_tag("programs/_standing.html")
def standing(standing: ClaimStanding) -> dict[str, Any]:
    """A claim's standing as a word with its sign."""
    return {"standing": standing, "icon": ICONS[standing]}


@register.simple_tag
def claims_of(slug: str) -> list[Claim]:
    """The claims that a program rests on."""
    return claims_behind(slug)
