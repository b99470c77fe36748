"""Retrowalk's settings for tests: a database of the run's own, quick password hashing, plain static files.

TEST_DATABASE is sqlite (the default) or postgres. Nothing else is taken from the environment.
"""

import os
import re
from pathlib import Path

from tests.databases import database_url

_SOURCE = Path(__file__).parent.parent / "retrowalk" / "settings.py"
for _key in re.findall(r'\benv_\w+\("(\w+)"', _SOURCE.read_text(encoding="utf-8")):
    os.environ.pop(_key, None)
    os.environ.pop(f"{_key}_FILE", None)
os.environ["DATABASE_URL"] = database_url(os.environ.get("TEST_DATABASE", "sqlite"))

from retrowalk.settings import *  # noqa: E402, F403
from retrowalk.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# A file, as in real use: an in-memory database knows neither WAL nor two writers.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"] + ".test"}
else:
    # A kept connection of the live server's would stop the test database from being dropped.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

# Static files straight from the sources, as nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
