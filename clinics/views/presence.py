"""In which clinic somebody works now, and that they are still there."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clinics.access import CLINIC_KEY, ClinicRequest, clinic_page


@require_POST
@clinic_page()
def switch(request: ClinicRequest) -> HttpResponse:
    wanted = request.POST.get("clinic", "")
    if wanted not in {str(one.uuid) for one in request.actor.clinics}:
        raise Http404
    request.session[CLINIC_KEY] = wanted
    return redirect("core:front")


@require_POST
@clinic_page()
def stay(request: ClinicRequest) -> HttpResponse:
    return HttpResponse(status=204)
