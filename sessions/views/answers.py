"""What the pages of a day answer with."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse

from accounts.http import SignedInRequest
from core import clock
from core.htmx import respond
from core.kept import kept_for
from onboarding.doors import carers_of
from programs.catalogue import shipped
from programs.goals import next_rung
from programs.prescribed import prescribed_on
from programs.program_spec import ProgramSpec
from sessions.actions.resuming import may_resume
from sessions.addresses import url_of
from sessions.asked import morning_due
from sessions.day import Day, Kind
from sessions.extras import begun_in, may_walk_more, next_extra, plenty_on
from sessions.forms import ContactForm, SessionLogForm
from sessions.known import current
from sessions.plan_change import plan_change
from sessions.summary_queries import running_summary
from sessions.versions import told_about
from sessions.ways_back import needs_of, rests_until

TODAY = "sessions/today.html"
MOST_EXTRAS = 20


def slot_of(request: SignedInRequest) -> int:
    """The walk of a day that the address names, 0 without one; 404 where it is no such number."""
    named = request.GET.get("slot", "0")
    if not (named.isascii() and named.isdigit()) or len(named) > 2 or int(named) > MOST_EXTRAS:
        raise Http404("no such walk")
    return int(named)


def context_of(request: SignedInRequest, day: Day, **extra: object) -> dict[str, object]:
    """What every answer about a day shows."""
    sheet_url = url_of("log", day.on)
    asks = day.may_log and begun_in(day, 0) is None
    form = SessionLogForm(initial=first_answers(request, day, sheet_url)) if asks else None
    records = told_about([log for log in day.known.logs if log.on == day.on])
    return {
        "day": day,
        "form": form,
        "sheet_url": sheet_url,
        "records": [record for record in records if record.log.superseded_at is None],
        "more_url": url_of("log", day.on, next_extra(day)) if may_walk_more(day) else "",
        "plenty": plenty_on(day),
        "may_resume": may_resume(day),
        "needs": needs_of(day),
        "rested_on": rests_until(day),
        "contact_form": ContactForm(),
        "morning": _morning(day),
        "begun": day.begun,
        "summary": running_summary(request.user) if day.kind is Kind.FINISHED else None,
        "next_rung": _next_rung(day),
        "plan_change": plan_change(day.known),
        "prescribed": (prescribed := prescribed_on(day.known.prescriptions, day.on)),
        "most_pain": prescribed.limits.pain_ceiling,
        **_carers(request, day),
        **extra,
    }


def _carers(request: SignedInRequest, day: Day) -> dict[str, object]:
    """Who looks after a walker who has no plan; on other days nobody asks."""
    carers = carers_of(request.user) if day.kind in (Kind.BLOCKED, Kind.NO_PLAN) else ()
    return {"carers": carers, "chosen": any(carer.program for carer in carers)}


def _next_rung(day: Day) -> ProgramSpec | None:
    """The program that may follow on a plan at its end."""
    if day.kind is not Kind.FINISHED or day.plan is None:
        return None
    slug = next_rung(day.plan.program.slug)
    return shipped().program(slug) if slug else None


def first_answers(request: SignedInRequest, day: Day, sheet_url: str, **told: Any) -> dict[str, Any]:
    """What a sheet starts with: what its walker sent when the sign-in had run out, or else `told`."""
    assert day.plan is not None
    start = {"plan": day.plan.uuid, "client_key": uuid4(), **told}
    kept = kept_for(request, sheet_url)
    # Somebody else may have signed in since; and the log may have changed.
    own = kept.get("plan") == str(day.plan.uuid) and kept.get("corrects", "") == str(told.get("corrects", ""))
    return start | kept if own else start


def _morning(day: Day) -> dict[str, object] | None:
    """The walk whose morning is asked about now, with a key for the answer; None where none is."""
    walked = [log for log in current(day.known.logs) if not log.skipped and log.on < day.today]
    latest = max(walked, key=lambda log: (log.on, -log.slot), default=None)
    if latest is None or day.on != day.today:
        return None
    if not morning_due(latest, day.known.asked, today=day.today, now=clock.now()):
        return None
    return {"on": latest.on, "key": uuid4(), "pains": range(11)}


def stale_answer(request: SignedInRequest, day: Day) -> HttpResponse:
    """Nothing was written; the day as it is."""
    return respond(request, TODAY, "stale", context_of(request, day, stale=True), status=409)
