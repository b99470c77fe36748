"""What happened to the demo's patients lately, each by its name in demo_patients."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from core import clock
from onboarding.clearance_actions import Signer, sign_clearance
from onboarding.clearance_queries import clearable_case
from onboarding.clearing import Basis, Lift, LiftReason, Terms
from onboarding.start_queries import PHYSIO_FIRST
from programs.models import PlanHold
from programs.prescribed import Revision
from programs.prescribing import RuleLimits, default_limits
from programs.queries import current_program, plan_for
from programs.tailoring import Tailoring
from retrowalk.demo_acts import DemoWalker, a_uuid, answer_checklist, live, moment, start, walk
from sessions.actions.pausing import pause_plan
from sessions.actions.prescribing import revise_prescription
from sessions.actions.reporting import report, tell_more
from sessions.queries import day_for


@dataclass(frozen=True)
class Happening:
    """Whom something happens to, their own life where they have one, their physio, and the demo's chance."""

    user: User
    life: DemoWalker | None
    physio: Signer
    today: date
    chance: random.Random

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)


def _fell_badly(to: Happening) -> None:
    """With a knock on the head, told yesterday."""
    with clock.at(moment(to.yesterday, 17)):
        first = report(walker=to.user, kind="fall", today=to.yesterday, client_key=a_uuid(to.chance))
        tell_more(
            walker=to.user,
            first=first,
            today=to.yesterday,
            client_key=a_uuid(to.chance),
            on=to.yesterday,
            answers={"hurt": "yes"},
            red_flags=["RF12_HEAD"],
            new_signs=[],
            note="I caught my heel on the rug.",
        )


def _told_of_chest_pain(to: Happening) -> None:
    answer_checklist(to.user, {"RF01_CHEST_NOW": "yes"}, to.yesterday, age=61)


def _fell(to: Happening) -> None:
    walk(
        to.user, to.yesterday, to.chance, fall=True, done="stopped", stopped_for="other", note="A soft fall."
    )


def _walked_with_strong_pain(to: Happening) -> None:
    walk(to.user, to.yesterday, to.chance, pain_worst=8, done="stopped", stopped_for="pain")


def _nearly_fell_twice(to: Happening) -> None:
    walk(to.user, to.yesterday, to.chance, near_falls=2, note="Twice my heel caught.")


def _walked_well(to: Happening) -> None:
    walk(to.user, to.yesterday, to.chance, pain_worst=to.chance.choice((1, 2)))


def _came_back_for_one(to: Happening) -> None:
    walk(to.user, to.yesterday, to.chance, done="part", pain_worst=3)


def _went_away(to: Happening) -> None:
    plan = plan_for(to.user)
    assert plan is not None
    with clock.at(moment(to.yesterday, 9)):
        pause_plan(
            walker=to.user,
            today=to.yesterday,
            plan=plan.uuid,
            first=to.yesterday,
            last=to.today + timedelta(days=6),
            reason=PlanHold.Wish.AWAY,
        )


def _is_to_be_looked_at_again(to: Happening) -> None:
    _revise(
        to, review_on=to.yesterday, note="Keep your hand near the wall.", change_note="First weeks went well."
    )


def _was_given_less(to: Happening) -> None:
    _revise(
        to,
        {"bouts": 4, "rest_s": 90},
        limits=RuleLimits(pain_ceiling=4, automatic=False),
        review_on=to.today + timedelta(days=18),
        note="Four goes are enough for now. Rest longer between them.",
        change_note="Tired after five goes.",
    )


def _revise(to: Happening, edited: Mapping[str, Any] | None = None, **told: Any) -> None:
    """Sets the row on which the plan stands three days ago, with edits."""
    on = to.today - timedelta(days=3)
    with clock.at(moment(on, 19)):
        day = day_for(to.user, on=on, today=on)
        assert day.plan is not None
        assert day.footing is not None
        row = day.footing.row
        revise_prescription(
            walker=to.user,
            plan=day.plan.uuid,
            author=to.physio.user,
            author_name=to.physio.name,
            row=row,
            tailoring=Tailoring(row, **(edited or {})),
            weekdays=day.plan.weekdays,
            shown=day.known.prescriptions[-1].uuid,
            today=on,
            **{"limits": RuleLimits(), **told},
        )


def _was_cleared_until_soon(to: Happening) -> None:
    """Eight weeks ago, in person, for two programs, without two precautions; it ends next week."""
    life = _own(to)
    _sign(to, life.begun(to.today) + timedelta(days=4), expires_on=to.today + timedelta(days=9), lifted=2)
    _begin(to, life)


def _was_given_a_locked_program(to: Happening) -> None:
    """Seen in person, may use a treadmill, and everything that the program asks for is ticked."""
    life = _own(to)
    _sign(to, life.begun(to.today) + timedelta(days=1), expires_on=to.today + timedelta(days=80), lifted=1)
    _begin(to, life)


def _own(to: Happening) -> DemoWalker:
    assert to.life is not None, "a clearance is of somebody with a life of their own"
    return to.life


def _begin(to: Happening, life: DemoWalker) -> None:
    """The physio starts the plan, and it is walked since."""
    gates = current_program(life.program).content["gates"]
    revision = Revision(
        Tailoring(1),
        tuple(life.weekdays(to.today)),
        limits=default_limits(life.program),
        note="Start slowly. Call me if anything worries you.",
        change_note="First plan.",
        review_on=to.today + timedelta(days=12),
        author_name=to.physio.name,
    )
    ticks = [PHYSIO_FIRST.why, *(said for gate in gates for said in (*gate.get("ticks", ()), gate["reason"]))]
    start(to.user, life, to.today, assigned_by=to.physio.user, revision=revision, ticks=ticks)
    live(to.user, life, to.today, to.chance)


def _sign(to: Happening, on: date, *, expires_on: date, lifted: int) -> None:
    with clock.at(moment(on, 10)):
        found = clearable_case(to.user, on)
        assert found is not None
        codes = [one.code for one in found.codes if one.may_be_lifted][:lifted]
        terms = Terms(
            fired=found.case.fired,
            reviewed=found.case.fired,
            basis=Basis.IN_PERSON,
            expires_on=expires_on,
            programs={"gentle-first-steps": 4, "balance-older-8wk": 3} if found.case.holding else {},
            lifts=tuple(Lift(code, LiftReason.SEEN_WALKING, "", expires_on) for code in codes),
            tests={},
            note="Walks steadily along the rail.",
        )
        sign_clearance(
            walker=to.user,
            signer=to.physio,
            terms=terms,
            screening=found.screening.uuid,
            replaces=None,
            on=on,
        )


EVENTS: Mapping[str, Callable[[Happening], None]] = {
    "fell_badly": _fell_badly,
    "told_of_chest_pain": _told_of_chest_pain,
    "fell": _fell,
    "walked_with_strong_pain": _walked_with_strong_pain,
    "nearly_fell_twice": _nearly_fell_twice,
    "walked_well": _walked_well,
    "came_back_for_one": _came_back_for_one,
    "went_away": _went_away,
    "is_to_be_looked_at_again": _is_to_be_looked_at_again,
    "was_given_less": _was_given_less,
    "was_cleared_until_soon": _was_cleared_until_soon,
    "was_given_a_locked_program": _was_given_a_locked_program,
}
STARTED_BY_THE_PHYSIO = {"was_cleared_until_soon", "was_given_a_locked_program"}
