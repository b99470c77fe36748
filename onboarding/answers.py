"""Reads the answers somebody gave: right shape and known values, or one sentence that says what is wrong."""

from collections.abc import Mapping
from datetime import date

from accounts.ages import OLDEST_AGE, age_on
from onboarding.conditions import Answer
from onboarding.questionnaire import Item, ItemType, Ruleset

MOST_PAIN = 10
LONGEST_NOTE = 500
PAIN_PLACES = ("knee", "back", "other")
CONTACT_PARTS = ("name", "phone")


class BadAnswers(ValueError):
    """Answers that cannot be read; the message is one sentence."""


def read_answers(ruleset: Ruleset, answers: Mapping[str, object], today: date) -> dict[str, Answer]:
    """The answers given (JSON values by item id), without those that are null; raises BadAnswers."""
    given: dict[str, Answer] = {}
    for item_id, value in answers.items():
        item = ruleset.items.get(item_id)
        if item is None or item.type is ItemType.DERIVED:
            raise BadAnswers(f"{item_id!r} is not an item that is asked.")
        if value is not None:
            given[item_id] = _read(item, value, today)
    return given


def read_program(ruleset: Ruleset, slug: object) -> str | None:
    """The program chosen, None for none; raises BadAnswers for one that does not exist."""
    if slug is not None and (not isinstance(slug, str) or slug not in ruleset.programs):
        raise BadAnswers(f"{slug!r} is not a program.")
    return slug


def read_date(value: object, what: str) -> date:
    """A date written yyyy-mm-dd; raises BadAnswers, naming `what`."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    # Other ways to write a date, such as 2026-W47-7, are read as well but not meant here.
    if read is not None and read.isoformat() == value:
        return read
    raise BadAnswers(f"{what} must be a date written yyyy-mm-dd.")


def _read(item: Item, value: object, today: date) -> Answer:
    match item.type:
        case ItemType.MULTI:
            return _read_multi(item, value)
        case ItemType.DATE:
            return _read_birth(item, value, today)
        case ItemType.PAIN:
            return _read_pain(item, value)
        case ItemType.CONTACT:
            return _read_contact(item, value)
        case ItemType.TEXT:
            if isinstance(value, str) and len(value) <= LONGEST_NOTE:
                return value
            raise BadAnswers(f"{item.id} must be a text of at most {LONGEST_NOTE} characters.")
        case _:
            return _read_option(item, value)


def _read_option(item: Item, value: object) -> str:
    if isinstance(value, str) and value in item.values:
        return value
    raise BadAnswers(f"{value!r} is not an answer to {item.id}.")


def _read_multi(item: Item, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise BadAnswers(f"{item.id} must be a list of one answer or more.")
    chosen = tuple(_read_option(item, one) for one in value)
    if len(set(chosen)) != len(chosen):
        raise BadAnswers(f"{item.id} names an answer twice.")
    if "none" in chosen and len(chosen) > 1:
        raise BadAnswers(f'{item.id} says "none" together with another answer.')
    return chosen


def _read_birth(item: Item, value: object, today: date) -> date:
    birth = read_date(value, item.id)
    if birth > today:
        raise BadAnswers(f"{item.id} lies in the future.")
    if age_on(birth, today) > OLDEST_AGE:
        raise BadAnswers(f"{item.id} lies more than {OLDEST_AGE} years back.")
    return birth


def _read_pain(item: Item, value: object) -> dict[str, int | None]:
    if not isinstance(value, Mapping) or set(value) != set(PAIN_PLACES):
        raise BadAnswers(f"{item.id} must name {', '.join(PAIN_PLACES)}, each with a number or null.")
    pain: dict[str, int | None] = {}
    for place in PAIN_PLACES:
        level = value[place]
        if level is not None and (type(level) is not int or not 0 <= level <= MOST_PAIN):
            raise BadAnswers(f"{item.id} {place} must be a whole number from 0 to {MOST_PAIN}, or null.")
        pain[place] = level
    return pain


def _read_contact(item: Item, value: object) -> dict[str, str]:
    right = isinstance(value, Mapping) and set(value) == set(CONTACT_PARTS)
    if (
        not isinstance(value, Mapping)
        or not right
        or not all(isinstance(part, str) for part in value.values())
    ):
        raise BadAnswers(f"{item.id} must have a {' and a '.join(CONTACT_PARTS)}, both texts.")
    return {part: value[part] for part in CONTACT_PARTS}
