from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import change_settings
from accounts.doors import birth_date_told
from accounts.forms import SettingsForm
from accounts.http import SignedInRequest
from core import clock


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        instance=request.user,
        today=clock.today_in(request.user.time_zone),
        born=birth_date_told(request.user),
    )
    if request.method != "POST":
        return render(request, "accounts/settings.html", {"form": form})
    if not form.is_valid():
        # The model form has already written the refused values onto its instance.
        request.user.refresh_from_db()
        return render(request, "accounts/settings.html", {"form": form}, status=422)
    change_settings(user=request.user, changed=form.changed_data)
    messages.success(request, _("Your settings are saved."))
    return redirect("accounts:settings")
