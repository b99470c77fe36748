from collections.abc import Collection

from accounts.models import User


def change_settings(*, user: User, changed: Collection[str]) -> None:
    """Saves the changed settings only, so that two open tabs do not undo each other's work."""
    if changed:
        user.save(update_fields=sorted(changed))


def set_contact(*, user: User, name: str, phone: str) -> None:
    """Keeps whom to call when this walker falls."""
    user.contact_name, user.contact_phone = name, phone
    user.save(update_fields=["contact_name", "contact_phone"])
