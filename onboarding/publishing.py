"""The shipped checklist on its way into the database, and what its missing approval stops."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.actions import record_event
from core.registry import CatalogueProblem
from onboarding.models import ScreeningRuleset
from onboarding.ruleset import current_ruleset, ruleset_sources
from programs.checked_toml import CatalogueError


class NotApprovable(ValueError):
    """An approval that cannot be recorded; the message says why."""


def publish_shipped() -> list[str]:
    """Stores the current ruleset whole; raises CatalogueProblem where a published version has been edited."""
    try:
        ruleset = current_ruleset()
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    stored, created = ScreeningRuleset.objects.get_or_create(
        version=ruleset.version,
        defaults={
            "sha256": ruleset.sha256,
            "sources": ruleset_sources(ruleset.version),
            "published_at": clock.now(),
        },
    )
    if stored.sha256 != ruleset.sha256:
        raise CatalogueProblem(
            f"The checklist {ruleset.name} is published already and stands as it is. "
            "Make a new version to change it."
        )
    return [f"the safety checklist {ruleset.name}"] if created else []


def why_sign_up_waits() -> str | None:
    """The reason to refuse new accounts while no clinician has approved the checklist, or None."""
    if settings.ALLOW_UNAPPROVED:
        return None
    approved = ScreeningRuleset.objects.filter(
        version=current_ruleset().version, approved_on__isnull=False
    ).exists()
    return None if approved else _("A clinician has not approved the safety checklist of this site yet.")


@transaction.atomic
def approve(
    *, version: str, name: str, registration: str, on: date, today: date, replace: bool = False
) -> ScreeningRuleset:
    """Records that a clinician approves a stored checklist; an earlier approval stays in the audit trail.

    Raises NotApprovable for a version that is not stored, an empty name or number, a day to come, and for a
    second approval that does not say it replaces the first.
    """
    stored = ScreeningRuleset.objects.select_for_update().defer("sources").filter(version=version).first()
    if stored is None:
        raise NotApprovable(f"No checklist of version {version} is stored. Run load_catalogue first?")
    if stored.approved_on is not None and not replace:
        raise NotApprovable(
            f"{stored.approved_by} approved it on {stored.approved_on} already. "
            "Add --replace to record another approval."
        )
    if on > today:
        raise NotApprovable(f"{on} is still to come.")
    stored.approved_by = _filled("name", name)
    stored.approved_registration = _filled("registration", registration)
    stored.approved_on = on
    stored.save(update_fields=["approved_by", "approved_registration", "approved_on"])
    record_event(
        actor=None,
        actor_name="manage.py",
        action="ruleset.approve",
        subject_type="ruleset",
        subject=version,
        detail=f"{stored.approved_by}, {stored.approved_registration}, {on}",
    )
    return stored


def _filled(field: str, text: str) -> str:
    """The text in one line; raises NotApprovable where it is empty or too long for its column."""
    told = " ".join(text.split())
    longest = {"name": 120, "registration": 60}[field]
    if not 0 < len(told) <= longest:
        raise NotApprovable(f"The {field} must have 1 to {longest} characters.")
    return told


def what_is_missing() -> str | None:
    """What an operator forgot before the checklist can be handed in, or None."""
    version = current_ruleset().version
    if ScreeningRuleset.objects.filter(version=version).exists():
        return None
    return f"The safety checklist {version} is not published. Run manage.py load_catalogue."
