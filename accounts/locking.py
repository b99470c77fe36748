"""The one lock of everything that is written about a walker."""

from accounts.models import User


def lock_walker(walker: User) -> User:
    """Makes every other write about this walker wait until the transaction ends; answers the row as it is.

    Taken before a write reads what it goes by, and before any lock of a plan or an alert. Rows that only name
    the walker do not wait for it.
    """
    return User.objects.select_for_update(no_key=True).get(pk=walker.pk)
