"""A walker's answers, a physio's word about them, and its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.reauthentication import must_show_again, proof_url
from clinics.access import Actor, ClinicRequest, walker_page
from clinics.actions.caring import while_in_care
from clinics.answers_page import answers_page
from clinics.clearing_form import ClearanceForm
from clinics.clearing_page import clearing_page
from clinics.ending_form import EndingForm
from clinics.kept_entries import entries_kept, forget_entries, keep_entries
from clinics.models import CareLink
from clinics.roles import Ability
from clinics.views.about import about
from core import clock
from onboarding.clearance_actions import NotSigned, Outdated, Signer, end_clearance, sign_clearance
from onboarding.clearance_queries import Clearable, clearable_case, open_clearance_of
from onboarding.models import Clearance

CLEAR, END = "clinics/clear.html", "clinics/clear_end.html"


@require_safe
@walker_page(Ability.SEE_ANSWERS, looks="answers.view")
def answers(request: ClinicRequest, link: CareLink) -> HttpResponse:
    page = answers_page(link.walker, clock.today_in(link.walker.time_zone))
    return render(request, "clinics/answers.html", about(request, link, page=page))


@require_safe
@walker_page(Ability.SEE_ANSWERS, looks="sensitive_answers.view")
def sensitive_answers(request: ClinicRequest, link: CareLink) -> HttpResponse:
    page = answers_page(link.walker, clock.today_in(link.walker.time_zone), sensitive=True)
    return render(request, "clinics/answers_sensitive.html", about(request, link, page=page))


@require_http_methods(["GET", "HEAD", "POST"])
@walker_page(Ability.CLEAR, looks="clearing.view")
def clear(request: ClinicRequest, link: CareLink) -> HttpResponse:
    found = clearable_case(link.walker, clock.today_in(link.walker.time_zone))
    if found is None:
        return render(request, "clinics/clear_nothing.html", about(request, link))
    if request.method == "POST":
        return _sign(request, link, found)
    return _show(request, link, found, kept=True)


def _sign(request: ClinicRequest, link: CareLink, found: Clearable) -> HttpResponse:
    """Signs what was sent; whoever showed too long ago that it is them does so first, and loses nothing."""
    walker, on = link.walker, clock.today_in(link.walker.time_zone)
    form = ClearanceForm(request.POST, found=found, on=on)
    if not form.is_shown_by(request.POST):
        return _overtaken(request, link)
    if not form.is_valid() or form.terms is None:
        return _show(request, link, found, form=form, status=422)
    if must_show_again(request):
        keep_entries(request, walker.uuid)
        return redirect(proof_url("clinics:clear", walker=walker.uuid))
    try:
        with while_in_care(walker, CareLink.objects.same_as(link)):
            sign_clearance(
                walker=walker,
                signer=_signer(request.actor),
                terms=form.terms,
                screening=found.screening.uuid,
                replaces=found.open_clearance.uuid if found.open_clearance else None,
                on=on,
            )
    except Outdated:
        return _overtaken(request, link)
    except NotSigned as refused:
        form.refuse(refused.problems)
        return _show(request, link, found, form=form, status=422)
    forget_entries(request)
    messages.success(request, _("Signed. It holds from now on."))
    return redirect("clinics:walker", walker=walker.uuid)


def _overtaken(request: ClinicRequest, link: CareLink) -> HttpResponse:
    """What holds by now, with what was entered beside it; whatever was reviewed is reviewed anew."""
    keep_entries(request, link.walker.uuid)
    found = clearable_case(link.walker, clock.today_in(link.walker.time_zone))
    assert found is not None
    return _show(request, link, found, kept=True, status=409)


def _show(
    request: ClinicRequest,
    link: CareLink,
    found: Clearable,
    *,
    form: ClearanceForm | None = None,
    kept: bool = False,
    status: int = 200,
) -> HttpResponse:
    on = clock.today_in(link.walker.time_zone)
    entries = entries_kept(request, link.walker.uuid) if kept else None
    form = form or ClearanceForm(found=found, on=on, entries=entries)
    context = about(
        request,
        link,
        page=clearing_page(link.walker, found, form, on),
        form=form,
        kept=entries is not None,
        changed=entries is not None and not form.is_shown_by(entries),
        proof_is_old=must_show_again(request),
    )
    return render(request, CLEAR, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@walker_page(Ability.CLEAR, looks="clearing.view")
def end(request: ClinicRequest, link: CareLink) -> HttpResponse:
    walker, clearance = link.walker, open_clearance_of(link.walker)
    context = about(request, link, clearance=clearance)
    if request.method != "POST":
        return render(request, END, context | {"form": EndingForm(clearance=clearance)})
    form = EndingForm(request.POST, clearance=clearance)
    if clearance is None or form.is_about_another(clearance):
        stands = {"form": EndingForm(clearance=clearance), "overtaken": True}
        return render(request, END, context | stands, status=409)
    if not form.is_valid():
        return render(request, END, context | {"form": form}, status=422)
    with while_in_care(walker, CareLink.objects.same_as(link)):
        end_clearance(
            clearance=clearance.uuid,
            walker=walker,
            by=request.actor.user,
            by_name=request.actor.user.name,
            because=Clearance.Ending.REVOKED,
            text=form.cleaned_data["text"],
            on=clock.today_in(walker.time_zone),
            detail=request.actor.detail,
        )
    messages.success(request, _("Ended. No further walk starts on it."))
    return redirect("clinics:walker", walker=walker.uuid)


def _signer(actor: Actor) -> Signer:
    assert actor.physio is not None
    return Signer(
        user=actor.user,
        name=str(actor.user),
        registration_body=actor.physio.registration_body,
        registration_number=actor.physio.registration_number,
        clinic=actor.clinic.uuid,
        clinic_name=actor.clinic.name,
    )
