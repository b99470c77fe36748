"""The shipped checklist on its way into the database, and what its missing approval stops."""

from django.conf import settings
from django.utils.translation import gettext as _

from core import clock
from core.registry import CatalogueProblem
from onboarding.models import ScreeningRuleset
from onboarding.ruleset import current_ruleset, ruleset_sources
from programs.checked_toml import CatalogueError


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


def what_is_missing() -> str | None:
    """What an operator forgot before the checklist can be handed in, or None."""
    version = current_ruleset().version
    if ScreeningRuleset.objects.filter(version=version).exists():
        return None
    return f"The safety checklist {version} is not published. Run manage.py load_catalogue."
