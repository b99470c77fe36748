"""Two tabs with the same checklist at the same moment."""

import pytest

from accounts.models import User
from core import clock
from onboarding.actions import begin_screening, finish_step, record_screening
from onboarding.models import Screening
from onboarding.ruleset import current_ruleset
from tests.factories.onboarding import agreed
from tests.onboarding.answers import healthy
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("catalogue")]


def test_a_red_flag_ticked_while_the_checklist_is_handed_in_makes_one_screening(wanda: User) -> None:
    today = clock.today_in(wanda.time_zone)
    agreed(wanda, on=today)
    answers, draft = healthy(today=today), begin_screening(walker=wanda, on=today)
    draft.answers, draft.done_steps = answers, [step.id for step in current_ruleset().steps]
    draft.save()
    chest_pain = next(step.id for step in current_ruleset().steps if "RF01_CHEST_NOW" in step.items)

    def hand_in() -> str:
        return record_screening(
            walker=wanda,
            author=wanda,
            submission_key=draft.submission_key,
            answers=answers,
            started_at=draft.started_at,
            on=today,
        ).decision

    def red_flag() -> str | None:
        recorded = finish_step(walker=wanda, step=chest_pain, answers={"RF01_CHEST_NOW": "yes"}, on=today)
        return recorded.decision if recorded else None

    outcomes = at_once(hand_in, red_flag, hand_in, red_flag)
    decision = Screening.objects.get().decision
    assert outcomes == [decision, "SEEK_CARE" if decision == "SEEK_CARE" else None] * 2
