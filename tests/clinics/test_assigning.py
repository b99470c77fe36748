"""A physio picks a program for a walker and starts it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from clinics.models import CareLink
from core.models import AuditEvent
from programs.models import Plan, Prescription
from programs.queries import current_program
from programs.stored import gates_of
from sessions.queries import day_for
from tests.clinics.plan_pages import (
    NOT_ACTIVE,
    TUESDAY,
    as_filled_in,
    cared_for,
    on_knee_rehab,
    opened,
    page,
    sent,
)
from tests.factories.onboarding import BALANCE, FELL_TWICE, FIRST_STEPS, KNEE, MONDAY, screened
from tests.factories.sessions import logged

pytestmark = pytest.mark.usefixtures("catalogue")
ACL, NEURO, SACROILIAC = "acl-meniscus-rta-6wk", "neuro-gait-8wk", "sij-trial-4wk"


def _form(browser: Client, walker: User, slug: str) -> Any:
    return opened(browser, page(walker, f"assign/{slug}")).context["form"]


def _all_ticked(browser: Client, walker: User, slug: str, **changes: Any) -> dict[str, Any]:
    form = _form(browser, walker, slug)
    return as_filled_in(form, ticks=[str(number) for number in range(len(form.needs))], **changes)


def _states(text: str) -> list[bool]:
    return [words in text for words in ("Runs now", "Opens with your ticks", "Only with a physio")]


def test_the_catalogue_says_what_each_program_is_to_the_walker(wanda: User) -> None:
    on_knee_rehab(wanda)
    text = opened(cared_for(wanda), page(wanda, "assign")).content.decode()
    assert _states(text) == [True, True, True]
    assert page(wanda, f"assign/{ACL}") in text


def test_somebody_held_back_has_no_program_but_a_way_to_be_cleared(wanda: User) -> None:
    screened(wanda, **FELL_TWICE)
    browser = cared_for(wanda)
    answer = opened(browser, page(wanda, f"assign/{KNEE}"))
    text = answer.content.decode()
    assert (answer.status_code, "The safety checklist holds the patient back." in text) == (200, True)
    assert page(wanda, f"assign/{KNEE}") not in text
    assert sent(browser, page(wanda, f"assign/{KNEE}"), {}).status_code == 409
    assert not Plan.objects.exists()


def test_somebody_without_a_checklist_answers_it_first(wanda: User) -> None:
    text = opened(cared_for(wanda), page(wanda, "assign")).content.decode()
    assert "The safety checklist is not answered yet." in text


def test_a_program_starts_as_the_physio_fills_it_in(wanda: User) -> None:
    screened(wanda)
    browser = cared_for(wanda)
    CareLink.objects.update(offered_program=FIRST_STEPS)
    told = _all_ticked(
        browser, wanda, FIRST_STEPS, starts_on="2026-03-04", weekdays=[0, 2], bouts=2, note="Slowly."
    )
    answer = sent(browser, page(wanda, f"assign/{FIRST_STEPS}"), told)
    assert (answer.status_code, answer["Location"]) == (302, f"/clinic/walkers/{wanda.uuid}/")
    plan, written = Plan.objects.get(), Prescription.objects.get()
    assert (plan.weekdays, str(plan.assigned_by)) == ([0, 2], "Paula Physio")
    assert (written.week.number, written.tailoring, written.note) == (1, {"bouts": 2}, "Slowly.")
    assert CareLink.objects.get().offered_program == ""
    event = AuditEvent.objects.get(action="plan.assign")
    assert (event.subject, event.detail) == (str(wanda.uuid), "physio · Harbour Physio")


def test_the_preview_shows_what_the_walker_then_gets(wanda: User) -> None:
    screened(wanda, **NOT_ACTIVE)
    browser = cared_for(wanda)
    told = _all_ticked(browser, wanda, KNEE, weekdays=[0, 3], bouts=3, bout_s=30)
    previewed = sent(browser, page(wanda, f"assign/{KNEE}/preview"), told).context["form"].ahead
    sent(browser, page(wanda, f"assign/{KNEE}"), told)
    assert day_for(wanda, on=MONDAY, today=MONDAY).session == previewed[0].session


@pytest.mark.parametrize("slug", [ACL, NEURO, SACROILIAC])
def test_a_program_for_physios_starts_once_all_its_ticks_are_set(slug: str, wanda: User) -> None:
    screened(wanda)
    browser = cared_for(wanda)
    gates = gates_of(current_program(slug))
    ticks = [tick for gate in gates for tick in getattr(gate, "ticks", ())]
    told = _all_ticked(browser, wanda, slug)
    assert [need.tick for need in _form(browser, wanda, slug).needs][: len(ticks)] == ticks
    for missing in told["ticks"]:
        less = told | {"ticks": [tick for tick in told["ticks"] if tick != missing]}
        assert sent(browser, page(wanda, f"assign/{slug}"), less).status_code == 422
    assert not Plan.objects.exists()
    assert sent(browser, page(wanda, f"assign/{slug}"), told).status_code == 302
    assert set(ticks) <= set(Plan.objects.get().ticks or ())
    assert (Prescription.objects.get().limits or {})["automatic"] is False


def test_missing_tests_and_open_questions_are_ticked_by_the_physio(wanda: User) -> None:
    screened(wanda)
    browser = cared_for(wanda)
    assert [need.kind for need in _form(browser, wanda, BALANCE).needs] == ["test", "test", "test"]
    assert [need.kind for need in _form(browser, wanda, KNEE).needs] == ["question"]
    told = _all_ticked(browser, wanda, BALANCE)
    assert sent(browser, page(wanda, f"assign/{BALANCE}"), told).status_code == 302


def test_a_plan_that_runs_is_named_and_ends(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    text = opened(browser, page(wanda, f"assign/{FIRST_STEPS}")).content.decode()
    assert "Knee Rehab ends when this one starts" in text
    told = _all_ticked(browser, wanda, FIRST_STEPS)
    sent(browser, page(wanda, f"assign/{FIRST_STEPS}"), told)
    assert [plan.ending for plan in Plan.objects.order_by("pk")] == ["changed", ""]


def test_nothing_starts_beside_a_hold(wanda: User) -> None:
    on_knee_rehab(wanda)
    browser = cared_for(wanda)
    told = _all_ticked(browser, wanda, FIRST_STEPS)
    logged(wanda, MONDAY, fall=True)
    answer = sent(browser, page(wanda, f"assign/{FIRST_STEPS}"), told, TUESDAY)
    assert (answer.status_code, Plan.objects.count()) == (409, 1)
    assert "on hold" in answer.content.decode()


@pytest.mark.parametrize("starts_on", ["2026-03-01", "2026-03-31", ""])
def test_a_plan_starts_from_today_to_four_weeks_ahead(starts_on: str, wanda: User) -> None:
    screened(wanda)
    browser = cared_for(wanda)
    told = _all_ticked(browser, wanda, FIRST_STEPS, starts_on=starts_on)
    answer = sent(browser, page(wanda, f"assign/{FIRST_STEPS}"), told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["starts_on"])


def test_a_preview_asks_for_no_ticks_and_starts_nothing(wanda: User) -> None:
    screened(wanda)
    browser = cared_for(wanda)
    told = as_filled_in(_form(browser, wanda, ACL), row=3, written_for=1)
    for headers in ({}, {"HX-Request": "true"}):
        answer = sent(browser, page(wanda, f"assign/{ACL}/preview"), told, headers=headers)
        assert (answer.status_code, answer.context["form"].week_shown) == (200, 3)
    assert not Plan.objects.exists()


def test_an_unknown_program_is_not_there(wanda: User) -> None:
    screened(wanda)
    assert opened(cared_for(wanda), page(wanda, "assign/no-such")).status_code == 404
