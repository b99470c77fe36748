from core.registry import CatalogueProblem
from programs.checked_toml import CatalogueError
from sessions.asking.reading import current_asking


def check_asking() -> list[str]:
    """Reads what is asked around a walk, of which nothing is stored; a mistake in it is named too."""
    try:
        current_asking()
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return []
