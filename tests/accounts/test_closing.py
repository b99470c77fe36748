"""Whoever leaves takes along everything they ever told; what happened stays, without them."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.closing import close_account, empty_again
from accounts.models import User
from core import clock
from core.models import AuditEvent
from core.registry import personal_tables
from onboarding.models import Screening
from programs.models import Plan, Prescription
from sessions.models import SessionLog
from tests.factories.lives import EMAIL, NOTED, PASSWORD, TYPED, lived
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.test_append_only import KEPT, refuses

LIFE = tuple[User, Client]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(noon(MONDAY), tick=False):
        yield


@pytest.fixture
def life(db: None) -> LIFE:
    published()
    return lived()


def dump() -> str:
    """Every row of every table in one text, the sign-in sessions in clear."""
    rows: list[Any] = [session.get_decoded() for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)


def rows_of(walker: User) -> dict[str, list[dict[str, Any]]]:
    return {table.name: list(table.rows_of(walker).order_by("pk").values()) for table in personal_tables}


def test_before_it_the_database_holds_what_was_typed(life: LIFE) -> None:
    found = dump()
    assert [text for text in (*TYPED, NOTED) if text not in found] == []


def test_nothing_that_was_typed_is_left_anywhere(life: LIFE) -> None:
    assert close_account(user=life[0]) is True
    found = dump().lower()
    assert [text for text in (*TYPED, NOTED) if text.lower() in found] == []
    assert "pacific/chatham" not in found


def test_no_number_or_choice_is_left_either(life: LIFE) -> None:
    close_account(user=life[0])
    rows = rows_of(life[0])
    gone = [name for name, left in rows.items() if not left]
    assert gone == [
        "email_addresses",
        "second_factors",
        "checklist_begun",
        "health_answers",
        "test_results",
        "mornings",
        "places",
        "letter_codes",
        "caseload_entry",
    ]
    assert [(s["answers"], s["fired"], s["precautions"], s["zone"]) for s in rows["checklists"]] == [
        ({}, [], [], "")
    ] * 2
    walk, skipped = rows["sessions"]
    told = ("pain_worst", "pain_before", "fall", "near_falls", "effort", "walked_s", "performed_at")
    assert [walk[name] for name in told] == [skipped[name] for name in told] == [None] * len(told)
    assert [walk[name] for name in ("talk", "dizzy", "skip_reason", "note", "zone")] == [""] * 5
    assert [hold["reason"] for hold in rows["pauses"]] == ["fall", ""]
    assert {(step["why"], step["zone"]) for step in rows["prescriptions"]} == {("", "")}
    assert {(told["zone"], told["reason"]) for told in rows["alerts"]} == {("", "")}
    [check], [report] = rows["ready_checks"], rows["symptom_reports"]
    assert [check[name] for name in ("answers", "fired", "extra_precautions", "zone")] == [{}, [], [], ""]
    reported = ("answers", "red_flags", "new_signs", "note", "zone")
    assert [report[name] for name in reported] == [{}, [], [], "", ""]
    for decision in rows["decisions"]:
        assert [decision[name] for name in ("question", "adjust", "why", "zone")] == [{}, {}, "", ""]
    [account] = rows["account"]
    assert [account[name] for name in ("weight_kg", "lane_m", "birth_date", "last_login")] == [None] * 4
    assert [account[name] for name in ("sex", "theme", "weekdays", "is_operator")] == ["", "", [], False]


def test_what_stays_says_when_and_how_it_was_decided(life: LIFE) -> None:
    before = rows_of(life[0])
    close_account(user=life[0])
    after = rows_of(life[0])
    assert [s["decision"] for s in after["checklists"]] == [s["decision"] for s in before["checklists"]]
    assert [(c["sha256"], c["given"], c["on"]) for c in after["consents"]] == [
        (c["sha256"], c["given"], c["on"]) for c in before["consents"]
    ]
    assert [(s["on"], s["slot"], s["rules"], s["done"]) for s in after["sessions"]] == [
        (MONDAY, 0, before["sessions"][0]["rules"], ""),
        (MONDAY, 1, before["sessions"][1]["rules"], "skipped"),
    ]
    assert [hold["rule"] for hold in after["pauses"]] == [hold["rule"] for hold in before["pauses"]]
    for table, kept in {
        "alerts": ("rule", "level", "count", "on"),
        "ready_checks": ("on", "outcome", "ruleset"),
        "symptom_reports": ("kind", "on", "told_at"),
        "decisions": ("on", "about", "rule", "outcome", "alerts", "ruleset"),
    }.items():
        assert [[row[name] for name in kept] for row in after[table]] == [
            [row[name] for name in kept] for row in before[table]
        ]


def test_the_plan_ends_and_the_account_says_since_when_it_is_closed(life: LIFE) -> None:
    close_account(user=life[0])
    plan = Plan.objects.get(walker=life[0])
    # It is Tuesday where she lives.
    assert (plan.ending, plan.ended_on, plan.weekdays) == ("ended", MONDAY + timedelta(days=1), [])
    account = User.objects.get(pk=life[0].pk)
    assert (account.closed_at, account.is_active) == (clock.now(), False)


def test_the_audit_trail_says_that_it_was_done_and_by_whom_without_a_name(life: LIFE) -> None:
    close_account(user=life[0])
    event = AuditEvent.objects.get(action="account.close")
    assert (event.actor, event.actor_name, event.subject) == (life[0].uuid, "", str(life[0].uuid))
    assert {one.actor_name for one in AuditEvent.objects.filter(actor=life[0].uuid)} == {""}


def test_other_people_keep_everything(life: LIFE, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    logged(wim, MONDAY, note="Wim's own words.")
    as_wim = Client()
    as_wim.force_login(wim)
    before = rows_of(wim)
    close_account(user=life[0])
    assert rows_of(wim) == before
    assert as_wim.get("/today/").status_code == 200


def test_the_append_only_tables_are_shut_again(life: LIFE) -> None:
    close_account(user=life[0])
    for model in KEPT:
        if model._default_manager.exists():
            assert refuses(partial(model._default_manager.all()._raw_delete, using="default"))


def test_closing_twice_changes_nothing(life: LIFE) -> None:
    close_account(user=life[0])
    once = dump()
    assert close_account(user=life[0]) is False
    assert dump() == once


def test_a_closing_that_breaks_leaves_everything(life: LIFE, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(user: User) -> None:
        raise RuntimeError("power cut")

    before = dump()
    monkeypatch.setattr("accounts.closing.erasers", [*[table.empty for table in personal_tables], breaks])
    with pytest.raises(RuntimeError, match="power cut"):
        close_account(user=life[0])
    assert dump() == before
    assert refuses(lambda: SessionLog.objects.update(note=""))


def test_nobody_signs_in_any_more_and_every_device_is_signed_out(life: LIFE) -> None:
    user, browser = life
    assert browser.get("/today/").status_code == 200
    close_account(user=user)
    assert browser.get("/today/").status_code == 302
    for email in (EMAIL, User.objects.get(pk=user.pk).email):
        stranger = Client()
        assert stranger.post("/accounts/login/", {"login": email, "password": PASSWORD}).status_code == 200
        assert stranger.get("/today/").status_code == 302


def test_the_same_address_signs_up_anew_and_finds_nothing(life: LIFE) -> None:
    close_account(user=life[0])
    browser = Client()
    sent = {"name": "Quendolin", "email": EMAIL, "password1": "another-slow-walk", "time_zone": "UTC"}
    assert browser.post("/accounts/signup/", sent).status_code == 302
    again = User.objects.get(email=EMAIL)
    assert again.pk != life[0].pk
    assert EmailAddress.objects.get(email=EMAIL).user == again
    assert Plan.objects.of(again).count() == Screening.objects.filter(walker=again).count() == 0


def test_what_was_on_its_way_is_emptied_with_the_next_tick(life: LIFE) -> None:
    close_account(user=life[0])
    Prescription.objects.create(
        plan=Plan.objects.get(),
        week=Prescription.objects.all()[0].week,
        effective_from=MONDAY,
        outcome="HOLD",
        rule="late",
        why="Quendolin said so.",
        zone="Pacific/Chatham",
        written_at=noon(MONDAY),
    )
    assert empty_again(clock.now()) == "Looked again at closed accounts: 1."
    assert "Quendolin" not in dump()


def test_stored_decisions_still_agree_with_their_answers(life: LIFE, wim: User) -> None:
    screened(wim)
    close_account(user=life[0])
    call_command("replay_screenings")


def test_the_database_lets_nothing_into_a_closed_account(life: LIFE) -> None:
    close_account(user=life[0])
    with pytest.raises(IntegrityError, match="accounts_user_closed_is_empty"), transaction.atomic():
        User.objects.filter(pk=life[0].pk).update(name="Quendolin")
