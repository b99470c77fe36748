"""A copy of everything, for oneself alone."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.exporting import everything_about
from accounts.models import User
from core.spreadsheet import as_csv
from tests.accounts.test_settings import text
from tests.factories.lives import EMAIL, PASSWORD, TYPED, lived
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged

DATA, JSON, CSV = "/settings/data/", "/settings/data.json", "/settings/data.csv"

LIFE = tuple[User, Client]


@pytest.fixture
def life(db: None) -> Iterator[LIFE]:
    with time_machine.travel(noon(MONDAY), tick=False):
        published()
        yield lived()


@pytest.fixture
def proved(life: LIFE) -> Client:
    """Her browser, after she has typed her password once more."""
    life[1].post("/accounts/reauthenticate/?next=/settings/data/", {"password": PASSWORD})
    return life[1]


def rows(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_page_asks_for_a_proof_first_and_then_offers_both_files(life: LIFE) -> None:
    browser = life[1]
    page = text(browser.get(DATA))
    assert 'href="/accounts/reauthenticate/?next=%2Fsettings%2Fdata%2F"' in page
    assert JSON not in page
    assert browser.post("/accounts/reauthenticate/?next=/settings/data/", {"password": PASSWORD})[
        "Location"
    ] == (DATA)
    page = text(browser.get(DATA))
    assert JSON in page
    assert CSV in page


@pytest.mark.parametrize("path", [JSON, CSV])
def test_without_the_proof_there_is_no_file(life: LIFE, path: str) -> None:
    response = life[1].get(path)
    assert response["Location"] == "/accounts/reauthenticate/?next=%2Fsettings%2Fdata%2F"


def test_the_copy_holds_all_that_was_ever_typed(life: LIFE, proved: Client) -> None:
    response = proved.get(JSON)
    assert response["Content-Disposition"] == 'attachment; filename="retrowalk-2026-03-03.json"'
    copy = text(response)
    assert [typed for typed in TYPED if typed not in copy] == []
    assert json.loads(copy)["format"] == "retrowalk-export@1"


def test_the_copy_is_plain_and_whole(life: LIFE) -> None:
    everything = everything_about(life[0])
    assert json.loads(json.dumps(everything)) == everything
    [account] = everything["account"]
    assert (account["weight_kg"], account["birth_date"], account["sex"]) == (70.5, "1958-11-03", "female")
    walk, skipped = everything["sessions"]
    assert (walk["on"], walk["week"], walk["fall"]) == ("2026-03-02", 1, True)
    assert (skipped["skip_reason"], skipped["pain_worst"]) == ("pain", None)
    assert walk["plan"] == everything["plans"][0]["uuid"]
    assert {"plan.start", "plan.look"} <= {event["action"] for event in everything["record"]}
    assert {event["by"] for event in everything["record"]} == {"you", "somebody else"}


def test_the_copy_holds_no_password_and_no_number_of_a_row(life: LIFE) -> None:
    copy = json.dumps(everything_about(life[0]))
    assert "password" not in copy
    assert life[0].password not in copy
    assert '"id"' not in copy
    assert '"walker":' not in copy


def test_the_copy_holds_nothing_of_anybody_else(life: LIFE, wim: User) -> None:
    screened(wim)
    plan_for(wim)
    logged(wim, MONDAY, note="Wim's own words.")
    copy = json.dumps(everything_about(life[0]))
    assert "Wim" not in copy
    assert EMAIL not in json.dumps(everything_about(wim))


def test_the_copy_of_somebody_new_is_nearly_empty(wanda: User) -> None:
    filled = {name for name, kept in everything_about(wanda).items() if kept}
    assert filled == {"format", "made_at", "account"}


def test_the_number_of_queries_does_not_grow(
    life: LIFE, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(45) as counted:
        everything_about(life[0])
    screened(life[0])
    with django_assert_num_queries(len(counted)):
        everything_about(life[0])


def test_the_table_has_a_line_for_each_session(life: LIFE, proved: Client) -> None:
    response = proved.get(CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == ('attachment; filename="retrowalk-sessions-2026-03-03.csv"')
    assert response.content.startswith(b"\xef\xbb\xbfDay,Program,Week,")
    walk, skipped = rows(response)
    assert (walk["Day"], walk["How much"], walk["Fall"]) == ("2026-03-02", "All of it", "yes")
    assert (skipped["How much"], skipped["Why not"]) == ("Skipped", "pain")
    assert (skipped["Worst pain, 0 to 10"], skipped["Note"]) == ("", "It hurt on the Tuesday.")


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("Fine = good", "Fine = good"),
        ("Schön, „kühl“\nund nass", "Schön, „kühl“\nund nass"),
        (-1, "-1"),
    ],
)
def test_no_cell_becomes_a_formula(typed: str | int, cell: str) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["Note"], [[typed]]).removeprefix("\ufeff"), newline="")))
    assert read == [["Note"], [cell]]


@pytest.mark.parametrize("path", [DATA, JSON, CSV])
def test_nothing_is_written_and_nothing_is_sent_to_it(life: LIFE, proved: Client, path: str) -> None:
    before = everything_about(life[0])
    assert proved.get(path).status_code == 200
    assert proved.post(path).status_code == 405
    assert everything_about(life[0]) == before
