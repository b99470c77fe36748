"""What a reader tells the catalogue: the length of their way."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.lengths import LEAST_LANE_M, MOST_LANE_M, as_told, in_m
from accounts.models import User


class LaneForm(forms.Form):
    """A length in the reader's units; `lane` is cleaned to metres."""

    lane = forms.DecimalField(
        max_digits=5,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, feet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feet = feet
        self.fields["lane"].label = (
            _("How long is your free way to walk, in feet?")
            if feet
            else _("How long is your free way to walk, in metres?")
        )

    def clean_lane(self) -> Decimal:
        lane = in_m(self.cleaned_data["lane"], feet=self.feet)
        if not LEAST_LANE_M <= lane <= MOST_LANE_M:
            least, most = as_told(LEAST_LANE_M, feet=self.feet), as_told(MOST_LANE_M, feet=self.feet)
            said = (
                gettext("Type a length from %(least)s to %(most)s feet.")
                if self.feet
                else gettext("Type a length from %(least)s to %(most)s metres.")
            )
            raise forms.ValidationError(said % {"least": least, "most": most})
        return lane


def lane_form(request: HttpRequest) -> LaneForm:
    """The question about the way, with what its address says or what a walker told us before."""
    reader = request.user
    known = reader.lane_m if isinstance(reader, User) else None
    feet = isinstance(reader, User) and reader.units == User.Units.IMPERIAL
    initial = {} if known is None else {"lane": as_told(known, feet=feet)}
    return LaneForm(request.GET if "lane" in request.GET else None, feet=feet, initial=initial)


def lane_of(request: HttpRequest, form: LaneForm) -> float | None:
    """The length of the reader's way in metres: what the form says, else what we keep of a walker."""
    if form.is_bound and form.is_valid():
        return float(form.cleaned_data["lane"])
    known = request.user.lane_m if isinstance(request.user, User) else None
    return None if known is None else float(known)
