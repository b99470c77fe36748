"""A colleague asks to be let into a clinic, with its code."""

from allauth.core.ratelimit import consume_or_429
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from clinics.actions.staffing import ask_to_join
from clinics.people_forms import JoinForm
from clinics.people_queries import clinic_of_code


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest) -> HttpResponse:
    too_many: HttpResponse | None = consume_or_429(request, action="clinic_code")
    if too_many is not None:
        return too_many
    form = JoinForm(request.POST if request.method == "POST" else None, own_name=request.user.name)
    if not form.is_valid():
        return _page(request, form, 422 if form.is_bound else 200)
    clinic = clinic_of_code(form.cleaned_data["code"])
    if clinic is None:
        form.add_error("code", _("No clinic has this code. Ask the admin of your clinic for a new one."))
        return _page(request, form, 422)
    ask_to_join(
        user=request.user,
        clinic=clinic,
        role=form.cleaned_data["role"],
        own_name=form.cleaned_data["own_name"],
        registration=form.registration,
    )
    return redirect("clinics:waiting")


def _page(request: SignedInRequest, form: JoinForm, status: int) -> HttpResponse:
    return render(request, "clinics/people_join.html", {"form": form}, status=status)
