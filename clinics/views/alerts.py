"""What waits for an answer, and the answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alerts.actions import Changed
from alerts.models import Alert
from clinics.access import ClinicRequest, clinic_page
from clinics.actions.answering import say_what_was_done, see_alert
from clinics.alert_forms import AnswerForm
from clinics.alert_queries import CLOSED_DAYS, alert_in_view, closed_alerts, open_alerts
from clinics.alerts_page import AlertItem, item_of, items_of
from clinics.roles import Ability
from core import clock
from core.htmx import is_htmx, respond

PAGE = "clinics/alerts.html"


@require_safe
@clinic_page(Ability.ANSWER_ALERTS, looks="alerts.view")
def alerts(request: ClinicRequest) -> HttpResponse:
    return render(request, PAGE, _context(request))


@require_POST
@clinic_page(Ability.ANSWER_ALERTS, looks="alerts.view")
def answer(request: ClinicRequest, alert: UUID) -> HttpResponse:
    """ "I have seen it", or what was done; the row as it is then."""
    actor = request.actor
    found = alert_in_view(actor.user, actor.clinic.pk, actor.roles, alert)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST, alert=found)
    if not form.is_valid():
        return _answer(request, "asked", item_of(found, actor.clinic.uuid, form), status=422)
    try:
        said = _do(request, found, form)
    except Changed as changed:
        again = AnswerForm(alert=changed.alert, initial=form.cleaned_data)
        item = item_of(changed.alert, actor.clinic.uuid, again, changed=True)
        return _answer(request, "stale", item, status=409)
    if not is_htmx(request):
        messages.success(request, said)
        return redirect(f"{reverse('clinics:alerts')}#alert-{found.uuid}")
    found.refresh_from_db()
    return _answer(request, "answered", item_of(found, actor.clinic.uuid), said=said)


def _do(request: ClinicRequest, alert: Alert, form: AnswerForm) -> str:
    """Writes the answer down and says so in a sentence."""
    actor = request.actor
    by: dict[str, Any] = {
        "alert": alert,
        "user": actor.user,
        "clinic": actor.clinic,
        "roles": actor.roles,
        "shown": form.shown,
    }
    if form.only_seen:
        see_alert(**by)
        return _("Saved: you have seen it. It stays open.")
    say_what_was_done(**by, outcome=form.cleaned_data["outcome"], note=form.cleaned_data["note"])
    return _("Saved: the alert is answered.")


def _answer(
    request: ClinicRequest, partial: str, item: AlertItem, *, status: int = 200, said: str = ""
) -> HttpResponse:
    context = {"item": item, "said": said, "now": clock.now(), "actor": request.actor}
    if not is_htmx(request):
        context |= _context(request, item)
    return respond(request, PAGE, partial, context, status=status)


def _context(request: ClinicRequest, instead: AlertItem | None = None) -> dict[str, Any]:
    actor, now = request.actor, clock.now()
    mine = (actor.user, actor.clinic.pk, actor.roles)
    return {
        "actor": actor,
        "now": now,
        "open": items_of(open_alerts(*mine), actor.clinic.uuid, instead),
        "closed": items_of(closed_alerts(*mine, now), actor.clinic.uuid, instead),
        "closed_days": CLOSED_DAYS,
    }
