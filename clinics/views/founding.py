"""A clinic asks to be let in; somebody waits for an answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from clinics.actions.founding import ask_for_clinic
from clinics.limits import may_go_on, too_often
from clinics.people_forms import NewClinicForm
from clinics.people_queries import waiting_for
from clinics.queries import memberships_of


# Open to whoever is signed out, who is told what this is before they sign up.
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User):
        return render(request, "clinics/people_for_physios.html")
    form = NewClinicForm(request.POST if request.method == "POST" else None, own_name=user.name)
    if not form.is_valid():
        return render(
            request, "clinics/people_new.html", {"form": form}, status=422 if form.is_bound else 200
        )
    if not may_go_on(request, "ask_for_clinic"):
        return too_often(request)
    ask_for_clinic(user=user, **form.asked)
    return redirect("clinics:waiting")


@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    context = {"waiting": waiting_for(request.user), "works": bool(memberships_of(request.user))}
    return render(request, "clinics/people_waiting.html", context)
