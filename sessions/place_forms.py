"""What a place is called and what it is like, as fields: beside the questions before a walk, or alone."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.lengths import as_told, in_m
from sessions.fields import NO, YES, one_of
from sessions.lanes import LEAST_M, LEAST_STEPS, MOST_M, MOST_STEPS, lane_told
from sessions.models import Place

# What a place may be called besides what it is; every one of them may be left open.
LIKE = ("lane", "steps", "end_marked", "light", "support")


def place_fields(*, feet: bool) -> dict[str, forms.Field]:
    """The fields of a place by name; `feet` is whether its walker measures in them."""
    return {
        "name": forms.CharField(
            label=_("What do you call this place?"),
            help_text=_('"My hallway", say.'),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
        "lane": forms.DecimalField(
            label=_("How long is the lane, in feet?") if feet else _("How long is the lane, in metres?"),
            help_text=_("From where you start to the mark at its end."),
            max_digits=5,
            decimal_places=1,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        ),
        "steps": forms.IntegerField(
            label=_("Or count your steps when you walk it forward"),
            help_text=_("We count half a metre for each, so that your turn comes early rather than late."),
            min_value=LEAST_STEPS,
            max_value=MOST_STEPS,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        ),
        "end_marked": one_of(
            _("Is there a mark at its end that you notice while you walk backward?"),
            (YES, NO),
            required=False,
            help_text=_("Tape across the floor, or a chair at the side. Without one we never call a turn."),
        ),
        "light": one_of(_("When is it bright enough?"), Place.Light.choices, required=False),
        "support": one_of(_("What can you hold on to all along?"), Place.Support.choices, required=False),
    }


def lane_of(form: forms.Form, *, feet: bool) -> Decimal | None:
    """The length that a form tells, in metres; an error on its field where it is too short or too long."""
    told: Decimal | None = form.cleaned_data.get("lane")
    lane = None if told is None else in_m(told, feet=feet)
    if lane is not None and not LEAST_M <= lane <= MOST_M:
        least, most = as_told(LEAST_M, feet=feet), as_told(MOST_M, feet=feet)
        said = (
            _("Type a length from %(least)s to %(most)s feet.")
            if feet
            else _("Type a length from %(least)s to %(most)s metres.")
        )
        form.add_error("lane", said % {"least": least, "most": most})
        return None
    return lane_told(lane, form.cleaned_data.get("steps"))


def likeness(form: forms.Form, *, feet: bool) -> dict[str, Any]:
    """What a form says of a place, by the names of its columns; None or "" where it was left open."""
    given = form.cleaned_data
    marked = given.get("end_marked")
    return {
        "lane_m": lane_of(form, feet=feet),
        "end_marked": marked == YES[0] if marked else None,
        "light": given.get("light") or "",
        "support": given.get("support") or "",
    }


class PlaceForm(forms.Form):
    """Changes a place."""

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None, *, place: Place, feet: bool) -> None:
        self.feet = feet
        initial = {
            "name": place.name,
            "lane": None if place.lane_m is None else as_told(place.lane_m, feet=feet),
            "end_marked": {True: YES[0], False: NO[0], None: None}[place.end_marked],
            "light": place.light,
            "support": place.support,
            "surface": place.surface,
            "note": place.note,
        }
        super().__init__(data, auto_id="q-%s", initial=initial)
        self.fields |= place_fields(feet=feet) | {
            "surface": one_of(_("What is it like underfoot?"), Place.Surface.choices, required=False),
            "note": forms.CharField(
                label=_("A note to yourself"),
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        }
        self.fields["name"].required = True
        self.fields["steps"].help_text = ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return given | {"like": likeness(self, feet=self.feet)}

    def say_name_is_taken(self) -> None:
        self.add_error("name", _("You have a place of that name already."))

    def told(self) -> dict[str, Any]:
        """What the place is now, by the names of its columns."""
        given = self.cleaned_data
        return {"name": given["name"], "surface": given["surface"], "note": given["note"], **given["like"]}
