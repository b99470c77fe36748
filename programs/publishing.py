from core.registry import CatalogueProblem
from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError
from programs.decision_rules import current_rules
from programs.energy_costs import costs
from programs.goals import shipped_goals


def publish_shipped() -> list[str]:
    """Publishes the programs of the data folder; answers what was new, in words."""
    try:
        # Nothing is stored of these, but a mistake in their files is named here like every other.
        costs()
        current_rules()
        shipped_goals()
        published = publish_catalogue(shipped().programs)
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return [f"{program.name}, version {program.version}" for program in published]
