from collections.abc import Collection
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from core.actions import record_event


def change_settings(*, user: User, changed: Collection[str]) -> None:
    """Saves the changed settings only, so that two open tabs do not undo each other's work.

    An account that closed meanwhile stays empty.
    """
    if changed:
        User.objects.filter(pk=user.pk, closed_at=None).update(
            **{name: getattr(user, name) for name in changed}
        )


def set_contact(*, user: User, name: str, phone: str) -> None:
    """Keeps whom to call when this walker falls."""
    user.contact_name, user.contact_phone = name, phone
    change_settings(user=user, changed=["contact_name", "contact_phone"])


def set_lane(*, user: User, lane_m: Decimal) -> None:
    """Keeps how long the walker's free way to walk is, in metres."""
    user.lane_m = lane_m
    change_settings(user=user, changed=["lane_m"])


@transaction.atomic
def set_operator(*, email: str, is_operator: bool) -> bool:
    """Lets the account of that address see the site in numbers, or no longer; whether that changed anything.

    Raises User.DoesNotExist where nobody has the address.
    """
    user = User.objects.select_for_update().get(email__iexact=email)
    if user.is_operator == is_operator:
        return False
    user.is_operator = is_operator
    user.save(update_fields=["is_operator"])
    record_event(
        actor=None,
        actor_name="manage.py",
        action="operator.make" if is_operator else "operator.remove",
        subject_type="user",
        subject=user.uuid,
    )
    return True
