"""What happens by itself when the clock is told to the site."""

import logging
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock, registry
from tests.factories.onboarding import MONDAY, noon


def run_tick(verbosity: int = 1) -> str:
    said = StringIO()
    call_command("tick", stdout=said, verbosity=verbosity)
    return said.getvalue()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Two housekeepers, of which one has something to say; the moments they were told."""
    moments: list[datetime] = []

    def says_nothing(now: datetime) -> str | None:
        moments.append(now)
        return None

    def says_what_it_did(now: datetime) -> str | None:
        moments.append(now)
        return "Swept the hallway."

    monkeypatch.setattr(registry, "housekeepers", [says_nothing, says_what_it_did])
    return moments


def test_everybody_is_told_the_same_moment(told: list[datetime]) -> None:
    with clock.at(noon(MONDAY)):
        assert run_tick() == "Swept the hallway.\n"
    assert told == [noon(MONDAY)] * 2


def test_it_can_be_silent(told: list[datetime]) -> None:
    assert run_tick(verbosity=0) == ""


def test_one_that_breaks_stops_no_other(
    told: list[datetime], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(now: datetime) -> str | None:
        raise RuntimeError("the broom is gone")

    monkeypatch.setattr(registry, "housekeepers", [breaks, *registry.housekeepers])
    with caplog.at_level(logging.ERROR), pytest.raises(CommandError, match="1 of 3 broke; the log says why"):
        run_tick()
    assert len(told) == 2
    assert "the broom is gone" in caplog.text


def test_every_app_that_keeps_house_is_asked() -> None:
    assert [one.__qualname__ for one in registry.housekeepers] == [
        "delete_old_sign_ins",
        "empty_again",
        "delete_old_drafts",
        "delete_old_invitations",
    ]
