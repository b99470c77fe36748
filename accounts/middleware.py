from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from accounts.second_factor import where_to_show_it

# Where a second factor is set up, taken off or read; whoever can do that can pass for its owner.
_TOUCHES_FACTORS = frozenset(
    {
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_list_webauthn",
        "mfa_remove_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


class WalkerTimeMiddleware(MiddlewareMixin):
    """Shows every time of a page on the clock of whoever reads it."""

    def process_view(self, request: HttpRequest, *_: object) -> None:
        zone = getattr(request.user, "time_zone", "") if request.user.is_authenticated else ""
        if zone:
            timezone.activate(ZoneInfo(zone))
        else:
            timezone.deactivate()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        timezone.deactivate()
        return response


class SecondFactorMiddleware(MiddlewareMixin):
    """Lets nobody touch the second factors of an account before showing one; a password alone will not do."""

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in _TOUCHES_FACTORS or not request.user.is_authenticated:
            return None
        page = where_to_show_it(request)
        return redirect(reverse(page, query={"next": request.path})) if page else None
