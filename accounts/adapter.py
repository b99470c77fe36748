from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

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
            user.save()
        return user
