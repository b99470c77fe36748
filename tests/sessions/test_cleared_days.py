"""The days of somebody whom a physio has cleared: how far the plan goes, and what stops it at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from onboarding.clearance_actions import end_clearance
from onboarding.models import Clearance
from programs.models import Plan
from sessions.actions.reporting import report
from sessions.actions.resuming import may_resume, resume_plan
from sessions.actions.writing import Stale
from sessions.day import Day, Kind
from sessions.models import SessionLog
from sessions.queries import day_for
from sessions.ways_back import Need, needs_of
from sessions.whys import AS_FAR
from tests.factories.clearances import cleared_in_the_evening, lift, physio
from tests.factories.mornings import walked
from tests.factories.onboarding import BACK, FIRST_STEPS, MONDAY, noon, plan_for, screened
from tests.factories.sessions import logged
from tests.factories.walks import briefed, got_ready, hallway, kept
from tests.sessions.posts import least, log_url, template_names, text
from tests.sessions.test_query_counts import cost

SUNDAY = MONDAY - timedelta(days=1)
THURSDAY = MONDAY + timedelta(days=3)
SIX_WEEKS = MONDAY + timedelta(days=42)


@pytest.fixture
def petra(db: None) -> User:
    return physio("Petra")


@pytest.fixture
def held_back(wanda: User, catalogue: None) -> User:
    """Wanda, whose ankles swell."""
    screened(wanda, on=SUNDAY, HL04_ANKLES="yes")
    wanda.refresh_from_db()
    return wanda


@pytest.fixture
def signed(held_back: User, petra: User) -> Clearance:
    """Petra has cleared Wanda for two weeks of First Steps."""
    return cleared_in_the_evening(held_back, petra, on=SUNDAY, programs={FIRST_STEPS: 2})


@pytest.fixture
def going(signed: Clearance) -> Plan:
    """Her plan from Monday on; the briefing is behind her."""
    briefed(signed.walker)
    return plan_for(signed.walker)


def day_of(plan: Plan, days: int = 0) -> Day:
    on = MONDAY + timedelta(days=days)
    return day_for(plan.walker, on=on, today=on)


def revoked(signed: Clearance) -> None:
    """From this moment on."""
    end_clearance(
        clearance=signed.uuid,
        walker=signed.walker,
        by=signed.author,
        by_name="Petra",
        because="revoked",
        on=MONDAY,
    )


def test_she_walks_by_it_and_today_costs_what_it_costs_anybody(as_wanda: Client, going: Plan) -> None:
    assert day_of(going).kind is Kind.DUE
    logged(going.walker, MONDAY)
    assert cost(lambda: as_wanda.get("/today/"), status=200) == 7
    assert SessionLog.objects.get().screening.decision == "CLINICIAN"


def test_once_it_is_revoked_nothing_goes_on(as_wanda: Client, signed: Clearance, going: Plan) -> None:
    revoked(signed)
    assert "Please do not walk backward for now" in text(as_wanda.get("/today/"))
    assert template_names(as_wanda.get("/screening/result/"))[0] == "onboarding/result_clinician.html"
    for name in ("ready", "walk"):
        assert as_wanda.get(reverse(f"sessions:{name}", args=[MONDAY])).status_code in (302, 409)
    sent = least(uuid4(), plan=str(going.uuid))
    assert as_wanda.post(log_url(MONDAY), sent).status_code == 409
    assert not SessionLog.objects.exists()
    with pytest.raises(Stale):
        got_ready(going.walker, MONDAY)


def test_what_was_begun_before_may_still_be_told(as_wanda: Client, signed: Clearance, going: Plan) -> None:
    got_ready(going.walker, MONDAY, place=hallway(going.walker))
    walk = kept(going, MONDAY, "started", "finished", ended="finished", elapsed_s=120)
    revoked(signed)
    today = text(as_wanda.get("/today/"))
    assert "Your walk is waiting" in today
    assert "Go on walking" not in today
    sent = least(uuid4(), plan=str(going.uuid), walk=str(walk.uuid), walked_at="12:00")
    assert as_wanda.get(log_url(MONDAY)).status_code == 200
    assert as_wanda.post(log_url(MONDAY), sent).status_code == 302
    assert SessionLog.objects.get().on == MONDAY
    assert "Please do not walk backward for now" in text(as_wanda.get("/today/"))


def test_what_was_told_before_is_still_on_the_page(as_wanda: Client, signed: Clearance, going: Plan) -> None:
    logged(going.walker, MONDAY)
    revoked(signed)
    page = text(as_wanda.get("/today/"))
    assert "Today is checked off" in page
    assert "Please do not walk backward for now" in page
    assert "Your next session is on" not in page


def test_after_its_last_day_nobody_walks_by_it(held_back: User, petra: User) -> None:
    cleared_in_the_evening(held_back, petra, on=SUNDAY, expires_on=MONDAY)
    plan = plan_for(held_back)
    assert [day_of(plan, days).kind for days in (0, 1)] == [Kind.DUE, Kind.BLOCKED]


def test_a_plan_that_is_not_among_the_programs_stands_still(
    as_wanda: Client, going: Plan, petra: User, monday_noon: Traveller
) -> None:
    cleared_in_the_evening(going.walker, petra, programs={BACK: 1})
    monday_noon.shift(timedelta(days=1))
    assert day_of(going, 1).kind is Kind.NOT_ALLOWED
    assert "Your physio has cleared you for other programs only." in text(as_wanda.get("/today/"))
    assert as_wanda.get("/plan/").status_code == 200
    with pytest.raises(Stale):
        logged(going.walker, MONDAY + timedelta(days=1))


def test_a_plan_goes_as_far_as_it_was_cleared_and_no_farther(
    as_wanda: Client, held_back: User, petra: User, monday_noon: Traveller
) -> None:
    cleared_in_the_evening(held_back, petra, on=SUNDAY, programs={FIRST_STEPS: 1})
    plan = plan_for(held_back)
    for days in (0, 1, 3, 5):
        walked(held_back, MONDAY + timedelta(days=days))
    day = day_of(plan, 7)
    assert day.footing is not None
    assert (day.footing.row, day.why) == (1, AS_FAR)
    assert [one.week.number for one in plan.prescriptions.all()] == [1]


def test_the_same_weeks_with_room_above_move_on(going: Plan) -> None:
    for days in (0, 1, 3, 5):
        walked(going.walker, MONDAY + timedelta(days=days))
    day = day_of(going, 7)
    assert day.footing is not None
    assert day.footing.row == 2


def test_a_plan_beyond_what_is_cleared_goes_back(going: Plan, petra: User) -> None:
    for days in (0, 1, 3, 5):
        walked(going.walker, MONDAY + timedelta(days=days))
    sunday = MONDAY + timedelta(days=6)
    cleared_in_the_evening(going.walker, petra, on=sunday, programs={FIRST_STEPS: 1})
    day = day_of(going, 7)
    assert day.footing is not None
    assert day.week is not None
    assert (day.footing.row, day.footing.rule, day.week.number) == (1, "clearance", 1)
    assert day.why == "You go back to the last step that your physio has cleared you for."
    logged(going.walker, MONDAY + timedelta(days=7))
    assert [one.week.number for one in going.prescriptions.order_by("id")] == [1, 2, 1]
    assert day_of(going, 8).steps == ()
    assert SessionLog.objects.latest("id").prescription.rule == "clearance"


def test_what_was_lifted_reaches_the_session_while_it_lasts(
    wanda: User, catalogue: None, petra: User
) -> None:
    screened(wanda, on=SUNDAY, ID04_ACTIVE="no")
    wanda.refresh_from_db()
    plan = plan_for(wanda)
    before = day_of(plan)
    lifts = (lift("P_NO_TREADMILL", until=SIX_WEEKS), lift("P_SHORT", until=MONDAY))
    cleared_in_the_evening(wanda, petra, on=SUNDAY, lifts=lifts)
    day, later = day_of(plan), day_of(plan, 1)
    assert before.standing.codes == {"P_SHORT", "P_LOW_EFFORT", "P_NO_TREADMILL"}
    assert day.standing.codes == {"P_LOW_EFFORT"}
    assert later.standing.codes == {"P_SHORT", "P_LOW_EFFORT"}
    assert day.session is not None
    assert before.session is not None
    assert day.session.backward_s >= before.session.backward_s


def test_after_a_fall_a_physio_opens_the_way_and_only_one_who_knew_of_it(
    cleared: User, plan: Plan, petra: User, monday_noon: Traveller
) -> None:
    cleared_in_the_evening(cleared, petra, on=SUNDAY)
    report(walker=cleared, kind="fall", today=MONDAY, client_key=uuid4())
    screened(cleared, on=THURSDAY)
    monday_noon.move_to(noon(THURSDAY) + timedelta(hours=5))
    day = day_of(plan, 3)
    assert (day.kind, needs_of(day), may_resume(day)) == (Kind.HELD, (Need.PHYSIO,), False)
    # Nothing is left to tick: a go-ahead is enough.
    signed = cleared_in_the_evening(cleared, petra, on=THURSDAY)
    assert (signed.reviewed, signed.decision) == ([], "CLEARED")
    assert may_resume(day_of(plan, 3))
    monday_noon.shift(timedelta(hours=3))
    assert resume_plan(walker=cleared, today=THURSDAY).kind is Kind.DUE


def test_the_days_before_it_were_held_back_and_those_after_it_not(
    as_wanda: Client, going: Plan, monday_noon: Traveller
) -> None:
    walked(going.walker, MONDAY)
    monday_noon.shift(timedelta(days=2))
    assert "1 of 2" in text(as_wanda.get("/progress/"))
