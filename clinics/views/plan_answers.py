"""What the pages on which a physio fills in the sentences of a plan have in common."""

from typing import Any

from django.http import HttpResponse
from django_htmx.http import reswap, retarget

from clinics.access import ClinicRequest
from clinics.models import CareLink
from clinics.plan_forms import PrescriptionForm
from clinics.views.about import about
from core.htmx import respond


def sheet(request: ClinicRequest, link: CareLink, form: PrescriptionForm, **also: Any) -> dict[str, Any]:
    """The context of such a page."""
    return about(request, link, desk=form.desk, form=form, **also)


def preview_answer(
    request: ClinicRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """What the plan would come to; to HTMX the preview alone, so that nothing moves under the fingers.

    Where other numbers stand in the blanks than were sent, the whole sheet.
    """
    form = context["form"]
    if status == 200 and not form.is_valid():
        status = 422
    if status == 409 or form.moved:
        response = respond(request, template, "renewed", context, status=status)
        return reswap(retarget(response, "#editor"), "outerHTML")
    return respond(request, template, "previewed", context, status=status)
