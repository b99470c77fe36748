"""An account that closes while something else is being written: both end, and nothing is left behind."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from accounts.actions import change_settings
from accounts.closing import close_account, empty_again
from accounts.models import User
from core import clock
from onboarding.actions import NoConsent, NotCleared, begin_screening, finish_step, record_screening
from onboarding.models import ScreeningDraft
from onboarding.statement_actions import answer_health, say_consents
from sessions.actions.writing import Stale
from tests.accounts.test_closing import dump
from tests.factories.onboarding import KNEE, MONDAY, noon, plan_for, published, screened
from tests.factories.sessions import logged
from tests.onboarding.answers import healthy
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LATE = "Typed while it closed."
TYPED = ("quendolin", "Quendolin", "Klothilde", "0555-9911")
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def walker() -> User:
    """Somebody with a plan and a checklist begun anew, in whose way nothing stands."""
    published()
    user = User.objects.create_user("quendolin@walkers.example", name="Quendolin", time_zone="UTC")
    screened(user, ID08_CONTACT={"name": "Klothilde", "phone": "0555-9911"})
    plan_for(user)
    ScreeningDraft.objects.create(walker=user, started_at=noon(MONDAY), saved_at=noon(MONDAY))
    user.refresh_from_db()
    return user


def check_off(walker: User) -> None:
    with suppress(Stale):
        logged(walker, TUESDAY, note=LATE)


def start(walker: User) -> None:
    with suppress(NotCleared):
        plan_for(walker, slug=KNEE, told={"knee_bowed_or_night_pain": "no"})


def begin(walker: User) -> None:
    with suppress(NoConsent):
        begin_screening(walker=walker, on=MONDAY)


def finish(walker: User) -> None:
    with suppress(NoConsent):
        finish_step(walker=walker, step="today", answers={"OT01_OTHER": LATE}, on=MONDAY)


def hand_in(walker: User) -> None:
    contact = {"name": LATE, "phone": "0555"}
    with suppress(NoConsent):
        record_screening(
            walker=walker,
            author=walker,
            submission_key=uuid4(),
            answers=healthy({"ID08_CONTACT": contact}, today=MONDAY),
            started_at=clock.now(),
            on=MONDAY,
        )


def agree(walker: User) -> None:
    say_consents(walker=walker, given=(), on=MONDAY)


def answer(walker: User) -> None:
    answer_health(walker=walker, kinds=["new_joint"], on=MONDAY)


def set_name(walker: User) -> None:
    walker.name = LATE
    change_settings(user=walker, changed=["name"])


@pytest.mark.parametrize("write", [check_off, finish, hand_in, set_name])
def test_where_nothing_closes_each_of_them_writes(walker: User, write: Callable[[User], None]) -> None:
    write(walker)
    assert LATE in dump()


@pytest.mark.parametrize("write", [check_off, start, begin, finish, hand_in, agree, answer, set_name])
@pytest.mark.parametrize("closing_first", [True, False])
def test_whatever_is_written_meanwhile_both_end_and_nothing_is_left(
    walker: User, write: Callable[[User], None], closing_first: bool
) -> None:
    stale = User.objects.get(pk=walker.pk)
    deeds = [lambda: close_account(user=walker), lambda: write(stale)]
    at_once(*(deeds if closing_first else reversed(deeds)))
    assert User.objects.get(pk=walker.pk).closed_at is not None
    empty_again(clock.now())
    found = dump()
    assert [text for text in (*TYPED, LATE) if text in found] == []


def test_a_check_off_is_written_before_or_refused_after(walker: User) -> None:
    """Without the second look: the plan is what both wait for."""
    at_once(*[lambda: check_off(walker)] * 3, lambda: close_account(user=walker))
    assert LATE not in dump()


def test_of_many_closings_one_closes(walker: User) -> None:
    assert sorted(at_once(*[lambda: close_account(user=walker)] * 4)) == [False, False, False, True]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's files are its own business")
def test_the_file_itself_forgets(walker: User) -> None:
    file = Path(settings.DATABASES["default"]["NAME"])

    def written() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()

    assert b"Klothilde" in written()
    close_account(user=walker)
    found = written()
    assert [text for text in TYPED if text.encode() in found] == []
