import gzip
import re
from pathlib import Path

from core.joining import joined_styles

STATIC = Path(__file__).parents[2] / "static"
# No part of the one for all pages: only the walk loads its own, and only a clinic's pages load theirs.
BY_THEMSELVES = re.compile(r"app|walk|clinic.*")


def test_the_one_stylesheet_is_at_most_10_kilobytes_on_the_wire() -> None:
    assert len(gzip.compress(joined_styles(STATIC / "css/app.css").encode(), 9)) <= 10 * 1024


def test_every_stylesheet_for_all_pages_is_imported_once() -> None:
    imported = re.findall(r'@import url\("([\w.-]+)"\)', (STATIC / "css/app.css").read_text(encoding="utf-8"))
    assert sorted(imported) == sorted(
        path.name for path in (STATIC / "css").glob("*.css") if not BY_THEMSELVES.fullmatch(path.stem)
    )


def test_stylesheets_and_scripts_stay_short() -> None:
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in [*STATIC.glob("css/*.css"), *STATIC.rglob("js/**/*.js")]
    }
    assert {name for name, count in lines.items() if count > (250 if name.endswith(".css") else 80)} == set()


def test_no_template_styles_or_scripts_inline() -> None:
    templates = (STATIC.parent / "templates").rglob("*.*")
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:")
    assert {path.name for path in templates if inline.search(path.read_text(encoding="utf-8"))} == set()
