from core.registry import CatalogueProblem
from programs.checked_toml import CatalogueError
from sessions.asking.reading import current_asking
from sessions.walking.voice import clips


def check_shipped() -> list[str]:
    """Reads what is asked around a walk and what the voice says; nothing of it is stored.

    Raises CatalogueProblem with the file and the place.
    """
    try:
        current_asking()
        clips()
    except CatalogueError as error:
        raise CatalogueProblem(str(error)) from error
    return []
