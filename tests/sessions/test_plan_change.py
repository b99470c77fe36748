"""What a physio has changed, as the walker reads it once before the next walk."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from time_machine import Traveller

from accounts.models import User
from programs.dosing import dose
from programs.models import Plan
from programs.precautions import Pace, Support
from programs.prescribing import AS_PUBLISHED, RuleLimits
from programs.tailoring import Tailoring, tailored
from sessions.models import Place
from sessions.plan_diff import Shown, differences
from sessions.queries import day_for
from sessions.templatetags.plan_words import difference_words
from tests.factories.onboarding import MONDAY, noon
from tests.factories.physios import newest, revised
from tests.factories.walks import got_ready
from tests.page_parts import page_at
from tests.programs.test_tailoring import KNEE

TITLE = "Your plan has changed"
CHANGE = "/plan/change/"


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def shown(
    row: int = 3, weekdays: tuple[int, ...] = (0, 2, 4), limits: RuleLimits = AS_PUBLISHED, **edited: Any
) -> Shown:
    week = tailored(KNEE.week(row), Tailoring(row, **edited), KNEE.week(row))
    return Shown(row, dose(week, (), ()), weekdays, limits)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (shown(), []),
        (shown(bouts=3), ["Backward walks: 3 instead of 4"]),
        (shown(bout_s=90), ["Each backward walk: 1 min 30 s instead of 2 min"]),
        (shown(rest_s=90), ["Each rest: 1 min 30 s instead of 1 min"]),
        (shown(bouts=1), ["Backward walks: 1 instead of 4", "Each rest: none instead of 1 min"]),
        (shown(pace=Pace.SLOW), ["Pace: slow instead of easy"]),
        (shown(incline_pct=2), ["Slope: 2 % instead of 0 %"]),
        (shown(support=Support.FINGERTIPS), ["Hold on: fingertips on the wall instead of no support"]),
        (shown(effort_high=2), ["Effort: at most 2 of 10 instead of 3"]),
        (shown(warm_up_min=8), ["Warm-up: 8 min instead of 5 min"]),
        (shown(cool_down_min=2), ["Cool-down: 2 min instead of 3 min"]),
        (shown(weekdays=(1, 3)), ["Your days: Tue, Thu instead of Mon, Wed, Fri"]),
        (
            shown(limits=RuleLimits(pain_ceiling=3)),
            ["Your plan gets easier when pain is above 3, instead of above 5"],
        ),
        (shown(limits=RuleLimits(automatic=False)), ["Your physio moves you on from here."]),
    ],
)
def test_each_difference_is_one_plain_sentence(now: Shown, said: list[str]) -> None:
    with translation.override("en"):
        assert [difference_words(one) for one in differences(shown(), now)] == said


def test_automatic_steps_that_come_back_are_said() -> None:
    by_hand = shown(limits=RuleLimits(automatic=False))
    assert [difference_words(one) for one in differences(by_hand, shown())] == [
        "Your plan moves on by its rules again."
    ]


def test_another_week_comes_first() -> None:
    assert difference_words(differences(shown(row=3), shown(row=2))[0]) == "Week 2 instead of week 3"


@pytest.fixture
def changed(plan: Plan, wim: User) -> Plan:
    revised(
        plan, wim, today=day(0), row=2, bouts=5, note="Look ahead.", change_note="Your knee was sore.",
        weekdays=[0, 2, 4],
    )  # fmt: skip
    return plan


def test_today_says_who_when_why_and_what(as_wanda: Client, changed: Plan) -> None:
    text = page_at(as_wanda, "/today/").to_text()
    for words in (
        TITLE,
        "Paula, physio changed it on Monday 2 March. It holds from Tuesday 3 March.",
        "Week 2 instead of week 1",
        "Backward walks: 5 instead of 6",
        "Your days: Mon, Wed, Fri instead of Mon, Tue, Thu, Sat, from Monday 9 March",
        "Your knee was sore.",
        "Look ahead.",
    ):
        assert words in text


def test_it_is_opened_once_before_the_next_walk(as_wanda: Client, ready: Plan, wim: User) -> None:
    revised(ready, wim, today=day(0), row=2)
    for path in (f"/days/{MONDAY}/ready/?again=1", f"/days/{MONDAY}/walk/"):
        assert as_wanda.get(path).headers["Location"] == CHANGE
    assert TITLE in page_at(as_wanda, CHANGE).to_text()
    sent = {"prescription": str(newest(ready).uuid)}
    assert as_wanda.post(CHANGE, sent).headers["Location"] == "/today/"
    assert newest(ready).seen_at == noon(MONDAY, "Europe/Berlin")
    assert TITLE not in page_at(as_wanda, "/today/").to_text()
    assert as_wanda.get(f"/days/{MONDAY}/walk/").status_code == 200
    assert as_wanda.get(CHANGE).headers["Location"] == "/plan/"


def test_reading_it_twice_is_once(as_wanda: Client, changed: Plan, monday_noon: Traveller) -> None:
    sent = {"prescription": str(newest(changed).uuid)}
    as_wanda.post(CHANGE, sent)
    monday_noon.shift(60)
    assert as_wanda.post(CHANGE, sent).status_code == 302
    assert newest(changed).seen_at == noon(MONDAY, "Europe/Berlin")


def test_two_changes_are_told_as_one_and_a_later_one_is_not_taken_for_read(
    as_wanda: Client, changed: Plan, wim: User
) -> None:
    first = newest(changed)
    revised(changed, wim, today=day(0), row=3, weekdays=[0, 2, 4])
    assert "Week 3 instead of week 1" in page_at(as_wanda, CHANGE).to_text()
    as_wanda.post(CHANGE, {"prescription": str(first.uuid)})
    assert "Week 3 instead of week 2" in page_at(as_wanda, CHANGE).to_text()


def test_nobody_reads_anothers_change(as_wim: Client, changed: Plan) -> None:
    assert as_wim.get(CHANGE).headers["Location"] == "/plan/"
    assert as_wim.post(CHANGE, {"prescription": str(newest(changed).uuid)}).status_code == 404
    assert newest(changed).seen_at is None


@pytest.mark.parametrize("sent", [{}, {"prescription": "none"}, {"prescription": str(MONDAY)}])
def test_what_is_no_prescription_is_not_found(as_wanda: Client, changed: Plan, sent: dict[str, str]) -> None:
    assert as_wanda.post(CHANGE, sent).status_code == 404


def test_the_note_stays_on_today(as_wanda: Client, changed: Plan, monday_noon: Traveller) -> None:
    as_wanda.post(CHANGE, {"prescription": str(newest(changed).uuid)})
    monday_noon.move_to(noon(day(1), "Europe/Berlin"))
    as_wanda.force_login(changed.walker)
    text = page_at(as_wanda, "/today/").to_text()
    assert "From Paula, physio" in text
    assert "Look ahead." in text


def test_the_plan_page_shows_the_weeks_as_set_and_who_set_them(
    as_wanda: Client, changed: Plan, monday_noon: Traveller
) -> None:
    monday_noon.move_to(noon(day(1), "Europe/Berlin"))
    as_wanda.force_login(changed.walker)
    text = page_at(as_wanda, "/plan/").to_text()
    assert "as your physio set it" in text
    assert "Your physio set this week for you. Paula, physio: Your knee was sore." in " ".join(text.split())


def test_a_walker_picks_as_many_days_as_the_physio_said(as_wanda: Client, changed: Plan) -> None:
    assert "Pick 3 days." in page_at(as_wanda, "/plan/weekdays/").to_text()


def test_a_walk_that_runs_is_never_changed(as_wanda: Client, ready: Plan, wim: User) -> None:
    before = day_for(ready.walker, on=day(0), today=day(0)).session
    revised(ready, wim, today=day(0), row=4)
    assert day_for(ready.walker, on=day(0), today=day(0)).session == before


def test_a_lower_pain_ceiling_is_what_today_and_the_walk_say(
    as_wanda: Client, ready: Plan, wim: User, monday_noon: Traveller
) -> None:
    assert "pain above 5" in page_at(as_wanda, "/today/").to_text()
    assert as_wanda.get(f"/days/{MONDAY}/walk/").context["script"]["most_pain"] == 5
    revised(ready, wim, today=day(0), limits=RuleLimits(pain_ceiling=3))
    assert "pain above 5" in page_at(as_wanda, "/today/").to_text()
    monday_noon.move_to(noon(day(1), "Europe/Berlin"))
    as_wanda.force_login(ready.walker)
    as_wanda.post(CHANGE, {"prescription": str(newest(ready).uuid)})
    assert "pain above 3" in page_at(as_wanda, "/today/").to_text()
    got_ready(ready.walker, day(1), place=Place.objects.get(), PC03_PAIN=2)
    assert as_wanda.get(f"/days/{day(1)}/walk/").context["script"]["most_pain"] == 3
    assert "pain above 3" in page_at(as_wanda, f"/days/{day(1)}/walk/?card=1").to_text()
