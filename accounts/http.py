from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind the sign-in door: `user` is a real account."""

    user: User
    htmx: HtmxDetails
