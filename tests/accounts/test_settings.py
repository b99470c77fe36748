"""One's own settings are changed one at a time, also from two tabs."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.actions import change_settings
from accounts.birth_dates import BirthDateWidget
from accounts.closing import close_account
from accounts.models import User

SETTINGS = "/settings/"


def text(response: Any) -> str:
    return str(response.content, "utf-8")


def as_shown(browser: Client) -> dict[str, list[str]]:
    """Everything an open settings page would send back, hidden fields and all."""
    form = browser.get(SETTINGS).context["form"]
    sent: dict[str, list[str]] = {}
    for field in form:
        value = "" if field.value() is None else field.value()
        if isinstance(field.field.widget, BirthDateWidget):
            sent[field.html_initial_name] = [str(value)]
            parts = zip(("day", "month", "year"), field.field.widget.decompress(value), strict=True)
            sent |= {f"{field.html_name}_{name}": [str(part or "")] for name, part in parts}
            continue
        values = [str(one) for one in (value if isinstance(value, list) else [value])]
        for name in (field.html_name, field.html_initial_name):
            sent[name] = [one for one in values if one not in {"False", ""} or name != field.html_name]
    return sent


def test_it_works(as_wanda: Client, wanda: User) -> None:
    changed = {
        "name": ["Wendela"],
        "time_zone": ["America/Los_Angeles"],
        "units": ["imperial"],
        "weekdays": ["1", "3", "6"],
        "contact_name": ["Ada"],
        "contact_phone": ["555 0100"],
        "theme": ["dark"],
        "big_text": ["on"],
    }
    response = as_wanda.post(SETTINGS, as_shown(as_wanda) | changed)
    assert (response.status_code, response["Location"]) == (302, SETTINGS)
    wanda.refresh_from_db()
    assert (wanda.name, wanda.time_zone, wanda.units) == ("Wendela", "America/Los_Angeles", "imperial")
    assert (wanda.weekdays, wanda.contact_name, wanda.contact_phone) == ([1, 3, 6], "Ada", "555 0100")
    assert (wanda.theme, wanda.big_text, wanda.has_contact) == ("dark", True, True)
    page = text(as_wanda.get(SETTINGS))
    assert "Your settings are saved." in page
    assert '<html lang="en-gb" data-theme="dark" data-text="big">' in page


def test_two_tabs_change_two_settings(as_wanda: Client, wanda: User) -> None:
    first, second = as_shown(as_wanda), as_shown(as_wanda)
    as_wanda.post(SETTINGS, first | {"name": ["Wendela"], "weekdays": ["1", "3"]})
    as_wanda.post(SETTINGS, second | {"theme": ["light"], "big_text": ["on"]})
    wanda.refresh_from_db()
    assert (wanda.name, wanda.weekdays, wanda.theme, wanda.big_text) == ("Wendela", [1, 3], "light", True)


def test_the_page_carries_what_it_showed_once_for_each_setting(as_wanda: Client, wanda: User) -> None:
    User.objects.update(weekdays=[0, 4], sex="female", birth_date=date(1958, 11, 3))
    page = text(as_wanda.get(SETTINGS))
    shown = re.findall(r'<input type="hidden" name="initial-(\w+)"(?: value="([^"]*)")?', page)
    assert sorted(shown) == [
        ("big_text", "False"),
        ("birth_date", "1958-11-03"),
        ("contact_name", ""),
        ("contact_phone", ""),
        ("name", "Wanda"),
        ("sex", "female"),
        ("theme", ""),
        ("time_zone", "Europe/Berlin"),
        ("units", "metric"),
        ("weekdays", "0"),
        ("weekdays", "4"),
        ("weight_kg", ""),
    ]


def test_a_setting_can_be_emptied_again(as_wanda: Client, wanda: User) -> None:
    User.objects.update(theme="dark", big_text=True, weekdays=[1], contact_name="Ada", contact_phone="1")
    sent = as_shown(as_wanda) | {"theme": [""], "big_text": [], "weekdays": [], "contact_name": [""]}
    assert as_wanda.post(SETTINGS, sent).status_code == 302
    wanda.refresh_from_db()
    assert (wanda.theme, wanda.big_text, wanda.weekdays, wanda.contact_name) == ("", False, [], "")
    assert wanda.contact_phone == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": [""]},
        {"name": ["N" * 81]},
        {"time_zone": ["Mars/Olympus"]},
        {"time_zone": [""]},
        {"units": ["cubits"]},
        {"weekdays": ["7"]},
        {"weekdays": ["x"]},
        {"theme": ["pink"]},
        {"contact_phone": ["5" * 41]},
    ],
)
def test_a_setting_that_will_not_do_changes_nothing(
    as_wanda: Client, wanda: User, wrong: dict[str, list[str]]
) -> None:
    before = User.objects.values().get(pk=wanda.pk)
    response = as_wanda.post(SETTINGS, as_shown(as_wanda) | {"contact_name": ["Typed before"]} | wrong)
    assert response.status_code == 422
    assert 'value="Typed before"' in text(response)
    assert 'id="errors"' in text(response)
    assert User.objects.values().get(pk=wanda.pk) == before


def test_what_is_no_setting_is_not_changed(as_wanda: Client, wanda: User) -> None:
    sent = as_shown(as_wanda) | {"email": ["other@walkers.example"], "is_active": ["0"], "locale": ["de"]}
    as_wanda.post(SETTINGS, sent)
    wanda.refresh_from_db()
    assert (wanda.email, wanda.is_active, wanda.locale) == ("wanda@walkers.example", True, "en-gb")


def test_nobody_changes_another_walkers_settings(as_wim: Client, wanda: User, wim: User) -> None:
    as_wim.post(SETTINGS, as_shown(as_wim) | {"name": ["Willem"]})
    wanda.refresh_from_db()
    wim.refresh_from_db()
    assert (wanda.name, wim.name) == ("Wanda", "Willem")


def test_a_setting_saved_while_the_account_closes_is_not_written(wanda: User) -> None:
    stale = User.objects.get(pk=wanda.pk)
    close_account(user=wanda)
    stale.name = "Wendela"
    change_settings(user=stale, changed=["name"])
    wanda.refresh_from_db()
    assert wanda.name == ""


def test_other_methods_are_not_allowed(as_wanda: Client) -> None:
    assert as_wanda.delete(SETTINGS).status_code == 405
