"""Who may see the site in numbers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from core.models import AuditEvent


def make_operator(*arguments: str) -> str:
    said = StringIO()
    call_command("make_operator", *arguments, stdout=said)
    return said.getvalue()


def is_operator(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_operator


def events() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", "subject"))


def test_nobody_is_an_operator_by_signing_up(wanda: User) -> None:
    assert not is_operator(wanda)


def test_the_command_makes_an_operator_and_takes_it_back(wanda: User, wim: User) -> None:
    assert make_operator("WANDA@walkers.example") == "WANDA@walkers.example is an operator now.\n"
    assert (is_operator(wanda), is_operator(wim)) == (True, False)
    assert make_operator("wanda@walkers.example", "--remove") == "wanda@walkers.example is no operator now.\n"
    assert not is_operator(wanda)
    assert events() == [("operator.make", str(wanda.uuid)), ("operator.remove", str(wanda.uuid))]


def test_repeating_it_changes_nothing(wanda: User) -> None:
    make_operator("wanda@walkers.example")
    assert make_operator("wanda@walkers.example") == "wanda@walkers.example is an operator already.\n"
    assert events() == [("operator.make", str(wanda.uuid))]
    assert make_operator("wanda@walkers.example", "--remove").endswith("is no operator now.\n")
    assert make_operator("wanda@walkers.example", "--remove").endswith("is no operator already.\n")


def test_an_address_that_nobody_has_is_refused(wanda: User) -> None:
    with pytest.raises(CommandError, match=r"Nobody has an account with the address nobody@walkers\.example"):
        make_operator("nobody@walkers.example")


def test_no_form_makes_an_operator(as_wanda: Client, wanda: User) -> None:
    as_wanda.post("/settings/", {"name": "Wanda", "is_operator": "on"})
    assert not is_operator(wanda)
