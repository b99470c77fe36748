"""What the pages on which a physio fills in the sentences of a plan have in common."""

from typing import Any

from django.http import Http404, HttpResponse
from django_htmx.http import reswap, retarget

from accounts.ages import age_on
from accounts.doors import birth_date_of
from clinics.access import ClinicRequest
from clinics.models import CareLink
from clinics.plan_forms import PrescriptionForm
from core import clock
from core.htmx import respond


def sheet(request: ClinicRequest, link: CareLink, form: PrescriptionForm, **also: Any) -> dict[str, Any]:
    """The context of such a page."""
    return {**page(request, link), "desk": form.desk, "form": form, **also}


def page(request: ClinicRequest, link: CareLink, **also: Any) -> dict[str, Any]:
    """The context of every page about the plans of a walker."""
    walker = link.walker
    born = birth_date_of(walker)
    age = age_on(born, clock.today_in(walker.time_zone)) if born else None
    who = {"walker": walker, "born": born, "age": age}
    return {"actor": request.actor, "link": link, "walker": walker, "who": who, **also}


def must_be_their_physio(request: ClinicRequest, link: CareLink) -> None:
    """Nobody prescribes for the patients of a colleague, whom an assistant may see; raises Http404."""
    if link.physio_id != request.actor.user.pk:
        raise Http404


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
