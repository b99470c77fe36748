"""Invitations that go out by mail, on a site that sends any."""

import re

import pytest
from pytest_django import Settings

from accounts.models import User
from clinics.models import Clinic, Invitation
from core import clock
from tests.accounts.mail_server import Letterbox, mail_server
from tests.clinics.inviting import NEW, code_on, link_on, text, told, use_mail
from tests.factories.clinics import a_clinic, a_member, at_work
from tests.factories.onboarding import FIRST_STEPS

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def clinic(db: None) -> Clinic:
    return a_clinic()


@pytest.fixture
def paula(clinic: Clinic) -> User:
    return a_member(clinic)


def test_the_mail_names_people_and_no_health(settings: Settings, paula: User) -> None:
    with mail_server() as (box, port):
        use_mail(settings, port)
        page = at_work(paula).post(NEW, told(email="w@walkers.example", program=FIRST_STEPS))
        assert "was mailed to w@walkers.example" in text(page)
        (message,) = box.messages
        assert (message["To"], message["Subject"]) == ("w@walkers.example", "An invitation to Retrowalk")
        said = box.text_of_last()
        assert f"http://testserver{link_on(page)}" in said
        assert "Paula Physio of Harbour Physio invites you" in said
        for word in ("knee", "program", "checklist", "gentle", "W. W.", code_on(page)):
            assert word not in said
    assert Invitation.objects.with_state(clock.now()).get().state == "mailed"


def test_a_mail_that_does_not_go_out_is_said(settings: Settings, paula: User) -> None:
    with mail_server() as (_, port):
        pass
    use_mail(settings, port)
    page = at_work(paula).post(NEW, told(email="w@walkers.example"))
    assert "The mail did not go out" in text(page)
    assert link_on(page)
    assert Invitation.objects.get().mailed_at is None


def test_the_answer_is_the_same_whether_the_address_has_an_account(
    settings: Settings, paula: User, wanda: User
) -> None:
    browser = at_work(paula)
    with mail_server() as (_, port):
        use_mail(settings, port)
        pages = [
            text(browser.post(NEW, told(email=email))).replace(email, "")
            for email in (wanda.email, "nobody@walkers.example")
        ]
    known, unknown = (without_secrets(page) for page in pages)
    assert known == unknown


def test_without_mail_no_address_is_asked_for(paula: User) -> None:
    browser = at_work(paula)
    assert "email" not in browser.get(NEW).context["form"].fields
    browser.post(NEW, told(email="w@walkers.example"))
    assert Invitation.objects.get().email == ""


def without_secrets(page: str) -> str:
    page = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    page = re.sub(r"/join/[\w-]{32}/", "", page)
    return re.sub(r'leaflet__code">.*?<', "", page)


def test_the_letterbox_is_only_asked_where_an_address_was_given(settings: Settings, paula: User) -> None:
    box: Letterbox
    with mail_server() as (box, port):
        use_mail(settings, port)
        at_work(paula).post(NEW, told())
        assert box.messages == []
