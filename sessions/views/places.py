"""The places where a walker walks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from sessions.actions.places import NameTaken, change_place, remove_place
from sessions.place_forms import PlaceForm
from sessions.place_queries import place_of, places_of

PLACES, PLACE = "sessions/places.html", "sessions/place.html"


@require_safe
def places(request: SignedInRequest) -> HttpResponse:
    return render(request, PLACES, {"places": places_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What one place is called and what it is like."""
    own = place_of(request.user, place)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        place=own,
        feet=request.user.units == User.Units.IMPERIAL,
    )
    if request.method != "POST":
        return render(request, PLACE, {"place": own, "form": form})
    if not form.is_valid():
        return render(request, PLACE, {"place": own, "form": form}, status=422)
    try:
        change_place(walker=request.user, place=own, told=form.told())
    except NameTaken:
        form.say_name_is_taken()
        return render(request, PLACE, {"place": own, "form": form}, status=422)
    messages.success(request, _("Saved."))
    return redirect("sessions:places")


@require_POST
def remove(request: SignedInRequest, place: UUID) -> HttpResponse:
    remove_place(place=place_of(request.user, place))
    messages.success(request, _("Removed. Your walks there are kept."))
    return redirect("sessions:places")
