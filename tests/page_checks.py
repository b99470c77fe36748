"""What every page is held to: nothing for axe to find, and HTML that parses without an error."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from justhtml import JustHTML
from playwright.sync_api import Page

_AXE = Axe()
# Without preload: axe would copy the stylesheets into the page and ask for their imports at wrong addresses.
_OPTIONS = {"resultTypes": ["violations"], "preload": False}


def axe_findings(page: Page) -> list[str]:
    """Each element axe objects to, as "rule: selector: why"; an empty list is a page without findings."""
    return _found(page, _OPTIONS)


def strong_contrast_findings(page: Page) -> list[str]:
    """Each text below 7:1, or below 4.5:1 where it is large."""
    only = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    return _found(page, _OPTIONS | only)


def _found(page: Page, options: dict[str, Any]) -> list[str]:
    page.wait_for_load_state()
    found = _AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def axe_findings_in_both_themes(page: Page) -> list[str]:
    """What axe objects to on a page as it stands, in the light theme and in the dark one."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {finding}" for finding in axe_findings(page)]
    return found


def parse_errors(html: str) -> list[str]:
    """Each place where the HTML standard says "parse error", as "line:column: code"."""
    errors = JustHTML(html, collect_errors=True, sanitize=False).errors
    return [f"{error.line}:{error.column}: {error.code}" for error in errors]


def wider_than_the_window(page: Page) -> list[str]:
    """What sticks out to the right of the window, as "tag.class"; empty where nobody scrolls sideways."""
    # A link just pressed may have brought a page that the browser has not read yet.
    page.wait_for_load_state()
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
            [...document.body.querySelectorAll("*")]
                .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
                .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)"""
    )
    return found
