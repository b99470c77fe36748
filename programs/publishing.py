from core.registry import CatalogueProblem
from programs.actions import publish_catalogue
from programs.catalogue import shipped
from programs.checked_toml import CatalogueError


def publish_shipped() -> list[str]:
    """Publishes the programs of the data folder; answers what was new, in words."""
    try:
        published = publish_catalogue(shipped().programs)
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return [f"{program.name}, version {program.version}" for program in published]
