"""An operator closes the account of somebody who asked for it, or again after a backup came back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.models import AuditEvent


def close(account: str) -> str:
    said = StringIO()
    call_command("close_account", account, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("named", ["WANDA@walkers.example", "by its UUID"])
def test_an_account_is_closed_once(wanda: User, named: str) -> None:
    account = named if "@" in named else str(wanda.uuid)
    assert close(account) == "The account is closed.\n"
    assert close(str(wanda.uuid)) == "The account was closed before.\n"
    event = AuditEvent.objects.get(action="account.close")
    assert (event.actor, event.actor_name, event.subject) == (None, "manage.py", str(wanda.uuid))


def test_an_account_that_is_not_there_is_said(wanda: User) -> None:
    with pytest.raises(CommandError, match=r"Nobody has an account as wim@walkers\.example\."):
        close("wim@walkers.example")
    wanda.refresh_from_db()
    assert wanda.closed_at is None


def test_the_log_says_which_account_was_closed(
    wanda: User, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: object
) -> None:
    assert callable(django_capture_on_commit_callbacks)
    with caplog.at_level("INFO"), django_capture_on_commit_callbacks(execute=True):
        close(wanda.email)
    assert f"Account {wanda.uuid} closed." in caplog.messages
