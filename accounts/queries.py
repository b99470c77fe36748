"""Reads of accounts."""

from django.core.signing import BadSignature, Signer

from accounts.models import User

_signer = Signer(salt="accounts.closing")


def closing_ticket(user: User) -> str:
    """What the last page before closing carries, by which a second tap is known when nobody is signed in."""
    return _signer.sign(str(user.uuid))


def is_closed(ticket: str) -> bool:
    """Whether the account that a ticket was made for is closed; False for what is no ticket."""
    try:
        uuid = _signer.unsign(ticket)
    except BadSignature:
        return False
    return User.objects.filter(uuid=uuid).exclude(closed_at=None).exists()
