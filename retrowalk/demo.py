"""Demo walkers with a believable past: seeded, relative to today, and made by the real actions."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User
from core import clock
from onboarding.actions import record_screening, start_cleared_plan
from onboarding.briefing import current_briefing, mark
from onboarding.briefing_actions import answer_briefing
from onboarding.consenting import NEEDED
from onboarding.questionnaire import Item, ItemType
from onboarding.ruleset import current_ruleset
from onboarding.statement_actions import say_consents
from onboarding.triage import asked_items
from programs.queries import current_program
from sessions.actions.logging import log_session
from sessions.actions.mornings import Told, tell_morning
from sessions.actions.places import keep_place
from sessions.day import Kind
from sessions.queries import day_for
from sessions.result import Result

PASSWORD = "retrowalk-demo"  # noqa: S105 - printed for everybody; refused in production
ZONE = "Europe/London"
_SEED = 21


@dataclass(frozen=True)
class DemoWalker:
    """Somebody of the demo; without a `program` nothing was started, `days_in` is how long the plan runs."""

    email: str
    name: str
    about: str
    age: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    program: str = ""
    days_in: int = 0
    weekday_offsets: tuple[int, ...] = ()
    worst_pains: tuple[int, ...] = (1, 2)
    # Length in metres of a hallway with a mark at its end, where they walk.
    hallway_m: int = 0


WALKERS = (
    DemoWalker(
        email="walker@demo.example",
        name="Wanda",
        about="week 3 of Knee Rehab, with history",
        age=58,
        answers={"PA01_NOW": {"knee": 3, "back": None, "other": None}, "PA02_TREND": "better"},
        program="knee-oa-6wk",
        days_in=16,
        weekday_offsets=(0, 2, 4),
        worst_pains=(2, 3),
        hallway_m=12,
    ),
    DemoWalker(email="new@demo.example", name="Nils", about="signed up, not screened"),
    DemoWalker(
        email="solo@demo.example",
        name="Sol",
        about="self-guided, 67 years old, walks with precautions",
        age=67,
        program="gentle-first-steps",
        days_in=9,
        weekday_offsets=(0, 1, 3, 5),
    ),
)


@transaction.atomic
def load_demo(today: date) -> list[DemoWalker]:
    """Makes the demo walkers that are not there yet; answers them."""
    chance = random.Random(_SEED)  # noqa: S311 - the same past every time, nothing secret
    made = []
    for walker in WALKERS:
        if not User.objects.filter(email=walker.email).exists():
            _make(walker, today, chance)
            made.append(walker)
    return made


def _make(demo: DemoWalker, today: date, chance: random.Random) -> None:
    begun = today - timedelta(days=demo.days_in + 1)
    with clock.at(_moment(begun, 18)):
        user = User.objects.create_user(
            demo.email, PASSWORD, name=demo.name, time_zone=ZONE, joined_at=clock.now()
        )
        EmailAddress.objects.create(user=user, email=demo.email, verified=True, primary=True)
    if not demo.program:
        return
    with clock.at(_moment(begun, 19)):
        _screen(user, demo, begun)
    starts_on = today - timedelta(days=demo.days_in)
    with clock.at(_moment(starts_on, 8)):
        start_cleared_plan(
            walker=user,
            program=current_program(demo.program),
            starts_on=starts_on,
            weekdays=sorted({(today.weekday() + offset) % 7 for offset in demo.weekday_offsets}),
            told=_safe_answers_to_questions(demo.program),
            assigned_by=None,
            on=starts_on,
        )
        _brief(user, demo.program, starts_on)
        _measure(user, demo)
    for days in range(demo.days_in):
        on = starts_on + timedelta(days=days)
        if days:
            _wake(user, on, chance)
        _walk(user, demo, on, chance)


def _brief(user: User, program: str, on: date) -> None:
    """Answers the questions after the briefing, all of them right."""
    text = current_briefing()
    marked = mark(text, {question.id: question.right.value for question in text.questions})
    answer_briefing(walker=user, program=program, briefing=text, marked=marked, on=on)


def _measure(user: User, demo: DemoWalker) -> None:
    """Gives the place of the walks a name, once it was looked at."""
    if demo.hallway_m:
        like = {"lane_m": Decimal(demo.hallway_m), "end_marked": True, "light": "always", "support": "wall"}
        keep_place(walker=user, name="My hallway", kind="hallway", like=like)


def _walk(user: User, demo: DemoWalker, on: date, chance: random.Random) -> None:
    """Checks the day's session off in the afternoon, as the real page would."""
    with clock.at(_moment(on, 16)):
        day = day_for(user, on=on, today=on)
        if day.kind is not Kind.DUE:
            return
        result = Result(
            pain_before=chance.choice((1, 2)),
            pain_worst=chance.choice(demo.worst_pains),
            fall=False,
            done="all",
            near_falls=0,
            effort=2,
            note=chance.choice(("", "", "Felt steadier than last time.", "The hallway was cold.")),
        )
        log_session(walker=user, on=on, today=on, result=result, client_key=_uuid(chance))


def _wake(user: User, on: date, chance: random.Random) -> None:
    """Tells in the morning how the pain is, where there was a walk the day before."""
    with clock.at(_moment(on, 8)):
        walked_on = on - timedelta(days=1)
        if user.plans.filter(logs__on=walked_on).exists():
            tell_morning(walker=user, on=walked_on, today=on, client_key=_uuid(chance), told=Told(pain=1))


def _screen(user: User, demo: DemoWalker, on: date) -> None:
    answers: dict[str, Any] = {
        "ID01_DOB": (on.replace(day=1) - timedelta(days=round(365.25 * demo.age) + 40)).isoformat(),
        "ID08_CONTACT": {"name": "Ada", "phone": "020 7946 0000"},
        **demo.answers,
    }
    say_consents(walker=user, given=NEEDED, on=on)
    record_screening(
        walker=user,
        author=user,
        submission_key=uuid.uuid4(),
        answers=_with_safest(answers, on),
        started_at=clock.now() - timedelta(minutes=2),
        on=on,
    )


def _with_safest(answers: dict[str, Any], on: date) -> dict[str, Any]:
    """The answers completed by the safest option of every other item that is asked."""
    ruleset = current_ruleset()
    asked = asked_items(ruleset, answers, on)
    return {item: _safest(ruleset.items[item]) for item in asked if item not in answers} | answers


def _safest(item: Item) -> Any:
    match item.type:
        case ItemType.MULTI:
            return ["none"]
        case ItemType.PAIN:
            return {"knee": None, "back": None, "other": None}
        case ItemType.TEXT:
            return ""
        case _:
            return item.options[0].value


def _safe_answers_to_questions(slug: str) -> dict[str, str]:
    gates: Sequence[dict[str, Any]] = current_program(slug).content["gates"]
    return {gate["id"]: gate["allowed"][0] for gate in gates if gate["kind"] == "question"}


def _moment(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), ZoneInfo(ZONE)).astimezone(UTC)


def _uuid(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)
