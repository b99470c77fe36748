"""What caches keep of the public pages, and what they must not."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from core.caching import release
from tests.factories.onboarding import FIRST_STEPS, published
from tests.factories.programs import changed
from tests.factories.programs import published as published_program

PAGES = (
    "/", "/help/", "/privacy/", "/terms/", "/stop/", "/evidence/", "/evidence/calories/", "/programs/",
    "/how-your-plan-adapts/",
    "/programs/?goal=knee&lane=8", f"/programs/{FIRST_STEPS}/",
    f"/programs/compare/?with={FIRST_STEPS}&with=knee-oa-6wk",
)  # fmt: skip
every_page = pytest.mark.parametrize("path", PAGES)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue_published() -> None:
    published()


def tag(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response["ETag"]


@every_page
def test_a_browser_that_holds_a_page_is_not_sent_it_again(client: Client, path: str) -> None:
    held = tag(client, path)
    again = client.get(path, headers={"If-None-Match": held})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == held
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


@every_page
def test_both_answers_say_alike_who_may_keep_them(client: Client, path: str) -> None:
    whole = client.get(path)
    unchanged = client.get(path, headers={"If-None-Match": whole["ETag"]})
    for response in (whole, unchanged):
        assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
        assert {"Cookie", "Accept-Language"} <= set(response["Vary"].split(", "))


@every_page
def test_compressed_or_only_its_head_a_page_has_the_same_weak_tag(client: Client, path: str) -> None:
    held = tag(client, path)
    assert held.startswith('W/"')
    compressed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert (compressed["Content-Encoding"], compressed["ETag"]) == ("gzip", held)
    head = client.head(path)
    assert (head.status_code, head["ETag"], head["Cache-Control"]) == (
        200,
        held,
        "public, max-age=0, s-maxage=60",
    )
    assert client.head(path, headers={"If-None-Match": held}).status_code == 304


@every_page
def test_nothing_is_kept_of_what_somebody_signed_in_reads(as_wanda: Client, path: str) -> None:
    held = tag(Client(), path)
    response = as_wanda.get(path, headers={"If-None-Match": held})
    assert response.status_code in {200, 302}
    assert not response.has_header("ETag")
    assert set(response["Cache-Control"].split(", ")) >= {"private", "no-store"}


def test_a_new_version_changes_the_pages_it_stands_on(client: Client) -> None:
    paths = ("/programs/?goal=knee", "/programs/knee-oa-6wk/", f"/programs/{FIRST_STEPS}/", "/help/")
    held = {path: tag(client, path) for path in paths}
    published_program(changed("knee-oa-6wk", version=2, name="Knees"))
    answers = {path: client.get(path, headers={"If-None-Match": held[path]}).status_code for path in paths}
    assert list(answers.values()) == [200, 200, 304, 304]


def test_each_address_each_language_and_each_site_has_a_tag_of_its_own(
    client: Client, settings: Settings
) -> None:
    tags = [tag(client, path) for path in PAGES]
    with translation.override("de"):
        tags.append(tag(client, "/help/"))
    settings.OPERATOR_NAME = "Hill Street Physio"
    tags.append(tag(client, "/help/"))
    assert len(set(tags)) == len(tags)


def test_what_somebody_is_told_once_is_not_kept(client: Client) -> None:
    client.post("/plan/resume/")
    told = client.get("/")
    assert "You were signed out, so your last step was not saved." in told.content.decode()
    assert not told.has_header("ETag")
    assert client.get("/").has_header("ETag")


def test_a_refusal_is_not_kept(client: Client) -> None:
    for path in ("/programs/compare/", "/programs/?goal=knee&lane=far", "/programs/no-such-program/"):
        response = client.get(path)
        assert response.status_code in {404, 422}
        assert not response.has_header("ETag")
        assert not response.has_header("Cache-Control")


def test_while_one_works_on_the_pages_none_is_kept(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    assert not client.get("/help/").has_header("ETag")


def test_the_release_is_read_once() -> None:
    assert release() is release()
    assert len(release()) == 64
