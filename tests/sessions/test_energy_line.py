"""Today says how much energy the session may take, to whoever gave a weight."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from programs.models import Plan
from tests.factories.onboarding import MONDAY
from tests.sessions.posts import log_url, text


def give(walker: User, weight_kg: str) -> None:
    walker.weight_kg = Decimal(weight_kg)
    walker.save(update_fields=["weight_kg"])


@pytest.mark.parametrize(
    ("weight_kg", "said"), [("70", "About 15 to 30 kcal"), ("140", "About 35 to 60 kcal")]
)
def test_whoever_gave_a_weight_reads_one_line(
    as_wanda: Client, wanda: User, plan: Plan, weight_kg: str, said: str
) -> None:
    give(wanda, weight_kg)
    assert text(as_wanda.get("/today/")).count(said) == 1


def test_whoever_gave_none_reads_nothing_of_it(as_wanda: Client, plan: Plan) -> None:
    assert "kcal" not in text(as_wanda.get("/today/"))


def test_the_line_is_part_of_what_htmx_gets(as_wanda: Client, wanda: User, plan: Plan) -> None:
    give(wanda, "70")
    answer = as_wanda.post(log_url(MONDAY), {}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "About 15 to 30 kcal" in text(answer)


def test_the_line_takes_no_query(as_wanda: Client, wanda: User, plan: Plan) -> None:
    with CaptureQueriesContext(connection) as without:
        as_wanda.get("/today/")
    give(wanda, "70")
    with CaptureQueriesContext(connection) as with_line:
        as_wanda.get("/today/")
    assert len(with_line) == len(without)
