"""The history: a month of days, and a list of all that was told."""

from datetime import date

import pytest
from django.test import Client
from justhtml import JustHTML
from time_machine import Traveller

from accounts.models import User
from programs.actions import hold_plan
from programs.models import Plan, PlanHold
from sessions.models import SessionLog
from tests.factories.onboarding import MONDAY, noon, plan_for
from tests.factories.sessions import current_log, logged
from tests.page_parts import attributes, page_at, texts
from tests.sessions.looking_back import Open, after, copy_of, day_url, take_back
from tests.sessions.many import logs_in_bulk
from tests.sessions.test_query_counts import cost


def entries(page: JustHTML) -> list[str]:
    return [words.partition(" Entered")[0] for words in texts(page, ".entry")]


def month(page: JustHTML) -> dict[int, str]:
    """The state of each day that is a link, by its number."""
    words = texts(page, ".month a")
    return {int(said.split()[0]): said.partition(": ")[2] for said in words}


def test_before_any_plan_it_is_empty_and_says_so(opened: Open) -> None:
    page = opened("/history/")
    assert month(page) == {}
    assert texts(page, "#list p") == ["Nothing yet. Your sessions will stand here, day by day."]


def test_a_month_says_the_state_of_each_day(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    logged(cleared, after(1), done="part")
    logged(cleared, after(3), done="stopped")
    hold_plan(
        plan=plan, from_date=after(6), reason=PlanHold.Wish.AWAY, rule="wish", caused_by=None, zone="UTC"
    )
    states = month(opened("/history/", days=8))
    assert {day: states[day] for day in range(2, 12)} == {
        2: "done",
        3: "done in part",
        4: "rest day",
        5: "stopped early",
        6: "rest day",
        7: "no record",
        8: "rest day",
        9: "paused",
        10: "paused",
        11: "rest day",
    }


def test_days_before_the_plan_are_no_links(opened: Open, plan: Plan) -> None:
    assert min(month(opened("/history/"))) == MONDAY.day


def test_today_stands_out_and_is_to_do(opened: Open, plan: Plan) -> None:
    page = opened("/history/")
    (today,) = texts(page, ".month td[aria-current=date]")
    assert today.endswith("2 March: to do")


def test_an_extra_walk_shows_beside_the_state(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    log = current_log(cleared, MONDAY)
    copy_of(log, slot=1)
    assert month(opened("/history/"))[2] == "done and an extra walk +1"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", "April 2026"),
        ("2026-03", "March 2026"),
        ("2026-04", "April 2026"),
        ("2026-05", "April 2026"),
        ("2025-12", "March 2026"),
        ("2026-13", "April 2026"),
        ("0001-01", "March 2026"),
        ("9999-12", "April 2026"),
        ("tomorrow", "April 2026"),
    ],
)
def test_months_are_turned_from_the_first_plan_to_this_month(
    opened: Open, plan: Plan, asked: str, shown: str
) -> None:
    assert texts(opened(f"/history/?month={asked}", days=40), "#month-title") == [shown]


def test_months_lead_to_the_ones_beside_them(opened: Open, plan: Plan) -> None:
    page = opened("/history/?month=2026-04&show=done", days=80)
    assert attributes(page, "[aria-labelledby=month-title] .button", "href") == [
        "?month=2026-03&show=done",
        "?month=2026-05&show=done",
    ]


def test_a_leap_day_has_its_place(as_wanda: Client, cleared: User, monday_noon: Traveller) -> None:
    monday_noon.move_to(noon(date(2028, 2, 29), "Europe/Berlin"))
    as_wanda.force_login(cleared)
    assert texts(page_at(as_wanda, "/history/"), "td[aria-current=date]") == ["29"]


def test_the_list_has_the_newest_first(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, pain_worst=2, note="Windy.")
    logged(cleared, after(1), done="part")
    assert entries(opened("/history/", days=2)) == [
        "Tuesday 3 March 2026 done in part worst pain 1 of 10",
        "Monday 2 March 2026 done worst pain 2 of 10 Windy.",
    ]


@pytest.fixture
def one_of_each(cleared: User, plan: Plan) -> None:
    """Monday done, Tuesday in part, Thursday stopped, Saturday skipped, Monday twice."""
    logged(cleared, MONDAY)
    logged(cleared, after(1), done="")
    logged(cleared, after(3), done="stopped")
    log = current_log(cleared, MONDAY)
    copy_of(
        log, on=after(5), done="skipped", skip_reason="weather", pain_worst=None, fall=None, pain_before=None
    )
    copy_of(log, slot=1)


@pytest.mark.parametrize(
    ("show", "found"),
    [
        (
            "",
            [
                "7 skipped (the weather)",
                "5 stopped early",
                "3 done in part",
                "2 extra walk: done",
                "2 done",
            ],
        ),
        ("done", ["2 extra walk: done", "2 done"]),
        ("part", ["3 done in part"]),
        ("stopped", ["5 stopped early"]),
        ("skipped", ["7 skipped (the weather)"]),
        ("extra", ["2 extra walk: done"]),
        ("nonsense", 5 * ["any"]),
    ],
)
def test_the_list_shows_what_is_asked_for(
    opened: Open, one_of_each: None, show: str, found: list[str]
) -> None:
    shown = entries(opened(f"/history/?show={show}", days=6))
    if found == 5 * ["any"]:
        assert len(shown) == 5
        return
    short = [words.split(" March 2026 ") for words in shown]
    assert [f"{day.split()[-1]} {words.partition('worst')[0].strip()}" for day, words in short] == found


def test_nothing_of_a_kind_says_so(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    assert texts(opened("/history/?show=skipped"), ".entry") == ["Nothing of this kind."]


def test_the_choice_that_holds_is_marked_and_kept(opened: Open, cleared: User, plan: Plan) -> None:
    page = opened("/history/?show=part&month=2026-03&page=2")
    assert texts(page, ".filters a[aria-current]") == ["In part"]
    assert "?show=done&month=2026-03#list" in attributes(page, ".filters a", "href")


def test_former_plans_stay_and_can_be_asked_for(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    second = plan_for(cleared, starts_on=after(2), weekdays=[0, 2, 4, 6])
    logged(cleared, after(2))
    assert len(entries(opened("/history/", days=3))) == 2
    assert entries(opened(f"/history/?plan={plan.uuid}", days=3)) == [
        "Monday 2 March 2026 done worst pain 1 of 10"
    ]
    page = opened(f"/history/?plan={second.uuid}", days=3)
    assert len(entries(page)) == 1
    assert texts(page, ".filters a[aria-current]") == ["All", "First Steps, 4 Mar 2026"]
    states = month(page)
    assert (states[2], states[3], states[4]) == ("done", "no record", "done")


def test_thirty_stand_on_a_page(opened: Open, cleared: User, plan: Plan) -> None:
    last = logs_in_bulk(cleared, plan, 31)
    days = (last - MONDAY).days
    assert len(entries(opened("/history/", days=days))) == 30
    page = opened("/history/?page=2&show=done", days=days)
    assert len(entries(page)) == 1
    assert attributes(page, ".pages a", "href") == ["?page=1&show=done#list"]


def test_what_was_taken_back_is_said_to_be(opened: Open, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY)
    take_back(current_log(cleared, MONDAY), SessionLog.Superseded.UNDONE)
    page = opened("/history/")
    assert entries(page) == ["Monday 2 March 2026 taken back worst pain 1 of 10"]
    assert month(page)[2] == "to do"
    day = opened(day_url(0))
    assert texts(day, ".card h2") == ["The session of the day: taken back"]
    assert day.query("form[action$='/undo/']") == []


def test_wim_sees_nothing_of_it(as_wim: Client, cleared: User, plan: Plan) -> None:
    logged(cleared, MONDAY, note="Only Wanda knows.")
    assert as_wim.get(day_url(0)).status_code == 404
    assert page_at(as_wim, "/history/").query(".entry") == []
    assert page_at(as_wim, f"/history/?plan={plan.uuid}").query(".entry") == []


def test_it_is_only_for_reading(as_wanda: Client, plan: Plan) -> None:
    assert [as_wanda.post(path).status_code for path in ("/history/", day_url(0))] == [405, 405]


@pytest.mark.parametrize("times", [1, 400])
def test_what_it_costs(opened: Open, as_wanda: Client, cleared: User, plan: Plan, times: int) -> None:
    last = logs_in_bulk(cleared, plan, times)
    opened("/history/", days=(last - MONDAY).days)
    assert cost(lambda: as_wanda.get("/history/"), status=200) == 6
    assert cost(lambda: as_wanda.get("/history/?show=done&page=2"), status=200) == 6
    assert cost(lambda: as_wanda.get(f"/days/{last}/"), status=200) == 6
