"""What is collected for production: one stylesheet, one file of the walk's modules, hashed and compressed."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from core.joining import joined_modules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.storage.JoinedFilesStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def served(collected: Path, name: str) -> Path:
    """The file that stands for a name in production."""
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    return collected / str(paths[name])


def test_a_visitor_waits_for_one_stylesheet(collected: Path) -> None:
    stylesheet = served(collected, "css/app.css").read_text()
    assert "@import" not in stylesheet
    others = {"app.css", "walk.css"}
    parts = [path for path in (ROOT / "static/css").glob("*.css") if path.name not in others]
    assert [path.name for path in parts if path.read_text().strip().splitlines()[-1] not in stylesheet] == []


def test_what_the_stylesheet_says_to_its_readers_stays_at_home(collected: Path) -> None:
    assert "/*" not in served(collected, "css/app.css").read_text()


def test_a_walk_waits_for_one_module(collected: Path) -> None:
    module = served(collected, "js/walk/main.js").read_text()
    assert module == joined_modules(ROOT / "static/js/walk/main.js")
    assert 'from "./' not in module


def test_it_is_compressed_as_it_is_served(collected: Path) -> None:
    stylesheet = served(collected, "css/app.css")
    packed = stylesheet.with_name(stylesheet.name + ".gz")
    assert gzip.decompress(packed.read_bytes()) == stylesheet.read_bytes()


def test_collecting_again_changes_nothing(collected: Path) -> None:
    name, before = served(collected, "css/app.css").name, (collected / "staticfiles.json").read_text()
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (served(collected, "css/app.css").name, (collected / "staticfiles.json").read_text()) == (
        name,
        before,
    )


def test_every_module_and_picture_has_its_hash(collected: Path) -> None:
    for path in (ROOT / "static").rglob("*.*"):
        name = path.relative_to(ROOT / "static").as_posix()
        assert served(collected, name).exists()
        assert served(collected, name).name != path.name
