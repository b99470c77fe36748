from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from core import clock
from onboarding.past_queries import said_by
from sessions.charts import progress_chart
from sessions.past import lately_on
from sessions.past_queries import pasts_of
from sessions.progress_page import WALKS_SHOWN, changes, counted, walks_of


@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    """How much was done, how it hurt, and what changed and why."""
    today = clock.today_in(request.user.time_zone)
    pasts = pasts_of(request.user)
    if not pasts:
        return render(request, "sessions/progress.html", {})
    logs = [log for past in pasts for log in past.logs]
    said = said_by(request.user, lambda on: lately_on(logs, on))
    page = Paginator(walks_of(pasts), WALKS_SHOWN).get_page(request.GET.get("page"))
    shown = list(page)
    context = {
        "counted": counted(pasts[0], today, said.held_back),
        "page": page,
        "chart": progress_chart(shown[::-1]) if shown else None,
        "changes": changes(pasts),
    }
    return render(request, "sessions/progress.html", context)


@require_safe
def more(request: SignedInRequest) -> HttpResponse:
    """The way to everything that has no place of its own in the bar."""
    return render(request, "sessions/more.html")
