"""The demo walkers in an empty database: lived through once a day, put back as rows for every other test."""

from typing import Any

from django.apps import apps

from accounts.models import User
from core import clock
from programs.models import Program
from retrowalk.demo import ZONE
from retrowalk.demo import load_demo as live_through
from tests.factories.catalogue import TABLES
from tests.factories.kept_rows import Rows, put_back, rows_of

_NOT_THEIRS = {"auth", "contenttypes", "sessions"}
# By the day and by the numbers that the programs have in this database.
_loaded: dict[Any, Rows] = {}


def load_demo() -> None:
    """Does what the command of that name does, up to today."""
    today = clock.today_in(ZONE)
    key = today, tuple(Program.objects.order_by("pk").values_list("pk", "slug", "version"))
    if User.objects.exists():
        live_through(today)
    elif key in _loaded:
        put_back(_loaded[key])
    else:
        live_through(today)
        theirs = (model for model in apps.get_models() if model._meta.app_label not in _NOT_THEIRS)
        _loaded[key] = rows_of(model for model in theirs if model not in TABLES)
