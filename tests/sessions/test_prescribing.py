"""A physio sets a plan: from which day, what it keeps, what is refused."""

from dataclasses import replace
from uuid import uuid4

import pytest

from accounts.models import User
from core import clock
from core.models import AuditEvent
from onboarding.models import Screening
from programs.dosing import freest
from programs.footing import SET
from programs.models import Plan, PlanHold, Prescription
from programs.precautions import Support
from programs.prescribed import Prescribed, prescribed_on
from programs.prescribing import AS_PUBLISHED, RuleLimits
from programs.queries import prescriptions_of, table_of
from programs.revising import NotPrescribed
from programs.tailoring import Tailoring
from sessions.actions.logging import correct_log
from sessions.actions.prescribing import Outdated, revise_prescription
from sessions.actions.resuming import resume_plan
from sessions.day import Kind
from sessions.queries import day_for
from tests.factories.onboarding import CHEST_PAIN, noon, screened
from tests.factories.physios import newest, revised
from tests.factories.sessions import CALM, current_log, logged
from tests.sessions.set_plans import day, goes, row


def test_it_holds_from_the_next_day_on(cleared: User, plan: Plan, wim: User) -> None:
    assert goes(cleared, day(0)) == (6, 10)
    written = revised(plan, wim, today=day(0), row=2, bouts=5, note="Well done.", change_note="Your knee.")
    assert (written.effective_from, written.outcome, written.rule) == (day(1), "SET", "physio")
    assert (written.author, written.author_name) == (wim, "Paula, physio")
    assert (written.tailoring, written.limits) == ({"bouts": 5}, AS_PUBLISHED.as_json_dict())
    assert (written.note, written.change_note, written.seen_at) == ("Well done.", "Your knee.", None)
    assert goes(cleared, day(0)) == (6, 10)
    assert goes(cleared, day(1)) == (5, 15)
    assert row(cleared, day(1)) == (2, "physio")


def test_before_the_plan_begins_it_holds_at_once(cleared: User, plan: Plan, wim: User) -> None:
    before = day(-1)
    written = revised(plan, wim, today=before, row=3)
    assert written.effective_from == before
    assert row(cleared, day(0)) == (3, "physio")


def test_one_event_without_a_clinical_value(plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(0), row=2, note="Your knee.", bouts=5)
    event = AuditEvent.objects.get(action="prescription.revise")
    assert (event.actor, event.actor_name) == (wim.uuid, "Paula, physio")
    assert (event.subject_type, event.subject, event.detail) == ("walker", str(plan.walker.uuid), "")


def test_nobody_sets_their_own_plan(plan: Plan) -> None:
    with pytest.raises(PermissionError):
        revised(plan, plan.walker, today=day(0))


def test_what_cannot_be_is_refused_with_a_sentence_for_each_field(plan: Plan, wim: User) -> None:
    with pytest.raises(NotPrescribed) as refused:
        revised(plan, wim, today=day(0), bouts=21, incline_pct=1, weekdays=[0, 0])
    assert refused.value.problems == {
        "bouts": "From 1 to 20.",
        "incline_pct": "There is no slope: P_NO_TREADMILL.",
        "weekdays": "Pick each day once.",
    }
    for days in ([], [0, 1, 2, 3, 4]):
        with pytest.raises(NotPrescribed, match="Pick from 1 to 4 days"):
            revised(plan, wim, today=day(0), weekdays=days)
    assert Prescription.objects.count() == 1


def test_a_form_that_is_out_of_date_is_told_the_truth(cleared: User, plan: Plan, wim: User) -> None:
    first = newest(plan)
    second = revised(plan, wim, today=day(0), row=2)
    with pytest.raises(Outdated) as outdated:
        revised(plan, wim, today=day(0), row=3, shown=first)
    assert outdated.value.day.known.prescriptions[-1] == second
    assert Prescription.objects.filter(outcome=SET).count() == 1


def test_another_plan_than_the_one_shown_is_out_of_date(cleared: User, plan: Plan, wim: User) -> None:
    with pytest.raises(Outdated):
        revise_prescription(
            walker=cleared,
            plan=newest(plan).uuid,
            author=wim,
            author_name="Paula",
            row=1,
            tailoring=Tailoring(1),
            limits=AS_PUBLISHED,
            weekdays=plan.weekdays,
            note="",
            change_note="",
            review_on=None,
            shown=newest(plan).uuid,
            today=day(0),
        )


def test_a_hold_stays(cleared: User, plan: Plan, wim: User) -> None:
    logged(cleared, day(0), fall=True)
    revised(plan, wim, today=day(0), row=2)
    assert PlanHold.objects.get().lifted_at is None
    assert day_for(cleared, on=day(1), today=day(1)).kind is Kind.HELD


@pytest.mark.parametrize("set_on", [1, 3])
def test_a_plan_set_since_its_pause_goes_on_as_it_was_set(
    cleared: User, plan: Plan, wim: User, set_on: int
) -> None:
    logged(cleared, day(0), pain_worst=7)
    # Nobody walks while it is held, so it holds at once.
    assert revised(plan, wim, today=day(set_on), row=3).effective_from == day(set_on)
    with clock.at(noon(day(3), "Europe/Berlin")):
        resume_plan(walker=cleared, today=day(3))
    assert row(cleared, day(3)) == row(cleared, day(4)) == (3, "physio")


def test_a_plan_set_before_its_pause_goes_on_one_step_easier(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(-1), row=3)
    logged(cleared, day(0), pain_worst=7)
    with clock.at(noon(day(3), "Europe/Berlin")):
        resume_plan(walker=cleared, today=day(3))
    assert row(cleared, day(4)) == (2, "resume.after_hold")


def test_a_form_about_a_later_row_begins_with_what_it_is_now(plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(0), row=1, bouts=5, rest_s=45)
    now = prescribed_on(prescriptions_of(plan), day(1))
    edits = [now.edits_of(week).edited for week in table_of(plan.program)]
    assert edits == [{"bouts": 5, "rest_s": 45}] * 4
    assert Prescribed().edits_of(table_of(plan.program)[2]) == Tailoring(3)


def test_a_plan_that_is_blocked_is_set_all_the_same(cleared: User, plan: Plan, wim: User) -> None:
    screened(cleared, on=day(1), **CHEST_PAIN)
    assert revised(plan, wim, today=day(1), row=2).week.number == 2
    assert day_for(cleared, on=day(2), today=day(2)).kind is Kind.BLOCKED
    assert Screening.objects.count() == 2


def test_other_weekdays_hold_from_the_plans_next_week(cleared: User, plan: Plan, wim: User) -> None:
    revised(plan, wim, today=day(1), weekdays=[0, 2, 4])
    plan.refresh_from_db()
    assert (plan.chosen_on(day(6)), plan.chosen_on(day(7))) == ((0, 1, 3, 5), (0, 2, 4))


def test_what_eases_a_session_stays_where_the_dose_stays(cleared: User, plan: Plan, wim: User) -> None:
    logged(cleared, day(0), pain_worst=6)
    assert goes(cleared, day(1)) == (6, 7)
    revised(plan, wim, today=day(0), limits=RuleLimits(pain_ceiling=4))
    assert goes(cleared, day(1)) == (6, 7)
    revised(plan, wim, today=day(0), bouts=5)
    assert goes(cleared, day(1)) == (5, 10)


def test_what_a_near_fall_puts_on_the_next_sessions_stays(cleared: User, plan: Plan, wim: User) -> None:
    logged(cleared, day(0), near_falls=2)
    revised(plan, wim, today=day(0), row=4)
    now = day_for(cleared, on=day(1), today=day(1))
    assert now.session is not None
    assert now.session.limits.hallway_only
    assert freest(now.session) is Support.ARM


def test_a_row_that_was_edited_harder_never_reaches_the_day_before(
    cleared: User, plan: Plan, wim: User
) -> None:
    revised(plan, wim, today=day(2), row=1, bouts=9)
    assert goes(cleared, day(1), today=day(3)) == (6, 10)
    assert goes(cleared, day(3)) == (9, 10)


def test_a_correction_counts_as_told_when_it_is_made(cleared: User, plan: Plan, wim: User) -> None:
    logged(cleared, day(1), pain_worst=1)
    revised(plan, wim, today=day(1), row=3)
    assert row(cleared, day(2)) == (3, "physio")
    with clock.at(noon(day(2), "Europe/Berlin")):
        correct_log(
            walker=cleared,
            on=day(1),
            today=day(2),
            log=current_log(cleared, day(1)).uuid,
            result=replace(CALM, pain_worst=6),
            client_key=uuid4(),
        )
    assert row(cleared, day(3)) == (1, "D07")
