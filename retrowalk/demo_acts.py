"""What somebody of the demo does, each through the door that the site uses too."""

import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress

from accounts.models import User
from core import clock
from onboarding.actions import record_screening, start_cleared_plan
from onboarding.briefing import current_briefing, mark
from onboarding.briefing_actions import answer_briefing
from onboarding.consenting import NEEDED
from onboarding.questionnaire import Item, ItemType
from onboarding.ruleset import current_ruleset
from onboarding.statement_actions import answer_health, say_consents
from onboarding.triage import asked_items
from programs.queries import current_program
from sessions.actions.logging import log_session
from sessions.actions.mornings import Told, tell_morning
from sessions.actions.places import keep_place
from sessions.result import Result

ZONE = "Europe/London"


@dataclass(frozen=True)
class DemoWalker:
    """Somebody of the demo; without a `program` nothing was started, `days_in` is how long the plan runs.

    `pains` are the worst pains of the sessions one after the other, the last of them again and again; none is
    a draw. `walked_until` is how many days ago they last walked, `missed` which of the due sessions they left
    out, counted from 0, `screened_ago` how many days ago they answered the checklist.
    """

    email: str
    name: str
    about: str = ""
    age: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    program: str = ""
    days_in: int = 0
    weekday_offsets: tuple[int, ...] = ()
    pains: tuple[int, ...] = ()
    worst_pains: tuple[int, ...] = (1, 2)
    walked_until: int = 1
    missed: tuple[int, ...] = ()
    screened_ago: int = 0
    # Length in metres of a hallway with a mark at its end, where they walk.
    hallway_m: int = 0

    def begun(self, today: date) -> date:
        """When they signed up and were asked."""
        return today - timedelta(days=self.screened_ago or self.days_in + 1)

    def weekdays(self, today: date) -> list[int]:
        """The days on which they walk; an offset counts from today."""
        return sorted({(today.weekday() + offset) % 7 for offset in self.weekday_offsets})


def sign_up(demo: DemoWalker, on: date, password: str) -> User:
    """An account with a confirmed address; `password` is the hash."""
    with clock.at(moment(on, 18)):
        user: User = User.objects.create(
            email=demo.email, name=demo.name, password=password, time_zone=ZONE, joined_at=clock.now()
        )
        EmailAddress.objects.create(user=user, email=demo.email, verified=True, primary=True)
    return user


def answer_checklist(user: User, answers: Mapping[str, Any], on: date, *, age: int) -> None:
    """The checklist of somebody of that age in whole years, with the safest answer to what is not named."""
    with clock.at(moment(on, 19)):
        born = on.replace(day=1) - timedelta(days=round(365.25 * age) + 40)
        told = {"ID01_DOB": born.isoformat(), "ID08_CONTACT": {"name": "Ada", "phone": "020 7946 0000"}}
        say_consents(walker=user, given=NEEDED, on=on)
        record_screening(
            walker=user,
            author=user,
            submission_key=uuid.uuid4(),
            answers=_with_safest({**told, **answers}, on),
            started_at=clock.now() - timedelta(minutes=2),
            on=on,
        )


def start(user: User, demo: DemoWalker, today: date, **assigned: Any) -> None:
    """Starts the plan, is briefed and gives the place of the walks a name; `assigned` is a physio's part."""
    starts_on = today - timedelta(days=demo.days_in)
    with clock.at(moment(starts_on, 8)):
        if demo.screened_ago > demo.days_in + 28:
            answer_health(walker=user, kinds=(), on=starts_on)
        start_cleared_plan(
            walker=user,
            program=current_program(demo.program),
            starts_on=starts_on,
            weekdays=demo.weekdays(today),
            told=_safe_answers_to_questions(demo.program),
            on=starts_on,
            **{"assigned_by": None, **assigned},
        )
        _brief(user, demo.program, starts_on)
        if demo.hallway_m:
            like = {
                "lane_m": Decimal(demo.hallway_m),
                "end_marked": True,
                "light": "always",
                "support": "wall",
            }
            keep_place(walker=user, name="My hallway", kind="hallway", like=like)


def live(user: User, demo: DemoWalker, today: date, chance: random.Random) -> None:
    """Walks on each day that is due, as far as they did, and tells of it the next morning."""
    starts_on = today - timedelta(days=demo.days_in)
    last = today - timedelta(days=demo.walked_until)
    days = (starts_on + timedelta(days=n) for n in range((last - starts_on).days + 1))
    due = [day for day in days if day.weekday() in demo.weekdays(today)]
    for number, on in enumerate(due):
        if number not in demo.missed:
            walk(user, on, chance, pain_worst=_pain(demo, number, chance))
            if on < today - timedelta(days=1):
                wake(user, on, chance)


def walk(user: User, on: date, chance: random.Random, **told: Any) -> None:
    """Checks the day's session off in the afternoon, as the real page would."""
    result = {
        "pain_before": chance.choice((1, 2)),
        "pain_worst": 2,
        "fall": False,
        "done": "all",
        "near_falls": 0,
        "effort": 2,
        "note": chance.choice(("", "", "Felt steadier than last time.", "The hallway was cold.")),
    }
    with clock.at(moment(on, 16)):
        log_session(
            walker=user, on=on, today=on, result=Result(**{**result, **told}), client_key=a_uuid(chance)
        )


def wake(user: User, walked_on: date, chance: random.Random, pain: int = 1) -> None:
    """Tells on the morning after a walk how the pain is."""
    on = walked_on + timedelta(days=1)
    with clock.at(moment(on, 8)):
        tell_morning(walker=user, on=walked_on, today=on, client_key=a_uuid(chance), told=Told(pain=pain))


def moment(on: date, hour: int) -> datetime:
    """An hour of a day on the wall of the demo's zone."""
    return datetime.combine(on, time(hour), ZoneInfo(ZONE)).astimezone(UTC)


def a_uuid(chance: random.Random) -> uuid.UUID:
    """The next key, the same every time."""
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _pain(demo: DemoWalker, number: int, chance: random.Random) -> int:
    if demo.pains:
        return demo.pains[min(number, len(demo.pains) - 1)]
    return chance.choice(demo.worst_pains)


def _brief(user: User, program: str, on: date) -> None:
    """Answers the questions after the briefing, all of them right."""
    text = current_briefing()
    marked = mark(text, {question.id: question.right.value for question in text.questions})
    answer_briefing(walker=user, program=program, briefing=text, marked=marked, on=on)


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
