"""A clinician has seen an alert, and says what was done about it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from alerts.actions import Answerer, Changed, Raised, Shown, acknowledge, answer_alert, raise_alert
from alerts.models import Alert
from tests.factories.accounts import walker as somebody

ON = date(2026, 3, 2)
CLINIC = UUID(int=7)


def raised(walker: User, level: str = "A2") -> Alert:
    told = Raised("D03", level, "A fall was told.", "asking@2026.11.1", uuid4())
    return raise_alert(walker=walker, raised=told, on=ON)


def shown(alert: Alert) -> Shown:
    return Shown(alert.count, alert.level)


@pytest.fixture
def paula(db: None) -> Answerer:
    return Answerer(somebody("Paula"), CLINIC)


@pytest.fixture
def otto(db: None) -> Answerer:
    return Answerer(somebody("Otto"), CLINIC)


def test_who_saw_it_first_is_kept(wanda: User, paula: Answerer, otto: Answerer) -> None:
    alert = raised(wanda)
    assert acknowledge(alert=alert, by=paula, shown=shown(alert))
    assert not acknowledge(alert=alert, by=otto, shown=shown(alert))
    alert.refresh_from_db()
    assert (alert.acknowledged_by, alert.acknowledged_name, alert.acknowledged_clinic) == (
        paula.user,
        "Paula",
        CLINIC,
    )
    assert alert.is_open


def test_what_is_told_once_more_is_to_be_seen_again(wanda: User, paula: Answerer) -> None:
    alert = raised(wanda)
    acknowledge(alert=alert, by=paula, shown=shown(alert))
    again = raised(wanda)
    assert (again.count, again.acknowledged_at, again.acknowledged_by, again.acknowledged_name) == (
        2,
        None,
        None,
        "",
    )


def test_an_answer_closes_it_with_what_was_done(wanda: User, paula: Answerer) -> None:
    alert = raised(wanda)
    assert answer_alert(alert=alert, by=paula, shown=shown(alert), outcome="called", note="Bruised, fine.")
    alert.refresh_from_db()
    assert (alert.closed_because, alert.closed_by, alert.closed_note, alert.closed_clinic) == (
        "called",
        paula.user,
        "Bruised, fine.",
        CLINIC,
    )


def test_the_same_answer_twice_is_one(wanda: User, paula: Answerer) -> None:
    alert = raised(wanda)
    assert answer_alert(alert=alert, by=paula, shown=shown(alert), outcome="called")
    assert not answer_alert(alert=alert, by=paula, shown=shown(alert), outcome="called")


@pytest.mark.parametrize("level", ["A2", "A3"])
def test_what_was_told_again_since_it_was_shown_is_not_answered(
    wanda: User, paula: Answerer, level: str
) -> None:
    before = shown(raised(wanda))
    alert = raised(wanda, level)
    with pytest.raises(Changed) as refused:
        answer_alert(alert=alert, by=paula, shown=before, outcome="called")
    assert (refused.value.alert.count, refused.value.alert.is_open) == (2, True)
    with pytest.raises(Changed):
        acknowledge(alert=alert, by=paula, shown=before)


def test_of_two_who_answer_the_first_stands(wanda: User, paula: Answerer, otto: Answerer) -> None:
    alert = raised(wanda)
    answer_alert(alert=alert, by=otto, shown=shown(alert), outcome="referred")
    with pytest.raises(Changed) as refused:
        answer_alert(alert=alert, by=paula, shown=shown(alert), outcome="called")
    assert refused.value.alert.closed_name == "Otto"
    with pytest.raises(Changed):
        acknowledge(alert=alert, by=paula, shown=shown(alert))


def test_a_repeat_after_an_answer_opens_a_new_one(wanda: User, paula: Answerer) -> None:
    alert = raised(wanda)
    answer_alert(alert=alert, by=paula, shown=shown(alert), outcome="called")
    again = raised(wanda)
    assert (again.pk == alert.pk, again.count, again.is_open) == (False, 1, True)


def test_an_answer_counts_as_a_change_about_the_walker(wanda: User, paula: Answerer) -> None:
    alert = raised(wanda)
    acknowledge(alert=alert, by=paula, shown=shown(alert))
    wanda.refresh_from_db()
    assert wanda.changes == 1


def test_the_database_lets_nobody_answer_about_themselves(wanda: User) -> None:
    alert = raised(wanda)
    with pytest.raises(IntegrityError), transaction.atomic():
        answer_alert(alert=alert, by=Answerer(wanda, CLINIC), shown=shown(alert), outcome="called")
