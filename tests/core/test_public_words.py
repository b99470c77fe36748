"""What the public pages say about who runs the site and whom to call."""

import pytest
from django.test import Client
from justhtml import JustHTML
from pytest_django import Settings

PAGES = ("/", "/help/", "/privacy/", "/terms/", "/stop/")


def text(client: Client, url: str) -> str:
    html = client.get(url).content.decode()
    return " ".join(JustHTML(html, sanitize=False).query("body")[0].to_text().split())


@pytest.fixture
def run_by_hill_street(settings: Settings) -> None:
    settings.OPERATOR_NAME = "Hill Street Physio"
    settings.OPERATOR_CONTACT = "hello@hill.example"
    settings.OPERATOR_COUNTRY = "DE"


@pytest.fixture
def run_by_nobody(settings: Settings) -> None:
    settings.OPERATOR_NAME = settings.OPERATOR_CONTACT = settings.OPERATOR_COUNTRY = ""


@pytest.mark.usefixtures("run_by_hill_street")
@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_the_emergency_number_of_its_country(client: Client, url: str) -> None:
    html = client.get(url).content.decode()
    assert [link.attrs for link in JustHTML(html, sanitize=False).query('a[href="tel:112"]')] == [
        {"href": "tel:112"}
    ]


@pytest.mark.usefixtures("run_by_nobody")
@pytest.mark.parametrize("url", PAGES)
def test_where_the_country_is_not_known_the_number_is_not_made_up(client: Client, url: str) -> None:
    assert "In an emergency: call your local emergency number." in text(client, url)


@pytest.mark.usefixtures("run_by_hill_street")
@pytest.mark.parametrize("url", ["/privacy/", "/terms/"])
def test_the_policies_name_the_operator(client: Client, url: str) -> None:
    said = text(client, url)
    assert "Hill Street Physio runs this site and answers for it." in said
    assert "You reach them at hello@hill.example" in said


@pytest.mark.usefixtures("run_by_nobody")
@pytest.mark.parametrize("url", ["/privacy/", "/terms/"])
def test_the_policies_say_when_the_operator_is_not_named(client: Client, url: str) -> None:
    assert "Whoever runs this site has not entered a name and a way to reach them." in text(client, url)


def test_the_privacy_page_names_what_a_walker_may_tell_of_themselves(client: Client) -> None:
    said = text(client, "/privacy/")
    told = (
        "your weight",
        "how long your free way to walk is",
        "the name and phone number of somebody to call",
    )
    assert [what for what in told if what not in said] == []


@pytest.mark.usefixtures("run_by_hill_street")
def test_the_account_pages_keep_the_name_and_the_number(client: Client, db: None) -> None:
    said = text(client, "/accounts/login/")
    assert said.startswith("Skip to the page Retrowalk")
    assert "Call 112" in said


@pytest.mark.parametrize("url", PAGES)
def test_public_pages_say_nothing_the_evidence_does_not_carry(client: Client, url: str) -> None:
    said = text(client, url).lower()
    claims = (
        "cure",
        "proved",
        "proven",
        "diagnos",
        "treatment",
        "streak",
        "compliance",
        "low impact",
    )
    assert [claim for claim in claims if claim in said] == []


@pytest.mark.parametrize("url", [page for page in PAGES if page != "/stop/"])
def test_public_pages_need_no_script(client: Client, url: str) -> None:
    assert JustHTML(client.get(url).content.decode(), sanitize=False).query("script") == []
