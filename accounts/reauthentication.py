"""Asks once more who it is before a step that matters."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def must_show_again(request: HttpRequest) -> bool:
    """Whether the last proof that it is really them is older than five minutes."""
    return bool(is_reauthentication_required(request, app="accounts"))


def proof_url(then: str, **kwargs: Any) -> str:
    """The page that asks for the proof and then goes to the page of that name."""
    return reverse("account_reauthenticate", query={"next": reverse(then, kwargs=kwargs)})


def asks_again(then: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Lets nobody in without a fresh proof, after which the page of that name is shown.

    A form that was sent is not sent again by itself: what matters is pressed by whoever has just proved it.
    """

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if must_show_again(request):
                return redirect(proof_url(then))
            return view(request, *args, **kwargs)

        return asking

    return decorator
