"""The site's addresses and two bare pages, one for anybody and one for whoever is signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from retrowalk.urls import urlpatterns as pages


def for_walkers(request: HttpRequest) -> HttpResponse:
    """Says nothing much to somebody signed in, or to their form."""
    return HttpResponse("bare")


urlpatterns = [
    path("bare/", login_not_required(for_walkers)),
    path("bare/for-walkers/", for_walkers),
    *pages,
]
