"""The checklist on its way into the database, and what its missing approval stops."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

from core import clock
from core.registry import CatalogueProblem
from onboarding.models import ScreeningRuleset
from onboarding.publishing import publish_shipped, why_sign_up_waits
from onboarding.ruleset import CURRENT_VERSION, current_ruleset, parse_ruleset

pytestmark = pytest.mark.django_db

WAITS = "A clinician has not approved the safety checklist of this site yet."


def test_the_checklist_is_stored_whole() -> None:
    assert publish_shipped() == ["the safety checklist screen@2026.11.1"]
    stored = ScreeningRuleset.objects.get()
    assert (stored.version, stored.sha256) == (CURRENT_VERSION, current_ruleset().sha256)
    assert parse_ruleset(stored.sources).sha256 == stored.sha256
    assert stored.approved_on is None


def test_publishing_again_changes_nothing() -> None:
    publish_shipped()
    assert publish_shipped() == []
    assert ScreeningRuleset.objects.count() == 1


def test_a_published_version_that_was_edited_is_refused() -> None:
    ScreeningRuleset.objects.create(
        version=CURRENT_VERSION, sha256="another", sources={}, published_at=clock.now()
    )
    with pytest.raises(CatalogueProblem, match="published already and stands as it is"):
        publish_shipped()


def test_a_published_version_can_be_approved_and_not_rewritten() -> None:
    publish_shipped()
    ScreeningRuleset.objects.update(
        approved_by="P. Hysio", approved_registration="PH1", approved_on=date(2026, 3, 2)
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        ScreeningRuleset.objects.update(sources={})


@pytest.mark.parametrize(
    ("allowed", "approved_on", "reason"),
    [
        (True, None, None),
        (False, None, WAITS),
        (False, date(2026, 3, 2), None),
    ],
)
def test_sign_up_waits_for_an_approval_where_it_must(
    settings: Settings, allowed: bool, approved_on: date | None, reason: str | None
) -> None:
    settings.ALLOW_UNAPPROVED = allowed
    publish_shipped()
    ScreeningRuleset.objects.update(approved_on=approved_on)
    assert why_sign_up_waits() == reason


def test_an_approval_of_another_version_opens_nothing(settings: Settings) -> None:
    settings.ALLOW_UNAPPROVED = False
    publish_shipped()
    ScreeningRuleset.objects.create(
        version="2020.1.1", sha256="x", sources={}, published_at=clock.now(), approved_on=date(2020, 1, 1)
    )
    assert why_sign_up_waits() == WAITS
