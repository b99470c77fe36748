"""One open alert for each walker and rule: counted, never milder while it is open."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from alerts.actions import Raised, raise_alert, take_alerts_back
from alerts.levels import LEVELS, higher, highest
from alerts.models import Alert
from alerts.queries import open_alerts_about
from core import clock

ON = date(2026, 3, 2)


def raised(
    walker: User, rule: str = "D07", level: str = "A1", *, on: date = ON, caused_by: UUID | None = None
) -> Alert:
    told = Raised(rule, level, f"Because of {rule}.", "decisions@2026.11.1", caused_by or uuid4())
    return raise_alert(walker=walker, raised=told, on=on)


def test_a_rule_that_fires_again_is_counted(wanda: User) -> None:
    first = raised(wanda)
    again = raised(wanda, on=date(2026, 3, 4))
    assert (again.pk, again.count, again.on) == (first.pk, 2, date(2026, 3, 4))
    assert Alert.objects.count() == 1


def test_the_same_cause_is_not_counted_twice(wanda: User) -> None:
    cause = uuid4()
    raised(wanda, caused_by=cause)
    assert raised(wanda, caused_by=cause).count == 1


def test_the_level_of_an_open_alert_only_rises(wanda: User) -> None:
    assert [raised(wanda, level=level).level for level in ("A1", "A2", "digest", "A3", "A1")] == [
        "A1",
        "A2",
        "A2",
        "A3",
        "A3",
    ]


def test_each_walker_and_rule_has_its_own(wanda: User, wim: User) -> None:
    raised(wanda, "D07")
    raised(wanda, "D13")
    raised(wim, "D07")
    assert [alert.rule for alert in open_alerts_about(wanda)] == ["D07", "D13"]
    assert [alert.rule for alert in open_alerts_about(wim)] == ["D07"]


def test_the_most_urgent_stands_first(wanda: User) -> None:
    raised(wanda, "D12", "digest")
    raised(wanda, "D07", "A1")
    raised(wanda, "D02", "A3")
    assert [alert.level for alert in open_alerts_about(wanda)] == ["A3", "A1", "digest"]


def test_what_was_taken_back_closes_what_it_alone_raised(wanda: User) -> None:
    once, twice = uuid4(), uuid4()
    raised(wanda, "D07", caused_by=once)
    raised(wanda, "D13")
    raised(wanda, "D13", caused_by=twice)
    assert take_alerts_back(walker=wanda, caused_by=once) == 1
    assert take_alerts_back(walker=wanda, caused_by=twice) == 0
    assert [alert.rule for alert in open_alerts_about(wanda)] == ["D13"]


def test_a_closed_alert_opens_as_a_new_one(wanda: User) -> None:
    first = raised(wanda)
    assert first.caused_by is not None
    take_alerts_back(walker=wanda, caused_by=first.caused_by)
    again = raised(wanda)
    assert (again.pk == first.pk, again.count) == (False, 1)


def test_the_database_keeps_a_second_open_one_out(wanda: User) -> None:
    raised(wanda)
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(
            walker=wanda,
            rule="D07",
            level="A1",
            reason="",
            ruleset="",
            on=ON,
            zone="UTC",
            raised_at=now,
            last_at=now,
        )


@given(st.lists(st.sampled_from(LEVELS), min_size=1))
def test_the_highest_is_at_least_every_level(levels: list[str]) -> None:
    top = highest(levels)
    assert top in levels
    assert all(higher(level, str(top)) == top for level in levels)
