from core.registry import CatalogueProblem
from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError
from programs.energy_costs import costs


def publish_shipped() -> list[str]:
    """Publishes the programs of the data folder; answers what was new, in words."""
    try:
        # Nothing is stored of them, but a mistake in their file is named here like every other.
        costs()
        published = publish_catalogue(shipped().programs)
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return [f"{program.name}, version {program.version}" for program in published]
