"""Reads settings from the environment and refuses what it does not understand.

Every key may also be given as a file: `SECRET_KEY_FILE=/run/secrets/key` stands for `SECRET_KEY`.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.FileAwareEnv()
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str = "") -> str:
    """The text of a key, without surrounding blanks."""
    return str(_env.str(name, default=default)).strip()


def env_bool(name: str, default: bool) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off; anything else raises ImproperlyConfigured."""
    text = env_text(name, "1" if default else "0").lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {text!r}.")


def env_int(name: str, default: int) -> int:
    """A whole number; anything else raises ImproperlyConfigured."""
    text = env_text(name, str(default))
    try:
        return int(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {text!r}.") from None


def env_list(name: str) -> list[str]:
    """A comma-separated list without empty parts."""
    return [part.strip() for part in env_text(name).split(",") if part.strip()]


def env_secret(name: str, *, required: bool, otherwise: str) -> str:
    """A secret of at least 32 characters; a missing one raises ImproperlyConfigured where it is required."""
    text = env_text(name)
    if not text and not required:
        return otherwise
    if len(text) < 32:
        raise ImproperlyConfigured(f"{name} must be set to at least 32 random characters when DEBUG is off.")
    return text


def env_database(name: str, sqlite_file: Path) -> dict[str, Any]:
    """Django's database settings from a URL; without one, the SQLite file in WAL mode.

    `postgres://user@/name?host=/socket/folder` reaches PostgreSQL through a Unix socket.
    """
    url = env_text(name)
    try:
        config = dict(environ.Env.db_url_config(url or f"sqlite:///{sqlite_file}"))
    except Exception as error:
        raise ImproperlyConfigured(f"{name} is not a database URL: {error}") from error
    engine = config.get("ENGINE", "")
    if engine == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Recursive triggers: else INSERT OR REPLACE would delete a row past its append-only trigger.
            # Secure delete: what is erased is overwritten in the file as well.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
            ),
        }
    elif engine == "django.db.backends.postgresql":
        config["CONN_MAX_AGE"] = None
        config["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(f"{name} must be a postgres:// or sqlite:// URL.")
    return config
