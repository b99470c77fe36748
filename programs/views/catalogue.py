"""The catalogue: choose by goal, compare two, read one."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import set_lane
from accounts.http import SignedInRequest
from accounts.models import User
from core import clock
from core.caching import kept
from programs.cards import cards, not_for_anyone, shelf_of, shelves
from programs.doors import Offer, Offers, offers_to
from programs.forms import LaneForm, lane_form, lane_of
from programs.goals import shipped_goals
from programs.lanes import fit
from programs.models import Program
from programs.preview import Previewed, preview
from programs.program_page import ProgramPage, program_page
from programs.queries import current_program, current_programs, stamp_of

ALL = "all"


@login_not_required
@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """The goals, or the programs of one; one query, for a walker three more."""
    programs = current_programs()
    return kept(
        request,
        stamp_of(programs),
        lambda: _list_page(request, programs, request.GET.get("goal", ""), lane_form(request)),
    )


@require_POST
def lane(request: SignedInRequest) -> HttpResponse:
    """Keeps the length of a walker's way and goes back to the programs."""
    form = LaneForm(request.POST, feet=request.user.units == User.Units.IMPERIAL)
    goal = request.POST.get("goal", "")
    if not form.is_valid():
        return _list_page(request, current_programs(), goal, form)
    set_lane(user=request.user, lane_m=form.cleaned_data["lane"])
    return redirect(f"{resolve_url('programs:list')}?{urlencode({'goal': goal})}#programs")


@login_not_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two programs side by side, or the choice of two."""
    programs = current_programs()
    return kept(request, stamp_of(programs), lambda: _compare_page(request, programs))


@login_not_required
@require_safe
def program_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One program week by week; one query, for a walker three more."""
    program = current_program(slug)
    return kept(request, stamp_of([program]), lambda: _detail_page(request, program))


def _list_page(request: HttpRequest, programs: Sequence[Program], key: str, form: LaneForm) -> HttpResponse:
    goal, offers, lane_m = shipped_goals().goal(key), _offers(request, programs), lane_of(request, form)
    listed = cards(programs, offers=offers, lane_m=lane_m)
    chosen = [shelf_of(goal, listed)] if goal else shelves(listed) if key == ALL else []
    context = {
        "goals": shipped_goals().goals,
        "goal": goal,
        "key": key,
        "programs": programs,
        "shelves": chosen,
        "not_for_anyone": not_for_anyone(programs),
        "offers": offers,
        "lane_form": form,
        "lane_m": lane_m,
    }
    return render(request, "programs/list.html", context, status=422 if form.errors else 200)


def _compare_page(request: HttpRequest, programs: Sequence[Program]) -> HttpResponse:
    wanted = request.GET.getlist("with")
    pair = [program for program in programs if program.slug in wanted]
    if len(pair) != 2:
        choice = {"programs": programs, "chosen": [program.slug for program in pair]}
        return render(request, "programs/compare_choice.html", choice, status=422)
    offers, lane_m = _offers(request, pair), lane_of(request, lane_form(request))
    context = {
        "pair": list(cards(pair, offers=offers, lane_m=lane_m).values()),
        "not_for_both": not_for_anyone(pair),
        "offers": offers,
        "lane_m": lane_m,
    }
    return render(request, "programs/compare.html", context)


def _detail_page(request: HttpRequest, program: Program) -> HttpResponse:
    page, offers = program_page(program), _offers(request, [program])
    offer = offers.offers.get(program.slug) if offers else None
    lane_m = lane_of(request, lane_form(request))
    context = {
        "page": page,
        "offers": offers,
        "offer": offer,
        "previewed": _previewed(page, offers, offer),
        "lane_m": lane_m,
        "fit": None if lane_m is None else fit(lane_m, program.content["lane_m"], page.weeks),
    }
    return render(request, "programs/detail.html", context)


def _previewed(page: ProgramPage, offers: Offers | None, offer: Offer | None) -> Sequence[Previewed]:
    """Weeks as a walker's precautions make them, none where nothing may be walked."""
    if offers is None or offer is None or offers.codes is None or offers.closed_by or offer.closed_by:
        return ()
    return preview(page.weeks, offers.codes)


def _offers(request: HttpRequest, programs: Sequence[Program]) -> Offers | None:
    """What the programs are to the reader, if we know them."""
    reader = request.user
    if not isinstance(reader, User):
        return None
    return offers_to(reader, programs, clock.today_in(reader.time_zone))
