"""The one lock of everything that is written about a walker."""

from accounts.models import User

# Counting and locking in one statement; the count tells later whether anything was written since.
_COUNT_AND_LOCK = "UPDATE accounts_user SET changes = changes + 1 WHERE id = %s RETURNING *"


def lock_walker(walker: User) -> User:
    """Makes every other write about this walker wait until the transaction ends; answers the row as it is.

    Taken before a write reads what it goes by, and before any lock of a plan or an alert. Rows that only name
    the walker do not wait for it. `User.changes` grows by one, so that what was worked out from a walker's
    rows is known to be old.
    """
    rows = list(User.objects.raw(_COUNT_AND_LOCK, [walker.pk]))
    if not rows:
        raise User.DoesNotExist
    return rows[0]
