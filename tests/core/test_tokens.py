"""The colours are computed, not trusted: OKLCH to relative luminance, then the contrast of WCAG 2.2."""

import math
import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--raw-([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
SURFACES = ("paper", "sheet", "sunk", "green-wash", "amber-wash", "brick-wash", "blue-wash")
TEXTS = ("ink", "soft", "green-text", "amber-text", "brick-text", "blue-text")
CONTROLS = ("edge", "green", "amber", "brick", "blue")


def blocks() -> list[dict[str, tuple[float, float, float]]]:
    """The raw colours of each rule of the file, in order."""
    rules = re.findall(r"\{([^{}]*)\}", TOKENS)
    found = [{n: (float(a), float(b), float(c)) for n, a, b, c in COLOUR.findall(rule)} for rule in rules]
    return [colours for colours in found if colours]


LIGHT, DARK, CHOSEN_DARK, MORE_LIGHT, MORE_DARK = blocks()
THEMES = {"light": LIGHT, "dark": DARK, "more light": LIGHT | MORE_LIGHT, "more dark": DARK | MORE_DARK}


def luminance(colour: tuple[float, float, float]) -> float:
    lightness, chroma, hue = colour[0] / 100, colour[1], math.radians(colour[2])
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("theme", THEMES)
def test_text_keeps_seven_to_one_on_every_surface(theme: str, text: str, surface: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][surface]) >= 7


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("theme", THEMES)
def test_controls_keep_three_to_one_on_every_surface(theme: str, control: str, surface: str) -> None:
    assert contrast(THEMES[theme][control], THEMES[theme][surface]) >= 3


@pytest.mark.parametrize(
    ("text", "filling"), [("on-green", "green"), ("on-green", "green-text"), ("on-brick", "brick")]
)
@pytest.mark.parametrize("theme", THEMES)
def test_words_on_buttons_keep_seven_to_one(theme: str, text: str, filling: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][filling]) >= 7


def test_the_dark_screen_of_a_walk_can_be_read() -> None:
    assert contrast(LIGHT["glow"], LIGHT["night"]) >= 7
    assert contrast(LIGHT["ember"], LIGHT["night"]) >= 3


def test_the_dark_that_is_chosen_is_the_dark_of_the_device() -> None:
    assert CHOSEN_DARK == DARK


def test_colours_stand_in_the_tokens_only() -> None:
    sheets = (Path(__file__).parents[2] / "static/css").glob("*.css")
    literal = re.compile(r"oklch\(|rgba?\(|hsla?\(|#[0-9a-f]{3,8}\b")
    found = {sheet.name for sheet in sheets if literal.search(sheet.read_text(encoding="utf-8"))}
    assert found == {"tokens.css"}
