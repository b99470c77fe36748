"""Rows of many, read along with one query."""

from datetime import timedelta

from django.db.models import OuterRef

from accounts.models import User
from core import clock
from core.json_rows import RowsOf
from onboarding.models import Consent, HealthAnswer, Screening
from onboarding.statement_actions import answer_health
from tests.factories.onboarding import MONDAY, noon, published, screened

HEALTH = RowsOf(HealthAnswer, "on", "answered_at", "kinds", "walker")
CONSENTS = RowsOf(Consent, "given")
SCREENINGS = RowsOf(Screening, "uuid", "answers")


def test_they_come_back_as_they_were_stored_in_their_order(wanda: User, wim: User) -> None:
    for days in (0, 1):
        with clock.at(noon(MONDAY) + timedelta(days=days)):
            answer_health(walker=wanda, kinds=["medicines"] * days, on=MONDAY + timedelta(days=days))
    mine = HealthAnswer.objects.filter(walker=OuterRef("pk")).order_by("-on")
    people = {one.pk: one for one in User.objects.annotate(told=HEALTH.along(mine))}
    told = HEALTH.read(people[wanda.pk].told)
    assert [(one.on, one.answered_at, one.kinds, one.walker_id) for one in told] == list(
        HealthAnswer.objects.order_by("-on").values_list("on", "answered_at", "kinds", "walker")
    )
    assert HEALTH.read(people[wim.pk].told) == []


def test_json_truth_and_what_stands_beside_come_along(wanda: User) -> None:
    published()
    kept = screened(wanda)
    mine = {"walker": OuterRef("pk")}
    one = User.objects.annotate(
        agreed=CONSENTS.along(Consent.objects.filter(**mine)),
        told=SCREENINGS.along(Screening.objects.filter(**mine), version=OuterRef("email")),
    ).get(pk=wanda.pk)
    assert {consent.given for consent in CONSENTS.read(one.agreed)} == {True}
    (told,) = SCREENINGS.read(one.told, "version")
    assert (told.uuid, told.answers, getattr(told, "version")) == (kept.uuid, kept.answers, wanda.email)  # noqa: B009
