"""Keys of the environment are read one way, and what cannot be read is refused."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.env import env_bool, env_database, env_int, env_list, env_secret, env_text

KEY = "RETROWALK_TEST_KEY"
FILE = Path("/srv/retrowalk/db.sqlite3")


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Sets the key to the parameter; None leaves it out."""
    if request.param is None:
        monkeypatch.delenv(KEY, raising=False)
    else:
        monkeypatch.setenv(KEY, request.param)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *((text, True) for text in ("1", "true", "TRUE", "yes", "on", " on ")),
        *((text, False) for text in ("0", "false", "No", "off", "")),
    ],
    indirect=["key"],
)
@pytest.mark.usefixtures("key")
def test_a_switch_is_on_or_off(*, value: bool) -> None:
    assert env_bool(KEY, not value) is value


@pytest.mark.parametrize("key", [None], indirect=True)
@pytest.mark.usefixtures("key")
def test_what_is_not_set_has_its_default() -> None:
    assert (env_bool(KEY, True), env_bool(KEY, False)) == (True, False)
    assert (env_int(KEY, 7), env_text(KEY, "so"), env_list(KEY)) == (7, "so", [])
    assert env_secret(KEY, required=False, otherwise="stand-in") == "stand-in"


@pytest.mark.parametrize("key", ["maybe", "2", "tru"], indirect=True)
@pytest.mark.usefixtures("key")
def test_a_switch_that_is_neither_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{KEY} must be 1 or 0, not"):
        env_bool(KEY, False)


@pytest.mark.parametrize(("key", "value"), [("0", 0), (" 42 ", 42), ("-1", -1)], indirect=["key"])
@pytest.mark.usefixtures("key")
def test_a_number_is_whole(value: int) -> None:
    assert env_int(KEY, 7) == value


@pytest.mark.parametrize("key", ["many", "1.5", ""], indirect=True)
@pytest.mark.usefixtures("key")
def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{KEY} must be a whole number, not"):
        env_int(KEY, 7)


@pytest.mark.parametrize(
    ("key", "parts"),
    [("a.example", ["a.example"]), (" a.example , b.example,", ["a.example", "b.example"]), (",", [])],
    indirect=["key"],
)
@pytest.mark.usefixtures("key")
def test_a_list_has_no_empty_parts(parts: list[str]) -> None:
    assert env_list(KEY) == parts


@pytest.mark.parametrize("key", ["s" * 32], indirect=True)
@pytest.mark.usefixtures("key")
def test_a_secret_of_32_characters_is_taken() -> None:
    assert env_secret(KEY, required=True, otherwise="") == "s" * 32


@pytest.mark.parametrize("key", [None, "", "s" * 31, " " * 40], indirect=True)
@pytest.mark.usefixtures("key")
def test_a_secret_that_is_missing_or_short_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{KEY} must be set to at least 32 random characters"):
        env_secret(KEY, required=True, otherwise="stand-in")


def test_a_key_may_be_given_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("f" * 40 + "\n")
    monkeypatch.setenv("RETROWALK_TEST_SECRET_FILE", str(secret))
    assert env_secret("RETROWALK_TEST_SECRET", required=True, otherwise="") == "f" * 40


@pytest.mark.parametrize("key", [None, ""], indirect=True)
@pytest.mark.usefixtures("key")
def test_without_a_url_the_database_is_the_file_in_wal_mode() -> None:
    config = env_database(KEY, FILE)
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", str(FILE))
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("key", "name", "host", "port"),
    [
        ("postgres://walks:secret@db.example:5433/retrowalk", "retrowalk", "db.example", 5433),
        ("postgresql://walks@/retrowalk?host=/run/postgresql", "retrowalk", "/run/postgresql", ""),
    ],
    indirect=["key"],
)
@pytest.mark.usefixtures("key")
def test_postgresql_keeps_its_connections(name: str, host: str, port: int | str) -> None:
    config = env_database(KEY, FILE)
    assert config["ENGINE"] == "django.db.backends.postgresql"
    reached = (config["NAME"], config.get("HOST") or config["OPTIONS"]["host"], config["PORT"])
    assert reached == (name, host, port)
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (None, True)


@pytest.mark.parametrize("key", ["mysql://root@/walks", "walks", "http://db.example/"], indirect=True)
@pytest.mark.usefixtures("key")
def test_another_database_is_refused(key: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{KEY} (must be|is not)"):
        env_database(KEY, FILE)
