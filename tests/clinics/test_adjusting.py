"""A physio adjusts a plan that runs."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from core.models import AuditEvent
from programs.models import Prescription
from sessions.queries import day_for
from tests.clinics.plan_pages import (
    NOT_ACTIVE,
    TUESDAY,
    WITH_A_STICK,
    as_filled_in,
    cared_for,
    on_knee_rehab,
    opened,
    page,
    sent,
)
from tests.factories.clinics import a_clinic
from tests.factories.onboarding import MONDAY, screened
from tests.factories.sessions import logged

pytestmark = pytest.mark.usefixtures("catalogue")
EDITS: dict[str, Any] = {
    "bouts": 4,
    "bout_s": 45,
    "rest_s": 90,
    "support": "rail",
    "effort_high": 2,
    "warm_up_min": 6,
    "cool_down_min": 4,
}


def _newest() -> Prescription:
    return Prescription.objects.latest("pk")


def _told(browser: Client, walker: User, on: date = MONDAY, **changes: Any) -> dict[str, Any]:
    return as_filled_in(opened(browser, page(walker, "adjust"), on).context["form"], **changes)


def test_every_sentence_is_prescribed_from_the_next_day(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _told(
        browser, wanda, **EDITS, weekdays=[1, 3], row=1, pain_ceiling=4, effort_cap=3, automatic="no",
        review_on="2026-03-30", note="Well done.",
    )  # fmt: skip
    response = sent(browser, page(wanda, "adjust"), told)
    assert (response.status_code, response["Location"]) == (302, f"/clinic/walkers/{wanda.uuid}/")
    written = _newest()
    assert written.tailoring == EDITS
    assert written.limits == {"pain_ceiling": 4, "effort_cap": 3, "automatic": False}
    assert (written.week.number, written.effective_from, written.weekdays) == (1, TUESDAY, [1, 3])
    assert (written.note, written.change_note) == ("Well done.", "Sore after week 1")
    assert (written.review_on, written.author_name[:12]) == (date(2026, 3, 30), "Paula Physio")
    assert AuditEvent.objects.filter(action="prescription.revise", subject=str(wanda.uuid)).count() == 1


def test_what_nobody_touched_stays_as_published(wanda: User) -> None:
    on_knee_rehab(wanda, **NOT_ACTIVE)
    browser = cared_for(wanda)
    sent(browser, page(wanda, "adjust"), _told(browser, wanda))
    assert (_newest().tailoring, _newest().rule) == ({}, "physio")


def test_the_preview_shows_what_the_walker_then_gets(wanda: User) -> None:
    on_knee_rehab(wanda, **WITH_A_STICK)
    browser = cared_for(wanda)
    told = _told(browser, wanda, bouts=3, bout_s=40, rest_s=75, row=2, written_for=2)
    previewed = sent(browser, page(wanda, "adjust/preview"), told).context["form"].ahead
    sent(browser, page(wanda, "adjust"), told)
    day = day_for(wanda, on=TUESDAY, today=TUESDAY)
    assert day.session == previewed[0].session
    assert [one.week.number for one in previewed] == [2, 4, 6]


def test_a_walk_told_before_the_change_keeps_its_row_and_today_does_not_change(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    before = day_for(wanda, on=MONDAY, today=MONDAY).session
    sent(browser, page(wanda, "adjust"), _told(browser, wanda, bouts=2))
    assert day_for(wanda, on=MONDAY, today=MONDAY).session == before


@pytest.mark.parametrize(
    ("answers", "field", "reason"),
    [
        (NOT_ACTIVE, "bout_s", "P_SHORT"),
        (NOT_ACTIVE, "rest_s", "P_SHORT"),
        (NOT_ACTIVE, "bouts", "P_SHORT"),
        (NOT_ACTIVE, "effort_high", "P_LOW_EFFORT"),
        (NOT_ACTIVE, "pace", "P_LOW_EFFORT"),
        (WITH_A_STICK, "support", "P_HANDHOLD"),
        ({}, "incline_pct", "P_NO_TREADMILL"),
        ({}, "pace", "P_NO_TREADMILL"),
    ],
)
def test_a_precaution_stands_beside_what_it_locks(
    answers: dict[str, Any], field: str, reason: str, wanda: User
) -> None:
    on_knee_rehab(wanda, **answers)
    form = opened(cared_for(wanda), page(wanda, "adjust")).context["form"]
    assert reason in form.blanks[field].lock


def test_what_leaves_no_choice_cannot_be_filled_in_and_still_says_its_value(wanda: User) -> None:
    on_knee_rehab(wanda, **NOT_ACTIVE)
    browser = cared_for(wanda)
    form = opened(browser, page(wanda, "adjust")).context["form"]
    fixed = {name for name in form.blanks if form.fields[name].disabled}
    assert (fixed, form["incline_pct"].value()) == ({"pace", "incline_pct"}, "0")
    sent(browser, page(wanda, "adjust"), _told(browser, wanda, incline_pct=4, pace="brisk"))
    assert _newest().tailoring == {}


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("bouts", 1, 20),
        ("bout_s", 10, 600),
        ("rest_s", 15, 300),
        ("effort_high", 2, 7),
        ("warm_up_min", 2, 15),
        ("cool_down_min", 2, 15),
        ("pain_ceiling", 2, 5),
        ("row", 1, 6),
    ],
)
def test_a_limit_holds_on_both_sides(field: str, least: int, most: int, wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    # A preview writes nothing, so one form does for all of them.
    told = _told(browser, wanda, bouts=1)
    for value, status in ((least, 200), (most, 200), (least - 1, 422), (most + 1, 422)):
        answer = sent(browser, page(wanda, "adjust/preview"), told | {field: value})
        assert (value, answer.status_code) == (value, status)


@pytest.mark.parametrize(
    "changes",
    [
        {"change_note": ""},
        {"change_note": "x" * 301},
        {"note": "x" * 1001},
        {"weekdays": []},
        {"weekdays": [0, 1, 2, 3]},
        {"review_on": "2026-03-02"},
        {"review_on": "2028-03-02"},
        {"bouts": ""},
        {"bouts": "many"},
        {"support": "floating"},
        {"effort_cap": "9"},
        {"automatic": "perhaps"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(changes: dict[str, Any], wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    answer = sent(browser, page(wanda, "adjust"), _told(browser, wanda, **changes))
    assert (answer.status_code, Prescription.objects.count()) == (422, 1)
    assert set(answer.context["form"].errors) == set(changes)


def test_another_week_brings_its_numbers_but_for_those_edited(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _told(browser, wanda, row=4, bouts=3)
    form = sent(browser, page(wanda, "adjust/preview"), told).context["form"]
    week = form.desk.rows[3]
    values = {name: int(form[name].value()) for name in ("bouts", "bout_s", "rest_s", "written_for")}
    assert values == {"bouts": 3, "bout_s": week.bout_s, "rest_s": week.rest_s, "written_for": 4}


def test_goes_together_are_never_longer_than_half_an_hour(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    for seconds, status in ((180, 200), (185, 422)):
        told = _told(browser, wanda, bouts=10, bout_s=seconds)
        answer = sent(browser, page(wanda, "adjust/preview"), told)
        assert (seconds, answer.status_code) == (seconds, status)


def test_another_week_is_looked_at_before_it_is_saved(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    first = sent(browser, page(wanda, "adjust"), _told(browser, wanda, row=3))
    assert (first.status_code, list(first.context["form"].errors)) == (422, ["row"])
    again = as_filled_in(first.context["form"])
    assert sent(browser, page(wanda, "adjust"), again).status_code == 302
    assert (_newest().week.number, _newest().tailoring) == (3, {})


def test_of_two_physios_the_second_sees_what_the_first_has_saved(wanda: User) -> None:
    on_knee_rehab(wanda)
    clinic = a_clinic()
    paula, peter = cared_for(wanda, clinic=clinic), cared_for(wanda, "Peter Physio", clinic)
    told = _told(peter, wanda, bouts=2)
    sent(paula, page(wanda, "adjust"), _told(paula, wanda, bouts=4, change_note="Knee is calm"))
    answer = sent(peter, page(wanda, "adjust"), told)
    text = answer.content.decode()
    assert (answer.status_code, Prescription.objects.count()) == (409, 2)
    assert "Paula Physio" in text
    assert "Knee is calm" in text
    form = answer.context["form"]
    assert (form["bouts"].value(), form["change_note"].value()) == ("2", "Sore after week 1")
    assert sent(peter, page(wanda, "adjust"), as_filled_in(form)).status_code == 302
    assert _newest().tailoring == {"bouts": 2}


def test_a_form_about_a_plan_that_is_over_shows_the_one_that_runs(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _told(browser, wanda, bouts=2) | {"plan": uuid4(), "shown": uuid4()}
    answer = sent(browser, page(wanda, "adjust"), told)
    assert (answer.status_code, answer.context["form"].is_bound) == (409, False)


def test_a_held_plan_says_that_the_hold_stays(wanda: User) -> None:
    on_knee_rehab(wanda)
    logged(wanda, MONDAY, fall=True)
    browser = cared_for(wanda)
    answer = opened(browser, page(wanda, "adjust"), TUESDAY)
    assert "saving does not end the hold" in answer.content.decode()
    sent(browser, page(wanda, "adjust"), _told(browser, wanda, TUESDAY, bouts=2), TUESDAY)
    day = day_for(wanda, on=TUESDAY, today=TUESDAY)
    assert (day.kind, _newest().tailoring) == ("held", {"bouts": 2})


def test_a_preview_is_a_part_for_htmx_and_a_page_without_it(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _told(browser, wanda, bouts=2)
    whole = sent(browser, page(wanda, "adjust/preview"), told)
    part = sent(browser, page(wanda, "adjust/preview"), told, headers={"HX-Request": "true"})
    assert "<title>" in whole.content.decode()
    assert "Backward walks: 2 instead of" in whole.content.decode()
    text = part.content.decode()
    assert ("<title>" in text, 'id="preview"' in text, 'id="preview-status"' in text) == (False, True, True)
    assert Prescription.objects.count() == 1


def test_another_week_renews_the_whole_sheet_for_htmx(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _told(browser, wanda, row=4)
    part = sent(browser, page(wanda, "adjust/preview"), told, headers={"HX-Request": "true"})
    assert part["HX-Retarget"] == "#editor"


def test_without_a_plan_the_way_leads_to_the_programs(wanda: User) -> None:
    screened(wanda)
    answer = opened(cared_for(wanda), page(wanda, "adjust"))
    assert answer["Location"] == page(wanda, "assign")


def test_a_patient_of_a_colleague_cannot_be_adjusted(wanda: User) -> None:
    on_knee_rehab(wanda)
    clinic = a_clinic()
    cared_for(wanda, clinic=clinic)
    other = cared_for(User.objects.create_user("al@walkers.example", name="Al"), "Olaf Other", clinic)
    assert opened(other, page(wanda, "adjust")).status_code == 404
