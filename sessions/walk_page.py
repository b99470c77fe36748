"""What the guided page plays: the script of a day's walk, with the addresses and keys that it works with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from programs.prescribed import prescribed_on
from sessions.addresses import url_of
from sessions.day import Day
from sessions.extras import may_begin
from sessions.models import Place, ReadyCheck, Walk
from sessions.plan_change import plan_change
from sessions.queries import with_week
from sessions.walk_queries import check_before, guided_walks_of, has_ended, has_stopped_on
from sessions.walking.record import Ended, Record, parse_events
from sessions.walking.script import script_for
from sessions.walking.shapes import Lane, Script
from sessions.walking.voice import clips

# How long after its last sign of life a walk goes on past midnight; our own choice.
GOES_ON = timedelta(hours=1)
MAY_WALK = (ReadyCheck.Outcome.GO, ReadyCheck.Outcome.EASIER)
_PAIN = "PC03_PAIN"
_KIND = "EN07"


def check_for(day: Day, slot: int) -> ReadyCheck | None:
    """The check that lets a walk of a slot begin, or None where there is none or it forbids the walk."""
    if day.plan is None:
        return None
    check = check_before(day.plan, day.on, slot)
    return check if check is not None and check.outcome in MAY_WALK else None


def why_not(day: Day, slot: int, walk: Walk | None, now: datetime) -> str:
    """The page that comes before a guided walk of a slot, or "" where it may begin, or `walk` go on."""
    today = reverse("sessions:today")
    # A walk goes on past midnight.
    goes_on = walk is not None and now - walk.received_at < GOES_ON
    if not (day.on == day.today or goes_on) or not may_begin(day, slot):
        return today
    assert day.plan is not None
    if day.briefing == "first":
        return reverse("onboarding:briefing", args=[day.plan.program.slug])
    if walk is None and plan_change(day.known) is not None:
        return reverse("sessions:plan-change")
    if has_stopped_on(day.plan, day.on):
        return today
    if has_ended(day.plan, day.on, slot):
        return url_of("log", day.on, slot)
    return url_of("ready", day.on, slot) if check_for(day, slot) is None else ""


def script_of(day: Day, slot: int, check: ReadyCheck) -> Script:
    """The script of a day's walk, eased as the check before it asks, at the place that it names."""
    assert day.plan is not None
    asked = replace(day.known.asked, precautions=tuple(check.extra_precautions))
    session = with_week(replace(day, known=replace(day.known, asked=asked))).session
    assert session is not None
    before = guided_walks_of(day.plan.walker, but=(day.plan, day.on, slot))
    technique = [cue["key"] for cue in day.plan.program.content["cues"]]
    return script_for(session, _lane(check), before + 1, clips(), technique)


def played(day: Day, script: Script, check: ReadyCheck) -> dict[str, Any]:
    """The script as it is kept with the walk: in the reader's language, without addresses."""
    start = {"pain_before": check.answers.get(_PAIN), "most_pain": most_pain_on(day)}
    return {**script.as_json_dict(gettext), **start}


def most_pain_on(day: Day) -> int:
    """The most pain, 0-10, with which a walk of the day goes on: the table's, or a physio's."""
    return prescribed_on(day.known.prescriptions, day.on).limits.pain_ceiling


def on_page(day: Day, slot: int, played: Mapping[str, Any], walk: Walk | None) -> dict[str, Any]:
    """The script as the page reads it; `walk` is the one that goes on, with its record so far."""
    assert day.plan is not None
    return {
        **played,
        "key": str(walk.client_key if walk else uuid4()),
        "url": url_of("walk", day.on, slot),
        "log_url": url_of("log", day.on, slot),
        "plan": str(day.plan.uuid),
        "on": day.on.isoformat(),
        "slot": slot,
        "clips": {
            clip.id: {"url": static(clip.file), "text": gettext(clip.text), "seconds": clip.seconds}
            for clip in clips().values()
        },
        "record": None if walk is None else record_sent(walk),
    }


def record_of(walk: Walk) -> Record:
    """What is kept of a walk, as its rules read it."""
    return Record(
        key=walk.client_key,
        plan=walk.plan.uuid,
        on=walk.on,
        slot=walk.slot,
        started_at=walk.started_at,
        elapsed_s=walk.elapsed_s,
        ended=Ended(walk.ended) if walk.ended else None,
        events=parse_events(walk.events),
    )


def record_sent(walk: Walk) -> dict[str, Any]:
    """What is kept of a walk, in the form in which a page sends it."""
    return {
        "key": str(walk.client_key),
        "plan": str(walk.plan.uuid),
        "on": walk.on.isoformat(),
        "slot": walk.slot,
        "started_at": walk.started_at.isoformat(),
        "elapsed_s": walk.elapsed_s,
        "ended": walk.ended or None,
        "events": walk.events,
    }


def _lane(check: ReadyCheck) -> Lane:
    """The lane of the place that the walker got ready at; one without a name has no length and no mark."""
    place = check.place
    return Lane(
        lane_m=None if place is None or place.lane_m is None else float(place.lane_m),
        end_marked=bool(place and place.end_marked),
        treadmill=check.answers.get(_KIND) == Place.Kind.TREADMILL,
    )
