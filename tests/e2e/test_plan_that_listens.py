"""Three weeks of a plan in a browser: on, repeated, eased, paused, asked again and back, and always why."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from accounts.models import User
from core import clock
from tests.e2e.conftest import PHONE, PageFor
from tests.e2e.filling import fill_field, fill_screen, finish, press
from tests.factories.onboarding import plan_for, screened
from tests.onboarding.walkthrough import answers_of

pytestmark = pytest.mark.usefixtures("catalogue")

ON = "You go one step on because your last walks went well, with little pain and no near-falls."
AGAIN = "You repeat your step because the walk hurt a little, and the next morning was calm again."
EASIER = "You go one step back because a walk or the morning after it hurt too much."
PAUSED = "Your plan is on hold because something is new in a joint or leg"
EASED = "You go on one step easier, because your plan was on hold."
SHORTER = "The backward walks are shorter this time, because your plan was eased."
HOW = "/how-your-plan-adapts/"
CALM = {"pain_worst": "1", "fall": "no", "done": "all", "near_falls": "0", "effort": "2", "pain_before": "1"}
MORNING, NOON = time(8), time(12)


class Weeks:
    """Wanda's phone through the days of her plan, which are counted from the Monday on which it starts."""

    def __init__(self, page: Page, clock_hand: time_machine.Traveller, monday: date, zone: str) -> None:
        self.page, self._hand, self._monday, self._zone = page, clock_hand, monday, ZoneInfo(zone)

    def wake(self, day: int, at: time = NOON) -> Page:
        """Today's page on a day of the plan, from 0."""
        on = self._monday + timedelta(days=day)
        self._hand.move_to(datetime.combine(on, at, self._zone))
        self.page.goto("/today/")
        return self.page

    def walk(self, day: int, **answers: str) -> None:
        """Walks at noon and checks it off, calmly but for what is given."""
        page = self.wake(day)
        for name, value in (CALM | answers).items():
            fill_field(page, name, value)
        page.get_by_role("button", name="Check it off").click()
        expect(page.get_by_text("Check it off")).to_have_count(0)

    def feel(self, day: int, pain: int) -> None:
        """Says at eight how the pain is, with one tap."""
        self.wake(day, MORNING).locator(".morning").get_by_role("button", name=str(pain), exact=True).click()
        expect(self.page.get_by_text(f"Saved: pain {pain} of 10.")).to_be_visible()

    def says(self, day: int, sentence: str, *, week: int, at: time = NOON) -> None:
        """Today and the plan say the same, and both lead to the rules."""
        page = self.wake(day, at)
        expect(page.get_by_text(sentence)).to_be_visible()
        expect(page.locator(f"main a[href^='{HOW}']").first).to_be_visible()
        page.goto("/plan/")
        expect(page.get_by_text(f"You are on week {week} of").locator("..")).to_contain_text(sentence)
        expect(page.locator(f"main a[href^='{HOW}']").first).to_be_visible()

    def waits(self, day: int, sentence: str) -> None:
        """Today says why there is no walk, and the plan leads there."""
        page = self.wake(day)
        expect(page.get_by_text(sentence)).to_be_visible()
        expect(page.get_by_role("button", name="Check it off")).to_have_count(0)
        expect(page.locator(f"main a[href^='{HOW}']").first).to_be_visible()
        page.goto("/plan/")
        expect(page.get_by_role("link", name="Today says why and what to do.")).to_be_visible()


@pytest.fixture
def monday(wanda: User) -> date:
    """The next Monday, so that nothing a browser keeps has run out."""
    today = clock.today_in(wanda.time_zone)
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def hand(wanda: User, monday: date) -> Iterator[time_machine.Traveller]:
    """The hand of the clock, at the noon on which Wanda's plan starts."""
    with time_machine.travel(datetime.combine(monday, NOON, ZoneInfo(wanda.time_zone))) as traveller:
        screened(wanda, on=monday)
        plan_for(wanda, starts_on=monday)
        wanda.refresh_from_db()
        yield traveller


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.core_path
def test_a_plan_listens_for_three_weeks(
    page_for: PageFor, wanda: User, hand: time_machine.Traveller, monday: date, javascript: bool
) -> None:
    page = page_for(wanda, width=PHONE, javascript=javascript)
    weeks = Weeks(page, hand, monday, wanda.time_zone)

    # A calm week moves on.
    for day in (0, 1, 3, 5):
        weeks.walk(day)
        weeks.feel(day + 1, 1)
    weeks.says(7, ON, week=2)

    # Some pain, and calm again by the morning: the same again.
    weeks.walk(7, pain_worst="5")
    weeks.feel(8, 1)
    weeks.says(8, AGAIN, week=2)

    # Too much: it is said at once, and from the next day on the plan stands one step back.
    weeks.walk(8, pain_worst="6")
    expect(page.get_by_text(EASIER)).to_be_visible()
    weeks.says(9, EASIER, week=1, at=MORNING)
    weeks.feel(9, 1)

    # Something new: the plan waits, asks about it, and goes on.
    weeks.walk(10)
    weeks.feel(11, 1)
    swollen_knee(page)
    weeks.waits(12, PAUSED)
    weeks.wake(13)
    answer_that_part_again(page)
    weeks.waits(14, PAUSED)
    weeks.wake(14)
    press(page, "Go on, one step easier")
    expect(page.get_by_text(SHORTER)).to_be_visible()
    weeks.says(14, EASED, week=1)

    # And back: first to whole walks, the row after that.
    for day in (14, 15, 17, 19):
        weeks.walk(day)
        weeks.feel(day + 1, 1)
    weeks.says(21, ON, week=1)
    weeks.wake(21)
    expect(page.get_by_text(SHORTER)).to_have_count(0)


def swollen_knee(page: Page) -> None:
    """On the page after the one tap: the joint is swollen, and nothing else is the matter."""
    for name, value in (("stiff", "no"), ("swollen", "yes"), ("new_symptom", "no")):
        fill_field(page, name, value)
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something is wrong. Your plan is paused.")
    press(page, "Save and see what to do")
    expect(page.get_by_role("link", name="Go to Today")).to_be_visible()


def answer_that_part_again(page: Page) -> None:
    """From Today through the screens that belong to what is new, with nothing found."""
    press(page, "Answer the checklist again")
    while "/screening/review/" not in page.url:
        fill_screen(page, answers_of())
        finish(page)
    press(page, "Hand in")
