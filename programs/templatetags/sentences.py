"""Sentences of pure rules, in the reader's language."""

from django import template
from django.utils.translation import gettext

from programs.sentence import Sentence

register = template.Library()


@register.filter
def sentence_words(sentence: str) -> str:
    """A sentence translated, with its words and figures filled in; an empty one stays empty."""
    if not isinstance(sentence, Sentence):
        return gettext(sentence) if sentence else ""
    values = {
        name: gettext(value) if isinstance(value, str) and value else value
        for name, value in sentence.values.items()
    }
    return gettext(sentence.text) % values
