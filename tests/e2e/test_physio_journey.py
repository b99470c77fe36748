"""A physio from the sign-up to a patient's second morning: invited, cleared, adapted, hurt, called first."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Page, expect

from accounts.models import User
from clinics.models import Clinic
from core import clock
from tests.e2e.conftest import DESK, PHONE, PageFor
from tests.e2e.filling import be_briefed, fill_checklist, fill_field, press
from tests.e2e.physios import EMAIL, ask_for_a_clinic, code_of, prove, set_an_app_up, sign_in, sign_up
from tests.factories.accounts import walker
from tests.factories.clinics import in_care
from tests.factories.onboarding import FELL_TWICE, plan_for, screened
from tests.factories.sessions import logged

pytestmark = pytest.mark.usefixtures("catalogue")
ZONE = "Europe/Berlin"
LIFTED = ("P_SPOTTER", "P_NO_TREADMILL")
TOO_MUCH = "You go one step back because a walk or the morning after it hurt too much."


@pytest.fixture
def monday() -> date:
    """The next Monday, so that nothing a browser keeps has run out."""
    today = clock.today_in(ZONE)
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def hand(monday: date) -> Iterator[time_machine.Traveller]:
    """The hand of the clock, at nine on the Monday."""
    with time_machine.travel(datetime.combine(monday, time(9), ZoneInfo(ZONE))) as traveller:
        yield traveller


@pytest.mark.core_path
def test_from_the_first_sign_up_to_the_second_morning(
    page_for: PageFor, hand: time_machine.Traveller, monday: date
) -> None:
    desk, phone = page_for(width=DESK), page_for(width=PHONE)
    secret = open_a_clinic(desk)
    link = invite(desk)

    join(phone, link)
    fill_checklist(phone, FELL_TWICE | {"FA05_NEAR": "yes"})
    expect(phone.get_by_role("heading", level=1)).to_have_text("A physio should see you first")
    nobody_else_is_first(monday)

    # Ten minutes later her sign-in is too old to sign with.
    hand.shift(timedelta(minutes=10))
    clear(desk)
    assign(desk)

    phone.goto("/today/")
    expect(phone.get_by_text("Two short walks to begin with.")).to_be_visible()
    phone.get_by_role("link", name="Start the briefing").click()
    be_briefed(phone)
    check_off(phone, pain_worst="6")
    expect(phone.get_by_text(TOO_MUCH)).to_be_visible()

    hand.move_to(datetime.combine(monday + timedelta(days=1), time(8), ZoneInfo(ZONE)))
    desk.goto("/clinic/")
    expect(desk.get_by_text("Your working day here is over.")).to_be_visible()
    sign_in(desk, code_of(secret))
    open_the_first_of_the_list(desk)
    answer_the_alert(desk)
    adjust(desk)

    read_the_change_once(phone)


def open_a_clinic(desk: Page) -> str:
    """Signs Paula up, lets the operator approve her, and gives the secret that her app keeps."""
    sign_up(desk)
    ask_for_a_clinic(desk)
    call_command("approve_clinic", "Harbour Physio", "--by", "Olga Operator", verbosity=0)
    secret, _ = set_an_app_up(desk)
    desk.get_by_role("link", name="I have kept them: go on").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Caseload")
    return secret


def invite(desk: Page) -> str:
    """The path of the link that is given to Hanna."""
    desk.goto("/clinic/invitations/new/")
    fill_field(desk, "label", "H. H.")
    press(desk, "Make the invitation")
    address = desk.locator(".leaflet__link").inner_text()
    return address[address.index("/join/") :]


def join(phone: Page, link: str) -> None:
    """Follows the link, signs up, and says yes."""
    phone.goto(link)
    heading = phone.get_by_role("heading", level=1)
    expect(heading).to_have_text("Paula Physio invites you")
    phone.get_by_role("link", name="Sign up").last.click()
    fill_field(phone, "name", "Hanna")
    fill_field(phone, "email", "hanna@walkers.example")
    fill_field(phone, "password1", "correct horse battery")
    press(phone, "Sign up")
    expect(heading).to_have_text("Paula Physio invites you")
    phone.get_by_text("I agree that the physio named on this page").click()
    press(phone, "Yes, link us")
    expect(heading).to_have_text("First, a safety checklist")


def nobody_else_is_first(monday: date) -> None:
    """Two more patients of Paula's: Anna walks as planned, Bert has not begun for four days."""
    paula, clinic, before = User.objects.get(email=EMAIL), Clinic.objects.get(), monday - timedelta(days=4)
    for one in (walker("Anna"), walker("Bert")):
        in_care(one, paula, clinic, on=before)
        screened(one, on=before)
        plan_for(one, starts_on=before)
    logged(User.objects.get(name="Anna"), before)


def clear(desk: Page) -> None:
    """From the caseload to a signed clearance with two precautions lifted, with a fresh proof on the way."""
    desk.goto("/clinic/")
    expect(desk.locator("tbody th a").first).to_have_text("Hanna")
    desk.get_by_role("link", name="Review and clear").click()
    for tick in desk.locator("input[name=reviewed]").all():
        tick.check()
    fill_field(desk, "basis", "in_person")
    desk.get_by_label("First Steps").select_option("2")
    for code in LIFTED:
        desk.locator(f"#id_lift_{code}").check()
        desk.locator(f"#id_why_{code}").select_option("seen_walking")
    press(desk, "Sign")
    prove(desk)
    expect(desk.locator("#kept")).to_contain_text("What you entered is still here.")
    press(desk, "Sign")
    expect(desk.get_by_text("Signed. It holds from now on.")).to_be_visible()
    codes = desk.locator(".flags .codes code").all_inner_texts()
    assert "P_HANDHOLD" in codes
    assert not set(LIFTED) & set(codes)


def assign(desk: Page) -> None:
    """First Steps with two walks instead of what the week says, and a word to the patient."""
    desk.get_by_role("link", name="Assign").click()
    desk.get_by_role("link", name="First Steps").first.click()
    for tick in desk.locator("[name=ticks]").all():
        tick.check()
    desk.fill("#id_bouts", "2")
    desk.fill("#id_note", "Two short walks to begin with.")
    press(desk, "Start this plan")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Hanna")


def check_off(phone: Page, *, pain_worst: str) -> None:
    """Tells of today's walk."""
    for name, value in {"pain_worst": pain_worst, "fall": "no", "done": "all"}.items():
        fill_field(phone, name, value)
    phone.get_by_role("button", name="Check it off").click()
    expect(phone.locator("#day-title")).to_have_text("Today is checked off")


def open_the_first_of_the_list(desk: Page) -> None:
    """Hanna stands before everybody else, and it says why."""
    expect(desk.locator("tbody th a")).to_have_text(["Hanna", "Bert", "Anna"])
    first = desk.locator("tbody tr").first
    expect(first).to_contain_text("Before the next session")
    expect(first).to_contain_text("More pain than the plan allows")
    first.get_by_role("link", name="Open alert").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Hanna")


def answer_the_alert(desk: Page) -> None:
    """From the patient's page to the alert and back, with what was done."""
    desk.locator(".flags__alerts a").click()
    desk.get_by_text("Say what you did").click()
    fill_field(desk, "outcome", "called")
    desk.get_by_role("button", name="Close the alert").click()
    expect(desk.locator("#status")).to_have_text("Saved: the alert is answered.")
    desk.locator(".alert__title a").click()
    expect(desk.locator(".flags__alerts")).to_have_count(0)


def adjust(desk: Page) -> None:
    """One walk instead of two, and why."""
    desk.get_by_role("link", name="Adjust").click()
    desk.fill("#id_bouts", "1")
    desk.fill("#id_change_note", "Your knee was sore")
    press(desk, "Save the change")
    expect(desk.get_by_text("Saved. Hanna sees it when they open Today.")).to_be_visible()


def read_the_change_once(phone: Page) -> None:
    """Today says in plain words what is other and why, until she has read it."""
    phone.goto("/today/")
    change = phone.locator("section", has=phone.get_by_role("heading", name="Your plan has changed"))
    card = change.last
    expect(card).to_contain_text("Backward walks: 1 instead of 2")
    expect(card).to_contain_text("Your knee was sore")
    press(phone, "I have read it")
    phone.goto("/today/")
    expect(phone.get_by_text("Your plan has changed")).to_have_count(0)
