"""Small SVG charts for a document: bars of shares and spans of weeks, the numbers written beside."""

from collections.abc import Mapping, Sequence
from html import escape

PAPER, INK, RULE = "#faf8f1", "#16302b", "#cfd4cc"
# Dark to light, each with ink or paper on it; the order in the bar and the key is the same.
FILLS = (("#1d5a4c", "#ffffff"), ("#8fc2ae", INK), ("#e9c46a", INK), ("#dfe3dc", INK))
WIDTH, NAME_WIDTH, ROW, HEAD = 760, 150, 34, 46
LEAST_FOR_NUMBER = 5.0


def shares(title: str, keys: Sequence[str], rows: Mapping[str, Sequence[float]]) -> str:
    """One bar per row, its parts in percent, in the order of the keys."""
    scale = (WIDTH - NAME_WIDTH - 20) / 100
    parts = [_key(keys)]
    for place, (name, values) in enumerate(rows.items()):
        y, x = HEAD + place * ROW, float(NAME_WIDTH)
        parts.append(_text(NAME_WIDTH - 8, y + 18, name, anchor="end"))
        for value, (fill, ink) in zip(values, FILLS, strict=False):
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{value * scale:.1f}" height="24" fill="{fill}"/>')
            if value >= LEAST_FOR_NUMBER:
                middle = x + value * scale / 2
                parts.append(_text(middle, y + 17, f"{value:.0f}", anchor="middle", fill=ink))
            x += value * scale
    return _svg(title, HEAD + len(rows) * ROW + 10, parts)


def spans(title: str, rows: Mapping[str, tuple[int, tuple[float, float, float] | None]], most: int) -> str:
    """Per row a line from the first to the third quarter, a dot in the middle, a tick where none is lost."""
    scale = (WIDTH - NAME_WIDTH - 60) / most
    parts = []
    for week in range(0, most + 1, 4):
        x = NAME_WIDTH + week * scale
        parts.append(f'<path d="M{x:.1f} {HEAD - 8}V{HEAD + len(rows) * ROW}" stroke="{RULE}"/>')
        parts.append(_text(x, HEAD - 14, str(week), anchor="middle"))
    for place, (name, (published, quarters)) in enumerate(rows.items()):
        y = HEAD + place * ROW + 14
        parts.append(_text(NAME_WIDTH - 8, y + 5, name, anchor="end"))
        tick = NAME_WIDTH + published * scale
        parts.append(f'<path d="M{tick:.1f} {y - 10}V{y + 10}" stroke="{INK}" stroke-width="2"/>')
        if quarters is not None:
            first, middle, third = (NAME_WIDTH + week * scale for week in quarters)
            parts.append(f'<path d="M{first:.1f} {y}H{third:.1f}" stroke="{FILLS[1][0]}" stroke-width="10"/>')
            parts.append(f'<circle cx="{middle:.1f}" cy="{y}" r="7" fill="{FILLS[0][0]}"/>')
            parts.append(_text(third + 12, y + 5, f"{quarters[1]:.0f}"))
    return _svg(title, HEAD + len(rows) * ROW + 10, parts)


def _key(keys: Sequence[str]) -> str:
    marks, x = [], NAME_WIDTH
    for key, (fill, _) in zip(keys, FILLS, strict=False):
        marks.append(f'<rect x="{x}" y="14" width="16" height="16" fill="{fill}" stroke="{INK}"/>')
        marks.append(_text(x + 22, 27, key))
        x += 48 + 8 * len(key)
    return "".join(marks)


def _text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="14"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{"".join(parts)}</svg>\n'
    )
