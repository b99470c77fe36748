"""Whom to call today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinics.access import ClinicRequest, clinic_page


@require_safe
@clinic_page(looks="caseload.view")
def caseload(request: ClinicRequest) -> HttpResponse:
    return render(request, "clinics/caseload.html", {"actor": request.actor})
