"""Reading a page as a browser without style would."""

from django.test import Client
from justhtml import JustHTML, Node


def page(client: Client, path: str, *, status: int = 200) -> JustHTML:
    """A page that answers as expected, parsed."""
    response = client.get(path)
    assert response.status_code == status
    return JustHTML(response.content.decode(), sanitize=False)


def texts(within: JustHTML | Node, selector: str) -> list[str]:
    """The words of every element that matches, with single spaces."""
    return [" ".join(found.to_text(separator=" ").split()) for found in within.query(selector)]


def attributes(within: JustHTML | Node, selector: str, name: str) -> list[str]:
    """An attribute of every element that matches and has it."""
    found = [(element.attrs or {}).get(name) for element in within.query(selector)]
    return [value for value in found if value]
