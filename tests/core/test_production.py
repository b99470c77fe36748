"""No environment at all is development; production refuses to start without what it needs."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "retrowalk.example"}
KEYS = re.findall(r'\benv_\w+\("(\w+)"', (ROOT / "retrowalk" / "settings.py").read_text(encoding="utf-8"))


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Reads the settings file with these keys in the environment and no others of ours."""

    def read(**environment: str) -> dict[str, Any]:
        for key in KEYS:
            monkeypatch.delenv(key, raising=False)
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        return runpy.run_path(str(ROOT / "retrowalk" / "settings.py"))

    return read


def test_no_environment_means_development(settings_with: Any) -> None:
    read = settings_with()
    assert (read["DEBUG"], read["ALLOW_UNAPPROVED"], read["MAIL_WORKS"]) == (True, True, False)
    assert read["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert read["DATABASES"]["default"]["NAME"] == str(ROOT / "db.sqlite3")
    assert (read["SECURE_SSL_REDIRECT"], read["SESSION_COOKIE_SECURE"]) == (False, False)


def test_production_is_strict(settings_with: Any) -> None:
    read = settings_with(**PRODUCTION)
    assert (read["DEBUG"], read["ALLOW_UNAPPROVED"]) == (False, False)
    assert (read["SECURE_SSL_REDIRECT"], read["SECURE_HSTS_SECONDS"]) == (True, 31_536_000)
    assert (read["SESSION_COOKIE_SECURE"], read["CSRF_COOKIE_SECURE"]) == (True, True)
    assert read["STORAGES"]["staticfiles"]["BACKEND"] == "core.storage.JoinedFilesStorage"
    assert read["MAILERS"]["default"]["BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set to at least 32 random characters"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set to at least 32 random characters"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name the host of the site"),
        ({"DATABASE_URL": "mysql://root@/walks"}, "DATABASE_URL must be a postgres:// or sqlite:// URL"),
        ({"MAIL_SECURITY": "ssl"}, "MAIL_SECURITY must be starttls, tls or none"),
        ({"MAIL_PORT": "smtp"}, "MAIL_PORT must be a whole number"),
        ({"DEBUG": "nope"}, "DEBUG must be 1 or 0"),
    ],
)
def test_production_refuses_to_start_without(settings_with: Any, changes: dict[str, str], says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        settings_with(**PRODUCTION | changes)


@pytest.mark.parametrize(
    ("security", "tls", "ssl"), [("starttls", True, False), ("tls", False, True), ("none", False, False)]
)
def test_mail_is_used_where_its_host_is_named(
    settings_with: Any, security: str, *, tls: bool, ssl: bool
) -> None:
    read = settings_with(
        **PRODUCTION, MAIL_HOST="mail.example", MAIL_SECURITY=security, MAIL_FROM="a@b.example"
    )
    options = read["MAILERS"]["default"]["OPTIONS"]
    assert (options["host"], options["port"]) == ("mail.example", 587)
    assert (options["use_tls"], options["use_ssl"]) == (tls, ssl)
    assert (read["MAIL_WORKS"], read["ACCOUNT_EMAIL_VERIFICATION"]) == (True, "mandatory")
    assert read["DEFAULT_FROM_EMAIL"] == "a@b.example"


def test_a_proxy_is_believed_only_when_one_is_named(settings_with: Any) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in settings_with(**PRODUCTION)
    read = settings_with(**PRODUCTION, TRUSTED_PROXIES="1")
    assert read["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert read["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


@pytest.mark.parametrize(("given", "status"), [({}, 1), ({"SECRET_KEY": "k" * 50}, 1), (PRODUCTION, 0)])
def test_the_process_itself_stops(given: dict[str, str], status: int) -> None:
    bare = {key: value for key, value in os.environ.items() if key not in {*KEYS, "DJANGO_SETTINGS_MODULE"}}
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=bare | {"DEBUG": "0"} | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == status
    assert ("ImproperlyConfigured" in started.stderr) is (status == 1)
