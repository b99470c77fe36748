"""The second proof of who somebody is: an authenticator app or a passkey, and codes for when it is lost."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from core.actions import record_event

# Recovery codes alone stand for nothing.
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def strong_factors_of(user: User) -> set[str]:
    """The kinds of second factor that somebody has; one query."""
    return set(Authenticator.objects.filter(user=user, type__in=STRONG).values_list("type", flat=True))


def where_to_show_it(request: HttpRequest) -> str | None:
    """The page on which somebody shows their second factor; None where they have none, or showed it already.

    A session may be older than the factor, so that having signed in does not say it.
    """
    user = request.user
    assert isinstance(user, User)
    shown = any(proof["method"] == "mfa" for proof in get_authentication_records(request, user))
    factors = set() if shown else strong_factors_of(user)
    if not factors:
        return None
    return "mfa_reauthenticate" if Authenticator.Type.TOTP in factors else "mfa_reauthenticate_webauthn"


@transaction.atomic
def take_second_factors_off(*, email: str) -> bool:
    """Takes every second factor off the account of that address; whether there was one.

    For whoever has lost app, keys and codes, once the operator has made sure who is asking. Raises
    User.DoesNotExist where nobody has the address.
    """
    user = User.objects.select_for_update().get(email__iexact=email)
    count, _ = Authenticator.objects.filter(user=user).delete()
    if count:
        _write_down(user, "second_factor.take_off", actor_name="manage.py")
    return bool(count)


@receiver(authenticator_added)
def prove_by_adding(
    sender: object, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Whoever has just set a factor up has shown it in this session, and is not asked for it at once."""
    if authenticator.type in STRONG:
        record_authentication(request, user, "mfa", type=authenticator.type)
    _write_down(user, "second_factor.add", actor=user)


@receiver(authenticator_removed)
def write_down_removal(sender: object, user: User, **_: Any) -> None:
    _write_down(user, "second_factor.remove", actor=user)


def _write_down(user: User, action: str, *, actor: User | None = None, actor_name: str = "") -> None:
    record_event(
        actor=actor.uuid if actor else None,
        actor_name=str(actor) if actor else actor_name,
        action=action,
        subject_type="user",
        subject=user.uuid,
    )
