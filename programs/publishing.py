from django.conf import settings
from django.utils.translation import gettext as _

from core import clock
from core.registry import CatalogueProblem
from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError, sha256_of
from programs.decision_rules import CURRENT_VERSION, current_rules, current_source
from programs.energy_costs import costs
from programs.goals import shipped_goals
from programs.models import DecisionTable


def publish_shipped() -> list[str]:
    """Publishes the programs and the decision table of the data folder; answers what was new, in words."""
    try:
        # Nothing is stored of these, but a mistake in their files is named here like every other.
        costs()
        shipped_goals()
        decisions = _publish_decisions()
        published = publish_catalogue(shipped().programs)
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return [*(f"{program.name}, version {program.version}" for program in published), *decisions]


def why_sign_up_waits() -> str | None:
    """The reason to refuse new accounts while no clinician has approved the decision table, or None."""
    if settings.ALLOW_UNAPPROVED or decisions_approved():
        return None
    return _("A clinician has not approved the rules by which plans of this site adapt yet.")


def decisions_approved() -> bool:
    """Whether a clinician has approved the decision table in force; one query."""
    return DecisionTable.objects.filter(version=CURRENT_VERSION, approved_on__isnull=False).exists()


def _publish_decisions() -> list[str]:
    """Stores the decision table in force; raises CatalogueProblem where a published version was edited."""
    name, source = current_rules().name, current_source()
    sha256 = sha256_of(source)
    stored, created = DecisionTable.objects.get_or_create(
        version=CURRENT_VERSION,
        defaults={"sha256": sha256, "source": source, "published_at": clock.now()},
    )
    if stored.sha256 != sha256:
        raise CatalogueProblem(
            f"The decision table {name} is published already and stands as it is. "
            "Make a new version to change it."
        )
    return [f"the decision table {name}"] if created else []
