"""A clinic's private notes about one patient."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clinics.access import ClinicRequest, walker_page
from clinics.actions.noting import write_note
from clinics.models import CareLink
from clinics.note_forms import NoteForm
from clinics.note_queries import notes_on
from clinics.roles import Ability
from clinics.views.about import about
from core import clock

NOTES_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@walker_page(Ability.SEE_NOTES, looks="notes.view")
def notes(request: ClinicRequest, link: CareLink) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    today = clock.today_in(link.walker.time_zone)
    if request.method == "POST" and form.is_valid():
        write_note(link=link, author=request.actor.user, roles=request.actor.roles, on=today, **form.note())
        messages.success(request, _("Your note is saved."))
        return redirect("clinics:notes", walker=link.walker.uuid)
    page = Paginator(notes_on(link), NOTES_SHOWN).get_page(request.GET.get("page"))
    context = about(request, link, form=form, page=page)
    return render(request, "clinics/notes.html", context, status=422 if form.is_bound else 200)
