"""The checklist's texts and somebody's answers, in the words that are shown."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onboarding.questionnaire import Item, ItemType


def words(text: str) -> str:
    """A text of the data files in the reader's language; empty stays empty."""
    return _(text) if text else ""


def answer_in_words(item: Item, answer: Any) -> str:
    """A stored answer as the walker gave it; None is "no answer"."""
    if answer is None:
        return _("No answer")
    match item.type:
        case ItemType.DATE:
            return date_format(date.fromisoformat(answer), "j F Y")
        case ItemType.PAIN:
            return _pain_in_words(answer)
        case ItemType.CONTACT:
            return f"{answer['name']}, {answer['phone']}"
        case ItemType.TEXT:
            return str(answer)
        case _:
            chosen = {answer} if isinstance(answer, str) else set(answer)
            return ", ".join(words(option.label) for option in item.options if option.value in chosen)


def advice_in_words(text: str, emergency_number: str | None) -> str:
    """An advice text with the number to call, or the words for it where we do not know it."""
    return words(text).replace("{emergency_number}", emergency_number or _("your local emergency number"))


def _pain_in_words(levels: dict[str, int | None]) -> str:
    places = {"knee": _("knee"), "back": _("back"), "other": _("anywhere else")}
    named = [
        _("%(place)s: %(level)d of 10") % {"place": places[place], "level": level}
        for place, level in levels.items()
        if level is not None
    ]
    return ", ".join(named) or _("No pain")
