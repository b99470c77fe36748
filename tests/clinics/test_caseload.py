"""The page of a caseload: who stands there, in which order, and what narrows it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from alerts.actions import Raised, raise_alert
from clinics.caseload_queries import pulse_of
from clinics.models import CareLink, Clinic
from clinics.roles import Role
from clinics.views import caseload
from core.models import AuditEvent
from tests.clinics.caseloads import names
from tests.factories.accounts import walker
from tests.factories.clinics import a_clinic, a_member, at_work, in_care
from tests.factories.onboarding import FELL_TWICE, KNEE, MONDAY, plan_for, published, screened
from tests.factories.sessions import logged
from tests.page_parts import attributes, page_at, texts

A_WEEK_AGO = MONDAY - timedelta(days=7)


@pytest.fixture
def patients(paula: User, harbour: Clinic) -> dict[str, User]:
    """Anna with an urgent alert, Bert waiting to be cleared, Cleo on track, Dora a week without a plan."""
    published()
    anna, bert, cleo, dora = (walker(name) for name in ("Anna", "Bert", "Cleo", "Dora"))
    for one in (anna, cleo):
        screened(one)
        plan_for(one)
        logged(one, MONDAY)
    raise_alert(walker=anna, raised=Raised("D03", "A3", "Any other fall.", "decisions@1"), on=MONDAY)
    screened(bert, **FELL_TWICE)
    screened(dora)
    for one in (cleo, bert, anna):
        in_care(one, paula, harbour)
    in_care(dora, paula, harbour, on=A_WEEK_AGO, offered_program=KNEE)
    return {"Anna": anna, "Bert": bert, "Cleo": cleo, "Dora": dora}


def test_the_most_urgent_stand_first_each_with_a_reason_and_an_action(
    as_paula: Client, patients: dict[str, User]
) -> None:
    page = page_at(as_paula, "/clinic/")
    assert texts(page, "tbody th a") == ["Anna", "Bert", "Dora", "Cleo"]
    assert texts(page, ".why__word") == ["Urgent", "Waiting to be cleared", "Not started", "On track"]
    assert texts(page, ".why__reason") == [
        "A fall.",
        "Held back by the checklist today. Waits to be cleared.",
        "Linked 7 days ago, and the program you chose is not started.",
        "Nothing waits.",
    ]
    assert texts(page, ".why__action") == [
        "Open alert : Anna",
        "Review and clear : Bert",
        "Open : Dora",
        "Open : Cleo",
    ]
    assert attributes(page, ".why__action", "href") == [
        f"/clinic/walkers/{patients['Anna'].uuid}/",
        f"/clinic/walkers/{patients['Bert'].uuid}/clear/",
        f"/clinic/walkers/{patients['Dora'].uuid}/",
        f"/clinic/walkers/{patients['Cleo'].uuid}/",
    ]


def test_a_row_tells_plan_days_sessions_pain_and_falls(as_paula: Client, patients: dict[str, User]) -> None:
    logged(patients["Cleo"], MONDAY + timedelta(days=1), today=MONDAY + timedelta(days=1), near_falls=1)
    cells = texts(page_at(as_paula, "/clinic/?q=cleo"), "tbody td")[1:]
    assert cells == [
        "Plan First Steps week 1 of 4 · fingertips on the wall",
        "14 days 2 Mar done .",
        "Done 1 of 1 · 100 % 7 days: 1 of 1 · 100 %",
        "Last session today Tue 3 Mar",
        "Worst pain 1 → still 1",
        "Falls, 28 days 1 near-fall",
        "Review \u2013",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=needs-me", ["Anna", "Bert"]),
        ("?kind=clearance-waiting", ["Bert"]),
        ("?kind=expiring", []),
        ("?kind=nonsense", ["Anna", "Bert", "Dora", "Cleo"]),
        ("?q=AN", ["Anna"]),
        ("?q=nobody", []),
        ("?program=gentle-first-steps", ["Anna", "Cleo"]),
        ("?careful=1", ["Bert"]),
        ("?page=9", ["Anna", "Bert", "Dora", "Cleo"]),
    ],
)
def test_the_address_narrows_the_list(
    as_paula: Client, patients: dict[str, User], query: str, expected: list[str]
) -> None:
    assert names(as_paula, query) == expected


def test_chips_count_everybody_whatever_is_shown(as_paula: Client, patients: dict[str, User]) -> None:
    counted = [
        "Everyone 4",
        "Needs me 2",
        "Urgent 1",
        "Waiting to be cleared 1",
        "Not started 1",
        "On track 1",
    ]
    page = page_at(as_paula, "/clinic/?kind=needs-me&q=a")
    assert texts(page, ".filters a") == counted
    assert texts(page, ".filters a[aria-current]") == ["Needs me 2"]


def test_more_than_a_page_is_turned(
    as_paula: Client, patients: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "ROWS_SHOWN", 3)
    assert names(as_paula) == ["Anna", "Bert", "Dora"]
    assert names(as_paula, "?page=2") == ["Cleo"]
    assert attributes(page_at(as_paula, "/clinic/?q="), ".pages a", "href") == ["?q=&page=2"]


def test_whoever_has_nobody_is_told_how_to_begin(as_paula: Client) -> None:
    page = page_at(as_paula, "/clinic/")
    assert texts(page, ".card h2") == ["No patients yet"]
    assert texts(page, "table") == []


def test_only_those_in_view_are_shown(patients: dict[str, User], harbour: Clinic, paula: User) -> None:
    other = a_member(harbour, name="Otto Physio")
    in_care(patients["Bert"], other, harbour)
    assert names(at_work(other)) == ["Bert"]
    # Each once, also where two physios look after one.
    assert names(at_work(a_member(harbour, "assistant", "Asta Assistant"))) == [
        "Anna",
        "Bert",
        "Dora",
        "Cleo",
    ]
    assert names(at_work(a_member(a_clinic("Hill Physio"), name="Hilda Hill"))) == []
    CareLink.objects.filter(walker=patients["Anna"]).update(
        ended_at=harbour.approved_at, ended_because="walker"
    )
    assert names(at_work(paula)) == ["Bert", "Dora", "Cleo"]


def test_an_assistant_opens_and_clears_nobody(patients: dict[str, User], harbour: Clinic) -> None:
    page = page_at(at_work(a_member(harbour, "assistant", "Asta Assistant")), "/clinic/")
    assert {action.split(" :")[0] for action in texts(page, ".why__action")} == {"Open"}


@pytest.mark.parametrize("role", ["reception", "clinic_admin"])
def test_whoever_may_not_see_patients_finds_no_list(harbour: Clinic, role: str) -> None:
    browser = at_work(a_member(harbour, role, "Rita Reception"))
    assert browser.get("/clinic/").status_code == 404
    assert browser.get("/clinic/pulse/").status_code == 404


def test_a_name_is_escaped(as_paula: Client, paula: User, harbour: Clinic) -> None:
    published()
    in_care(walker("Ed", email="<b>@walkers.example"), paula, harbour)
    User.objects.filter(email="<b>@walkers.example").update(name="<script>Ed</script>")
    assert b"<script>Ed" not in as_paula.get("/clinic/").content
    assert names(as_paula) == ["<script>Ed</script>"]


class TestPulse:
    def ask(self, client: Client, seen: str) -> Any:
        return client.get("/clinic/pulse/", {"seen": seen}, headers={"HX-Request": "true"})

    def seen_on(self, client: Client) -> str:
        (address,) = attributes(page_at(client, "/clinic/"), "#pulse", "hx-get")
        return address.partition("?seen=")[2]

    def test_nothing_is_said_while_nothing_changes(self, as_paula: Client, patients: dict[str, User]) -> None:
        assert self.ask(as_paula, self.seen_on(as_paula)).status_code == 204

    def test_a_check_off_shows(self, as_paula: Client, patients: dict[str, User]) -> None:
        seen = self.seen_on(as_paula)
        logged(patients["Anna"], MONDAY + timedelta(days=1), today=MONDAY + timedelta(days=1), fall=True)
        assert b"The list has changed" in self.ask(as_paula, seen).content

    def test_a_new_patient_shows(
        self, as_paula: Client, patients: dict[str, User], paula: User, harbour: Clinic
    ) -> None:
        seen = self.seen_on(as_paula)
        in_care(walker("Emil"), paula, harbour)
        assert self.ask(as_paula, seen).status_code == 200

    def test_another_day_shows(self, patients: dict[str, User], paula: User, harbour: Clinic) -> None:
        mine = paula, harbour.pk, frozenset({Role.PHYSIO})
        assert pulse_of(*mine, MONDAY) == pulse_of(*mine, MONDAY)
        assert pulse_of(*mine, MONDAY) != pulse_of(*mine, MONDAY + timedelta(days=1))

    def test_it_is_no_look(self, as_paula: Client, patients: dict[str, User]) -> None:
        self.ask(as_paula, "")
        assert not AuditEvent.objects.filter(action="caseload.view").exists()

    def test_whoever_was_signed_out_leaves_by_the_whole_page(self, client: Client, db: None) -> None:
        assert self.ask(client, "")["HX-Redirect"].startswith("/accounts/login/")
