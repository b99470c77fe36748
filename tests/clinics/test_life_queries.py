"""Patients who are read in bulk stand as they do when each is read alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from clinics.life_queries import lives_of
from clinics.lives import Life
from onboarding.statement_actions import answer_health, say_consents, say_seen
from sessions.actions.reporting import report
from sessions.queries import day_for
from tests.factories.accounts import walker
from tests.factories.clearances import cleared_in_the_evening
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, noon, plan_for, published, screened
from tests.factories.plans import paused
from tests.factories.sessions import logged

LATER = MONDAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def later(db: None) -> Iterator[None]:
    published()
    with time_machine.travel(noon(LATER, "Europe/Berlin"), tick=False):
        yield


def life_of(one: User) -> Life:
    return lives_of({one.pk: LATER})[0]


def people() -> list[User]:
    """Somebody in each state that a patient can be in."""
    new, held, seen, cleared, walking, resting, fallen, changed, old = (walker() for _ in range(9))
    screened(held, **FELL_TWICE)
    flagged = screened(seen, **CHEST_PAIN)
    said = {"seen_on": LATER, "by_whom": "a doctor", "what_was_said": "all well", "on": LATER}
    say_seen(walker=seen, screening=flagged, **said)  # type: ignore[arg-type]
    screened(cleared, **FELL_TWICE)
    cleared_in_the_evening(cleared, walker("Paula"))
    screened(walking)
    plan_for(walking)
    logged(walking, MONDAY, near_falls=2)
    screened(resting)
    paused(plan_for(resting), MONDAY + timedelta(days=1))
    screened(fallen)
    plan_for(fallen)
    logged(fallen, MONDAY, fall=True)
    screened(changed)
    answer_health(walker=changed, kinds=["medicines"], on=LATER)
    screened(old, ID01_DOB="1958-03-01")
    say_consents(walker=old, given=[], on=LATER)
    return [new, held, seen, cleared, walking, resting, fallen, changed, old]


def test_each_stands_as_today_says() -> None:
    everybody = people()
    lives = {life.walker_id: life for life in lives_of({one.pk: LATER for one in everybody})}
    for one in everybody:
        day, life = day_for(one, on=LATER, today=LATER), lives[one.pk]
        assert life.standing == day.standing
        assert life.hold == day.hold or (life.hold and day.hold and life.hold.dates() == day.hold.dates())
        assert (life.past.plan if life.past else None) == day.plan


def test_a_reported_fall_is_known_by_its_day() -> None:
    one = walker()
    screened(one)
    plan_for(one)
    report(walker=one, kind="fall", today=LATER, client_key=one.uuid)
    assert life_of(one).fell_on == (LATER,)
    assert [alert.level for alert in life_of(one).alerts] != []


@pytest.mark.parametrize("times", [1, 4])
def test_any_number_of_patients_are_three_queries(times: int) -> None:
    everybody = [one for _ in range(times) for one in people()]
    with CaptureQueriesContext(connection) as queries:
        assert len(lives_of({one.pk: LATER for one in everybody})) == len(everybody)
    assert len(queries) == 3
