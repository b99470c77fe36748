"""A walker who was held back puts a code on their letter; a physio takes them up with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from clinics.access import Actor
from clinics.actions.joining import begin_care
from clinics.actions.looking import record_look
from clinics.joining_queries import TAKE_UP, letter_behind
from clinics.models import CareLink, TakeUpCode
from clinics.secrets import fingerprint, new_code
from clinics.sharing import current_sharing
from core import clock

GOOD_FOR = timedelta(days=7)


class OpensNothing(Exception):
    """No letter waits behind that code: it is wrong, used, too old, taken back or the physio's own."""


@dataclass(frozen=True)
class FreshCode:
    """A code that nobody can read again, and the row that knows it."""

    row: TakeUpCode
    code: str


@transaction.atomic
def make_code(*, walker: User, on: date) -> FreshCode:
    """Makes the code of a walker's letter; one made before is no good any more."""
    walker = lock_walker(walker)
    _revoke(walker)
    code, text, now = new_code(), current_sharing(), clock.now()
    row = TakeUpCode.objects.create(
        walker=walker,
        code=fingerprint(code, TAKE_UP),
        consent_version=text.version,
        consent_sha256=text.sha256,
        on=on,
        zone=walker.time_zone,
        made_at=now,
        expires_at=now + GOOD_FOR,
    )
    return FreshCode(row, code)


@transaction.atomic
def revoke_code(*, walker: User) -> bool:
    """Takes the code of a walker's letter back; whether there was one."""
    return _revoke(lock_walker(walker)) > 0


def _revoke(walker: User) -> int:
    unused = TakeUpCode.objects.filter(walker=walker, revoked_at=None, used_at=None)
    return unused.update(revoked_at=clock.now())


@transaction.atomic
def take_up(*, actor: Actor, code: str) -> CareLink:
    """Puts the walker behind a code into the physio's care; raises OpensNothing."""
    letter = letter_behind(code, actor.user, clock.now())
    if letter is None:
        raise OpensNothing
    walker = lock_walker(letter.walker)
    # It may have been used or taken back while this waited for its turn.
    letter = letter_behind(code, actor.user, clock.now())
    if letter is None:
        raise OpensNothing
    letter.used_at, letter.used_by = clock.now(), actor.user
    letter.save(update_fields=["used_at", "used_by"])
    on = clock.today_in(walker.time_zone)
    link = begin_care(walker=walker, physio=actor.user, clinic=actor.clinic, on=on, agreed_to=letter)
    record_look(actor.user, actor.clinic, actor.roles, "care.take_up", "walker", walker.uuid)
    return link
