from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.registry import why_sign_up_is_closed


class AccountAdapter(DefaultAccountAdapter):
    """Where accounts.* meets allauth: whether new accounts are open."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return why_sign_up_is_closed() is None

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Fills the account from the sign-up form; allauth's own version looks for a first and last name."""
        user.email = form.cleaned_data["email"]
        user.set_password(form.cleaned_data["password1"])
        user.name = form.cleaned_data["name"]
        user.time_zone = form.cleaned_data["time_zone"]
        if commit:
            self._save_once(request, user)
        return user

    def _save_once(self, request: HttpRequest, user: Any) -> None:
        """Of a form sent twice at once, both found the address free; the second is shown the way in."""
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError as taken:
            messages.info(request, _("There is an account with this e-mail address already. Please sign in."))
            raise ImmediateHttpResponse(redirect("account_login")) from taken
