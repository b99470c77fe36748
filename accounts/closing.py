"""The one way in which what is known about somebody is erased: the account is emptied, not deleted."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from core.actions import record_event
from core.append_only import erase_gate
from core.registry import erasers, locks_before_account

logger = logging.getLogger(__name__)

# What was sent before the account closed has arrived by then.
LOOKED_AFTER = timedelta(days=2)


@transaction.atomic
def close_account(*, user: User, by_operator: bool = False) -> bool:
    """Empties everything that is kept about an account and signs it out everywhere; whether it was open.

    Rows of other people are not touched, and asking again changes nothing.
    """
    # The lock counts as a change, so whoever has closed long ago is not locked again.
    if _is_closed(user):
        return False
    for lock in locks_before_account:
        lock(user)
    account = lock_walker(user)
    if account.closed_at is not None:
        return False
    # From here on nobody writes a row that names the account; those who have begun are waited for.
    User.objects.select_for_update().get(pk=account.pk)
    _empty(account)
    User.objects.filter(pk=account.pk).update(closed_at=clock.now())
    record_event(
        actor=None if by_operator else account.uuid,
        actor_name="manage.py" if by_operator else "",
        action="account.close",
        subject_type="user",
        subject=account.uuid,
    )
    # A backup that is restored knows nothing of it; the log says whom to close again.
    transaction.on_commit(lambda: logger.info("Account %s closed.", account.uuid))
    return True


def empty_again(now: datetime) -> str | None:
    """Empties lately closed accounts once more, of what was on its way while they closed; says how many."""
    lately = list(User.objects.filter(closed_at__gte=now - LOOKED_AFTER))
    for account in lately:
        _empty(account)
    return f"Looked again at closed accounts: {len(lately)}." if lately else None


def _is_closed(user: User) -> bool:
    return User.objects.filter(pk=user.pk, closed_at__isnull=False).exists()


def _empty(account: User) -> None:
    with erase_gate():
        for erase in erasers:
            erase(account)
