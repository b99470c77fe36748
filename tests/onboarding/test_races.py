"""Two tabs with the same checklist, or with two programs to start, at the same moment."""

from collections import Counter

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from onboarding.actions import begin_screening, finish_step, record_screening
from onboarding.models import Screening
from onboarding.ruleset import current_ruleset
from programs.models import Plan
from sessions.models import SessionLog
from sessions.summary_queries import former_summaries, running_summary
from tests.factories.onboarding import BACK, KNEE, agreed, plan_for, screened
from tests.factories.sessions import logged
from tests.onboarding.answers import healthy
from tests.onboarding.starts import SOUND_KNEE, THREE_DAYS, start_url, text
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


def test_two_tabs_that_change_the_plan_leave_one_and_keep_what_ended(wanda: User) -> None:
    today = clock.today_in(wanda.time_zone)
    screened(wanda, on=today)
    first = plan_for(wanda, starts_on=today, weekdays=_days_with(today.weekday()))
    logged(wanda, today)
    sent = THREE_DAYS | {"starts_on": today.isoformat()} | SOUND_KNEE

    def change(slug: str) -> str:
        browser = Client()
        browser.force_login(wanda)
        browser.get(start_url(slug))
        assert browser.post(start_url(slug), sent).status_code == 302
        return text(browser.get("/today/"))

    pages = at_once(lambda: change(KNEE), lambda: change(BACK), lambda: change(KNEE))
    # The same start twice is one plan, unless the other one came between.
    ended = former_summaries(wanda)
    running = running_summary(wanda)
    assert running is not None
    assert Plan.objects.active().count() == 1
    assert {running.slug, *(one.slug for one in ended)} == {first.program.slug, KNEE, BACK}
    assert len({one.plan for one in [running, *ended]}) == Plan.objects.count()
    assert Counter(one.tally.sessions for one in ended)[1] == 1
    assert ended[-1].plan == first.uuid
    assert SessionLog.objects.current().count() == 1
    assert any("Your First Steps plan has ended." in page for page in pages)


def _days_with(weekday: int) -> list[int]:
    """Four weekdays, that one among them."""
    return sorted({(weekday + offset) % 7 for offset in (0, 1, 3, 5)})
