"""A clinician's approval, recorded by command, and what it opens."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core.models import AuditEvent
from onboarding.models import ScreeningRuleset
from onboarding.ruleset import CURRENT_VERSION
from programs.models import DecisionTable
from tests.factories.onboarding import MONDAY, noon, screened

pytestmark = pytest.mark.usefixtures("catalogue")

ADA = {"name": "Dr Ada", "registration": "PH 1"}


def approve(version: str = CURRENT_VERSION, **options: object) -> str:
    said = StringIO()
    with time_machine.travel(noon(MONDAY), tick=False):
        call_command("approve_ruleset", version, **{**ADA, **options}, stdout=said)
    return said.getvalue()


def approve_for(day: str) -> None:
    """An approval typed on Monday for another day."""
    with time_machine.travel(noon(MONDAY), tick=False):
        call_command(
            "approve_ruleset", CURRENT_VERSION, "--name=Dr Ada", "--registration=PH 1", f"--on={day}",
            stdout=StringIO(),
        )  # fmt: skip


def kept() -> tuple[str, str, str]:
    stored = ScreeningRuleset.objects.get()
    return stored.approved_by, stored.approved_registration, str(stored.approved_on)


def test_an_approval_is_stored_with_who_and_when() -> None:
    assert approve() == "Dr Ada (PH 1) approved the checklist 2026.11.1 on 2026-03-02.\n"
    assert kept() == ("Dr Ada", "PH 1", "2026-03-02")


def test_the_command_line_takes_a_day() -> None:
    call_command(
        "approve_ruleset", CURRENT_VERSION, "--name", " Dr  Ada ", "--registration=PH 1", "--on=2026-03-01",
        stdout=StringIO(),
    )  # fmt: skip
    assert kept() == ("Dr Ada", "PH 1", "2026-03-01")


def test_the_audit_trail_says_who_approved_what() -> None:
    approve()
    event = AuditEvent.objects.get()
    assert (event.action, event.subject_type, event.subject) == (
        "ruleset.approve",
        "ruleset",
        CURRENT_VERSION,
    )
    assert (event.actor, event.detail) == (None, "Dr Ada, PH 1, 2026-03-02")


def test_the_decision_table_is_approved_by_itself(client: Client) -> None:
    missing = b"not yet approved by a clinician"
    assert approve() == "Dr Ada (PH 1) approved the checklist 2026.11.1 on 2026-03-02.\n"
    assert missing in client.get("/how-your-plan-adapts/").content
    said = approve(kind="decisions", name="Dr Bo")
    assert said == "Dr Bo (PH 1) approved the decision table 2026.11.1 on 2026-03-02.\n"
    assert missing not in client.get("/how-your-plan-adapts/").content
    assert list(DecisionTable.objects.values_list("approved_by", "approved_on")) == [("Dr Bo", MONDAY)]
    assert kept() == ("Dr Ada", "PH 1", "2026-03-02")
    subjects = AuditEvent.objects.order_by("pk").values_list("subject_type", flat=True)
    assert list(subjects) == ["ruleset", "decision_table"]


@pytest.mark.parametrize(
    ("version", "options", "why"),
    [
        ("2020.1.1", {}, "No checklist of version 2020.1.1 is stored"),
        ("2020.1.1", {"kind": "decisions"}, "No decision table of version 2020.1.1 is stored"),
        (CURRENT_VERSION, {"name": "  "}, "The name must have 1 to 120 characters"),
        (CURRENT_VERSION, {"name": "A" * 121}, "The name must have 1 to 120 characters"),
        (CURRENT_VERSION, {"registration": ""}, "The registration must have 1 to 60 characters"),
        (CURRENT_VERSION, {"registration": "1" * 61}, "The registration must have 1 to 60 characters"),
    ],
)
def test_what_cannot_be_an_approval_is_refused(version: str, options: dict[str, str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        approve(version, **options)
    assert kept() == ("", "", "None")
    assert not AuditEvent.objects.exists()


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(CommandError, match="2026-03-03 is still to come"):
        approve_for("2026-03-03")
    approve_for("2026-03-02")
    assert kept() == ("Dr Ada", "PH 1", "2026-03-02")


def test_a_second_approval_needs_to_be_asked_for() -> None:
    approve()
    with pytest.raises(CommandError, match="Dr Ada approved it on 2026-03-02 already"):
        approve(name="Dr Bo", registration="PH 2")
    assert kept() == ("Dr Ada", "PH 1", "2026-03-02")
    approve(name="Dr Bo", registration="PH 2", replace=True)
    assert kept() == ("Dr Bo", "PH 2", "2026-03-02")
    assert [event.detail for event in AuditEvent.objects.order_by("pk")] == [
        "Dr Ada, PH 1, 2026-03-02",
        "Dr Bo, PH 2, 2026-03-02",
    ]


def test_results_no_longer_say_that_nobody_approved_them(as_wanda: Client, wanda: User) -> None:
    screened(wanda)
    missing = b"not yet approved by a clinician"
    with time_machine.travel(noon(MONDAY), tick=False):
        assert missing in as_wanda.get("/screening/result/").content
        approve()
        assert missing not in as_wanda.get("/screening/result/").content


def test_sign_up_opens_in_production(client: Client, settings: Settings) -> None:
    settings.ALLOW_UNAPPROVED = False
    assert b"Sign-up is closed" in client.get("/accounts/signup/").content
    approve()
    assert b"Sign-up is closed" in client.get("/accounts/signup/").content
    approve(kind="decisions")
    asked = {
        "name": "Nora",
        "email": "nora@walkers.example",
        "password1": "slow-backward-42",
        "time_zone": "",
    }
    assert client.post("/accounts/signup/", asked).status_code == 302
    assert User.objects.filter(email="nora@walkers.example").exists()
