"""A sentence with figures in it that can still be told in another language; pure."""

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """A text with its values filled in; whoever shows it translates `text`, and fills it in again."""

    __slots__ = ("text", "values")
    text: str
    values: Mapping[str, object]

    def __new__(cls, text: str, **values: object) -> Self:
        sentence = super().__new__(cls, text % values)
        sentence.text, sentence.values = text, values
        return sentence
