from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.closing import close_account
from accounts.forms import ClosingForm
from accounts.http import SignedInRequest
from accounts.queries import is_closed
from accounts.reauthentication import asks_again


@require_safe
def close(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/close.html")


# Open to whoever is signed out, for the second of two taps: the first has signed them out.
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def close_for_good(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return _ask_and_close(request)
    if is_closed(request.POST.get("ticket", "")):
        return _farewell(request)
    return redirect_to_login(request.path)


@asks_again(then="accounts:close-for-good")
def _ask_and_close(request: SignedInRequest) -> HttpResponse:
    form = ClosingForm(request.POST if request.method == "POST" else None, user=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/close_for_good.html", {"form": form}, status=status)
    close_account(user=request.user)
    logout(request)
    return _farewell(request)


def _farewell(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Your account is closed, and what you told us is erased. Walk well."))
    return redirect("core:front")
