from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import set_contact
from accounts.http import SignedInRequest
from core import clock
from core.htmx import leave_for, respond
from sessions.forms import ContactForm
from sessions.queries import day_for
from sessions.views.answers import TODAY, context_of


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    on = clock.today_in(request.user.time_zone)
    return render(request, TODAY, context_of(request, day_for(request.user, on=on, today=on)))


@require_POST
def contact(request: SignedInRequest) -> HttpResponse:
    """Who is called when this walker falls, asked where it is needed."""
    on = clock.today_in(request.user.time_zone)
    form = ContactForm(request.POST)
    if not form.is_valid():
        day = day_for(request.user, on=on, today=on)
        return respond(request, TODAY, "day", context_of(request, day, contact_form=form), status=422)
    set_contact(user=request.user, **form.cleaned_data)
    return leave_for(request, "sessions:today")
