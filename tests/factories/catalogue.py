"""The catalogue in the database: read from its files once, put back as rows for every other test."""

from django.core.management import call_command
from django.db.models import Model

from core import clock
from onboarding.models import ScreeningRuleset
from onboarding.ruleset import current_ruleset
from programs.catalogue import shipped
from programs.models import DecisionTable, Program, ProgramWeek
from tests.factories.kept_rows import Rows, put_back, rows_of

TABLES: tuple[type[Model], ...] = (Program, ProgramWeek, DecisionTable, ScreeningRuleset)
# By what is shipped, which some tests change.
_loaded: dict[tuple[str, ...], Rows] = {}


def load_catalogue() -> None:
    """Does what the command of that name does, in an empty catalogue without reading the files again."""
    key = (*(spec.sha256 for spec in shipped().programs), current_ruleset().sha256)
    if any(model._default_manager.exists() for model in TABLES):
        call_command("load_catalogue", verbosity=0)
    elif key in _loaded:
        put_back(_loaded[key], moment=clock.now())
    else:
        call_command("load_catalogue", verbosity=0)
        _loaded[key] = rows_of(TABLES)
