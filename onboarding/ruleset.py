"""Loads the published checklists: from the files of this app, or from the texts a stored copy keeps."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from onboarding.questionnaire import Item, OnPublish, Ruleset, Urgency
from onboarding.ruleset_reader import (
    Words,
    item_scale,
    read_combination,
    read_item,
    read_rescreens,
    read_steps,
)
from programs.checked_toml import CatalogueError, Table
from programs.precautions import Precaution

CURRENT_VERSION = "2026.11.1"
FOLDER = Path(__file__).parent / "data" / "screen"
ITEM_FILES = (
    "red_flags.toml",
    "about_you.toml",
    "heart.toml",
    "falls.toml",
    "bones.toml",
    "health.toml",
)
FILES = ("ruleset.toml", *ITEM_FILES, "combinations.toml", "steps.toml", "rescreens.toml", "advice.toml")


def current_ruleset() -> Ruleset:
    """The version that new screenings are judged by."""
    return load_ruleset(CURRENT_VERSION)


@lru_cache(maxsize=8)
def load_ruleset(version: str) -> Ruleset:
    """A shipped version, for example "2026.11.1", parsed once; raises CatalogueError where there is none."""
    return parse_ruleset(ruleset_sources(version))


def outdated_versions() -> frozenset[str]:
    """The shipped versions older than the newest that asks everybody again, even if a later one does not."""
    shipped = [load_ruleset(folder.name) for folder in FOLDER.iterdir()]
    return outdated(sorted(shipped, key=lambda one: [int(part) for part in one.version.split(".")]))


def outdated(oldest_first: Sequence[Ruleset]) -> frozenset[str]:
    """The versions before the last of these that asks everybody again."""
    asking = [one.on_publish is OnPublish.REQUIRES_RESCREEN for one in oldest_first]
    last = max((place for place, asks in enumerate(asking) if asks), default=0)
    return frozenset(one.version for one in oldest_first[:last])


def ruleset_sources(version: str) -> dict[str, str]:
    """File name -> text of a shipped version, to be stored; `parse_ruleset` reads them back."""
    folder = FOLDER / version
    if not re.fullmatch(r"[\d.]+", version) or not folder.is_dir():
        raise CatalogueError(f"There is no checklist of version {version}.")
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def parse_ruleset(sources: Mapping[str, str]) -> Ruleset:
    """A ruleset from its texts, in whatever order they come; raises CatalogueError naming file and place."""
    if set(sources) != set(FILES):
        wrong = min(set(sources) ^ set(FILES))
        raise CatalogueError(f"{wrong}: the files of a checklist are {', '.join(FILES)}.")
    files = {name: Table.parse(sources[name], name) for name in FILES}
    advice = _texts(files["advice.toml"].table("advice"))
    cited = _texts(files["ruleset.toml"].table("sources"))
    tables = [table for name in ITEM_FILES for table in files[name].tables("items")]
    words = Words(dict(map(item_scale, tables)), advice, cited)
    items = _items(tables, words)
    combinations = tuple(
        read_combination(t, words) for t in files["combinations.toml"].tables("combinations")
    )
    steps = read_steps(files["steps.toml"].tables("steps"), items)
    header = files["ruleset.toml"].table("ruleset")
    urgencies = header.table("urgency_advice")
    ruleset = Ruleset(
        id=header.match("id", r"[a-z]+"),
        version=header.match("version", r"[\d.]+"),
        locale=header.text("locale"),
        sha256=_sha256(sources),
        items=items,
        combinations=combinations,
        steps=steps,
        rescreens=read_rescreens(files["rescreens.toml"].tables("rescreens"), steps),
        on_publish=OnPublish(header.one_of("on_publish", tuple(OnPublish))),
        advice=advice,
        urgency_advice={urgency: urgencies.one_of(urgency, advice) for urgency in Urgency},
        unsure_reason=header.text("unsure_reason"),
        sources=cited,
        defaults=tuple(Precaution(code) for code in header.some_of("defaults", tuple(Precaution))),
        programs=frozenset(header.texts("programs")),
    )
    for table in (*files.values(), header, urgencies):
        table.finish()
    return ruleset


def _items(tables: list[Table], words: Words) -> dict[str, Item]:
    items: dict[str, Item] = {}
    rules: set[str] = set()
    for table in tables:
        item = read_item(table, words)
        own = {rule.id for rule in item.rules}
        if item.id in items or rules & own:
            raise table.error("id", "is there twice")
        items[item.id] = item
        rules |= own
    return items


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text(key) for key in table.names()}


def _sha256(sources: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(f"{name}\n{sources[name]}".encode())
    return digest.hexdigest()
