"""The progress page: sessions done, pain and minutes, what changed and why."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from justhtml import JustHTML
from time_machine import Traveller

from accounts.models import User
from core import clock
from programs.actions import end_plan, hold_plan, lift_holds
from programs.models import Plan, PlanHold
from tests.factories.mornings import walked
from tests.factories.onboarding import CHEST_PAIN, MONDAY, noon, plan_for, screened, unchanged
from tests.factories.sessions import logged
from tests.page_checks import parse_errors
from tests.page_parts import attributes, page_at, texts
from tests.sessions.many import logs_in_bulk
from tests.sessions.test_query_counts import cost

DUE = (0, 1, 3, 5)
NO_ANSWER = "\N{EN DASH} no answer"

type Show = Callable[[int], JustHTML]


@pytest.fixture
def progress(as_wanda: Client, cleared: User, monday_noon: Traveller) -> Show:
    """The page as Wanda sees it so many days after the Monday on which her plan starts."""

    def show(days: int = 0) -> JustHTML:
        monday_noon.move_to(noon(after(days), "Europe/Berlin"))
        as_wanda.force_login(cleared)
        page = page_at(as_wanda, "/progress/")
        assert parse_errors(as_wanda.get("/progress/").content.decode()) == []
        return page

    return show


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def counts(page: JustHTML) -> list[str]:
    return texts(page, "[aria-labelledby=done-title] .facts > div")


def definition(page: JustHTML) -> str:
    (words,) = texts(page, "[aria-labelledby=done-title] details")
    return words


def test_without_a_plan_it_leads_to_today(progress: Show) -> None:
    page = progress(0)
    assert texts(page, "main p") == ["Here you will see what you did and how it felt, once you have a plan."]
    assert attributes(page, "main a", "href") == ["/today/"]


def test_before_anything_was_due_nothing_is_measured(progress: Show, plan: Plan) -> None:
    page = progress(0)
    assert counts(page) == []
    assert texts(page, "[aria-labelledby=done-title] > p")[1:] == [
        "Not measured yet: no session was due so far."
    ]
    assert texts(page, "#walks p") == [
        "Your first session will show here: your pain, and the minutes you walked backward."
    ]


def test_sessions_done_stand_beside_those_due(progress: Show, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    logged(cleared, after(1), done="part")
    assert counts(progress(4)) == ["in this plan so far 1½ of 3"]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (4, "You did all of your sessions so far. A steady habit."),
        (3.5, "You did most of your sessions. A steady habit."),
        (2, "You did half of your sessions or more. A good base."),
        (1, "You did fewer than half so far."),
    ],
)
def test_the_share_is_said_in_kind_words(
    progress: Show, cleared: User, plan: Plan, done: float, words: str
) -> None:
    for place, day in enumerate(DUE):
        if place < done:
            logged(cleared, after(day), done="all" if place + 1 <= done else "part")
    assert texts(progress(6), "[aria-labelledby=done-title] > p")[1].startswith(words)


def test_the_last_28_days_stand_apart_once_there_are_more(progress: Show, cleared: User, plan: Plan) -> None:
    for week in range(5):
        unchanged(cleared, on=after(7 * week))
        for day in DUE if week else ():
            logged(cleared, after(7 * week + day), pain_worst=4)
    assert counts(progress(27)) == ["in this plan so far 12 of 16"]
    assert counts(progress(34)) == ["in this plan so far 16 of 20", "in the last 28 days 16 of 16"]


def test_days_on_which_the_checklist_came_first_do_not_count(
    progress: Show, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY)
    # Fourteen days without a walk ask for some screens again.
    assert counts(progress(13)) == ["in this plan so far 1 of 8"]
    page = progress(34)
    assert counts(page)[0] == "in this plan so far 1 of 8"
    assert "So far: 0 sessions in pauses, 12 before the checklist." in definition(page)


def test_days_on_which_the_checklist_held_back_do_not_count(
    progress: Show, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY)
    screened(cleared, on=after(2), **CHEST_PAIN)
    assert counts(progress(6)) == ["in this plan so far 1 of 2"]


def test_a_day_counts_on_which_the_checklist_was_renewed_in_time(
    progress: Show, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY)
    logged(cleared, after(12))
    logged(cleared, after(24))
    # The question of every four weeks, asked on the 28th day and answered a day later.
    unchanged(cleared, on=after(29))
    page = progress(30)
    assert "So far: 0 sessions in pauses, 1 before the checklist." in definition(page)


def test_days_of_a_pause_do_not_count(progress: Show, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    hold_plan(
        plan=plan,
        from_date=after(1),
        reason=PlanHold.Wish.AWAY,
        rule="wish",
        caused_by=None,
        zone="Europe/Berlin",
    )
    lift_holds(on=after(5), because="resumed", plan=plan)
    page = progress(6)
    assert counts(page) == ["in this plan so far 1 of 2"]
    assert "So far: 2 sessions in pauses, 0 before the checklist." in definition(page)
    assert "Tuesday 3 March 2026 First Steps Paused until Friday 6 March. I am away" in texts(
        page, ".timeline > li"
    )


def test_a_plan_of_fewer_sessions_counts_its_own_days(progress: Show, cleared: User, plan: Plan) -> None:
    plan.earlier_weekdays, plan.weekdays = [[after(6).isoformat(), plan.weekdays]], [2, 4, 6]
    plan.save()
    assert counts(progress(13)) == ["in this plan so far 0 of 6"]
    assert "Your days from here on: Wednesday, Friday, Sunday." in " ".join(
        texts(progress(13), ".timeline > li")
    )


def test_a_plan_that_ended_keeps_its_count(progress: Show, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    with clock.at(noon(after(3))):
        end_plan(plan=plan, ending=Plan.Ending.ENDED, on=after(3))
    page = progress(20)
    assert counts(page) == ["in this plan so far 1 of 2"]
    assert texts(page, ".timeline > li")[0] == (
        "Thursday 5 March 2026 First Steps The plan ended: ended before its last week."
    )


def test_stopping_because_something_felt_wrong_counts_as_done(
    progress: Show, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY, done="stopped")
    page = progress(0)
    assert counts(page) == ["in this plan so far 1 of 1"]
    assert "Stopping was right. You did that once." in definition(page)


def test_pain_and_minutes_stand_in_the_chart_and_in_its_table(
    progress: Show, cleared: User, plan: Plan
) -> None:
    logged(cleared, MONDAY, pain_before=1, pain_worst=3)
    page = progress(0)
    assert texts(page, ".progress-table tbody tr") == [f"Mon 2 Mar 1 3 {NO_ANSWER} 1"]
    marks = [len(page.query(f".progress-chart .pain-{when}")) for when in ("before", "worst", "after")]
    assert marks == [1, 1, 0]
    assert len(page.query(".progress-chart .is-backward")) == 1


def test_minutes_of_a_part_are_not_guessed(progress: Show, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, done="part", pain_before=None, pain_worst=0)
    logged(cleared, after(1), done="part", walked_s=30)
    page = progress(1)
    assert texts(page, ".progress-table tbody tr") == [
        f"Tue 3 Mar 0 1 {NO_ANSWER} 0.5",
        f"Mon 2 Mar {NO_ANSWER} 0 {NO_ANSWER} {NO_ANSWER}",
    ]
    assert len(page.query(".progress-chart .is-backward")) == 1


def test_the_sessions_of_a_former_plan_stay(progress: Show, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    plan_for(cleared, starts_on=after(2), weekdays=[2, 4, 6, 0])
    logged(cleared, after(2))
    page = progress(2)
    assert texts(page, ".progress-table tbody th a") == ["Wed 4 Mar", "Mon 2 Mar"]
    assert counts(page) == ["in this plan so far 1 of 1"]


def test_older_sessions_are_a_page_away(progress: Show, as_wanda: Client, cleared: User, plan: Plan) -> None:
    days = [7 * week + day for week in range(4) for day in DUE]
    for day in days:
        logged(cleared, after(day), pain_worst=4)
    assert len(progress(26).query(".progress-table tbody tr")) == 14
    older = page_at(as_wanda, "/progress/?page=2")
    assert texts(older, ".progress-table tbody th") == ["Tue 3 Mar", "Mon 2 Mar"]
    assert attributes(older, ".pages a", "href") == ["?page=1#walks"]


@pytest.mark.parametrize("asked", ["0", "99", "-1", "next"])
def test_a_page_that_is_not_there_is_the_nearest_one(
    as_wanda: Client, cleared: User, plan: Plan, asked: str
) -> None:
    logged(cleared, MONDAY)
    assert texts(page_at(as_wanda, f"/progress/?page={asked}"), ".progress-table tbody th") == ["Mon 2 Mar"]


def test_what_changed_stands_newest_first(progress: Show, cleared: User, plan: Plan) -> None:
    for day in DUE:
        walked(cleared, after(day))
    moved = "You go one step on because your last walks went well, with little pain and no near-falls."
    assert texts(progress(7), ".timeline > li") == [
        f"Monday 9 March 2026 First Steps Week 2. {moved}",
        "Monday 2 March 2026 First Steps Week 1. Your plan starts here.",
    ]


def test_wim_sees_nothing_of_it(as_wim: Client, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    assert page_at(as_wim, "/progress/").query(".progress-table") == []


def test_it_is_only_for_reading(as_wanda: Client) -> None:
    assert [as_wanda.post(path).status_code for path in ("/progress/", "/more/")] == [405, 405]


@pytest.mark.parametrize("times", [1, 400])
def test_what_it_costs(progress: Show, as_wanda: Client, cleared: User, plan: Plan, times: int) -> None:
    day = logs_in_bulk(cleared, plan, times)
    progress((day - MONDAY).days)
    assert cost(lambda: as_wanda.get("/progress/"), status=200) == 10
