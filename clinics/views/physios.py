"""Who looks after a walker, and the way to stop it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from clinics.actions.parting import end_care
from clinics.joining_queries import links_about, registrations_of
from clinics.models import CareLink
from clinics.sharing import current_sharing
from core import clock


@require_safe
def physios(request: SignedInRequest) -> HttpResponse:
    links = links_about(request.user)
    registrations = registrations_of(links)
    lines = [(link, registrations.get((link.clinic_id, link.physio_id))) for link in links]
    context = {
        "open_lines": [line for line in lines if line[0].ended_at is None],
        "ended_lines": [line for line in lines if line[0].ended_at is not None],
        "text": current_sharing(),
    }
    return render(request, "clinics/physios.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def stop_sharing(request: SignedInRequest, link: UUID) -> HttpResponse:
    """Says what follows, and on the second tap does it."""
    mine = CareLink.objects.about(request.user).select_related("walker", "physio", "clinic")
    found = get_object_or_404(mine, uuid=link)
    if found.ended_at is not None:
        return redirect("clinics:physios")
    if request.method != "POST":
        return render(request, "clinics/physios_stop.html", {"link": found})
    on = clock.today_in(request.user.time_zone)
    end_care(link=found, actor=request.user, because=CareLink.Ending.WALKER, on=on)
    said = _("%(physio)s of %(clinic)s sees nothing of yours from now on.")
    messages.success(request, said % {"physio": found.physio, "clinic": found.clinic})
    return redirect("clinics:physios")
