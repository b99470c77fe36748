"""A walker may say a weight, in kilograms or pounds; it is kept exactly until the walker changes it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.weights import LEAST_KG, MOST_KG, as_told, in_kg
from tests.accounts.test_settings import SETTINGS, as_shown, text


def weigh(walker: User, weight_kg: str | None, units: str = "metric") -> None:
    walker.weight_kg, walker.units = weight_kg and Decimal(weight_kg), units
    walker.save(update_fields=["weight_kg", "units"])


def weight_of(walker: User) -> Decimal | None:
    return User.objects.values_list("weight_kg", flat=True).get(pk=walker.pk)


@pytest.mark.parametrize(
    ("told", "pounds", "weight_kg"),
    [("70", False, "70.00"), ("70.5", False, "70.50"), ("154.3", True, "69.99"), ("200", True, "90.72")],
)
def test_a_weight_is_told_in_either_unit_and_shown_as_it_was_told(
    told: str, pounds: bool, weight_kg: str
) -> None:
    assert in_kg(Decimal(told), pounds=pounds) == Decimal(weight_kg)
    assert str(as_told(Decimal(weight_kg), pounds=pounds)) == told


@given(st.decimals(45, 770, places=1), st.booleans())
def test_every_tenth_comes_back_as_it_was_told(told: Decimal, pounds: bool) -> None:
    assert as_told(in_kg(told, pounds=pounds), pounds=pounds) == told


def test_the_page_asks_in_the_walkers_units_and_says_what_for(as_wanda: Client, wanda: User) -> None:
    assert "Weight in kilograms" in text(as_wanda.get(SETTINGS))
    weigh(wanda, "70.00", "imperial")
    page = text(as_wanda.get(SETTINGS))
    assert "Weight in pounds" in page
    assert "Only to work out energy. Leave it open if you like." in page
    assert 'name="weight_kg" value="154.3"' in page


@pytest.mark.parametrize(
    ("units", "told", "weight_kg"),
    [
        ("metric", "70.5", "70.50"),
        ("metric", str(LEAST_KG), "20.00"),
        ("metric", str(MOST_KG), "350.00"),
        ("imperial", "154.3", "69.99"),
        ("imperial", "44.1", "20.00"),
        ("imperial", "771.6", "349.99"),
    ],
)
def test_a_weight_is_saved_in_kilograms(
    as_wanda: Client, wanda: User, units: str, told: str, weight_kg: str
) -> None:
    weigh(wanda, None, units)
    as_wanda.post(SETTINGS, as_shown(as_wanda) | {"weight_kg": [told]})
    assert weight_of(wanda) == Decimal(weight_kg)


def test_a_weight_that_was_not_touched_is_kept_to_the_last_digit(as_wanda: Client, wanda: User) -> None:
    weigh(wanda, "69.96", "imperial")
    as_wanda.post(SETTINGS, as_shown(as_wanda) | {"name": ["Wendela"], "units": ["metric"]})
    assert weight_of(wanda) == Decimal("69.96")


def test_a_weight_typed_beside_other_units_is_in_the_units_the_page_asked_for(
    as_wanda: Client, wanda: User
) -> None:
    as_wanda.post(SETTINGS, as_shown(as_wanda) | {"units": ["imperial"], "weight_kg": ["70"]})
    wanda.refresh_from_db()
    assert (wanda.units, wanda.weight_kg) == ("imperial", Decimal("70.00"))


def test_a_tab_from_before_the_units_changed_still_means_its_own(as_wanda: Client, wanda: User) -> None:
    old_tab = as_shown(as_wanda)
    weigh(wanda, None, "imperial")
    as_wanda.post(SETTINGS, old_tab | {"weight_kg": ["70"]})
    wanda.refresh_from_db()
    assert (wanda.units, wanda.weight_kg) == ("imperial", Decimal("70.00"))


def test_a_weight_can_be_taken_out_again(as_wanda: Client, wanda: User) -> None:
    weigh(wanda, "70.00")
    as_wanda.post(SETTINGS, as_shown(as_wanda) | {"weight_kg": [""]})
    assert weight_of(wanda) is None


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ("metric", "19.9"),
        ("metric", "350.1"),
        ("metric", "-70"),
        ("metric", "70.55"),
        ("metric", "heavy"),
        ("metric", "NaN"),
        ("imperial", "44"),
        ("imperial", "771.7"),
    ],
)
def test_a_weight_that_cannot_be_changes_nothing_and_is_shown_again(
    as_wanda: Client, wanda: User, units: str, told: str
) -> None:
    weigh(wanda, "70.00", units)
    response = as_wanda.post(SETTINGS, as_shown(as_wanda) | {"weight_kg": [told]})
    assert response.status_code == 422
    assert f'name="weight_kg" value="{told}"' in text(response)
    assert weight_of(wanda) == Decimal("70.00")


def test_the_error_names_the_limits_in_the_units_of_the_page(as_wanda: Client, wanda: User) -> None:
    weigh(wanda, None, "imperial")
    response = as_wanda.post(SETTINGS, as_shown(as_wanda) | {"units": ["metric"], "weight_kg": ["20"]})
    assert "A weight is a number from 44.1 to 771.6." in text(response)
    assert "Weight in pounds" in text(response)


@pytest.mark.parametrize("wrong", [{"weight_kg": "19.99"}, {"weight_kg": "350.01"}, {"lane_m": "0.9"}])
def test_the_database_holds_the_limits_too(wanda: User, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=wanda.pk).update(**wrong)
