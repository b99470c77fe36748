"""Reads a TOML table key by key; whatever is wrong is said with file and place."""

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any


class CatalogueError(ValueError):
    """A data file that cannot be used; the message names the file, the place in it and what is wrong."""


def sha256_of(text: str) -> str:
    """A checksum of what a TOML text says, not of its spaces and comments."""
    content = json.dumps(tomllib.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


class Table:
    """A TOML table whose every key must be asked for before `finish`, so that a misspelt one is an error."""

    def __init__(self, data: Mapping[str, Any], file: str, place: str = "") -> None:
        self._data = dict(data)
        self._left = set(data)
        self.file = file
        self.place = place

    @classmethod
    def parse(cls, text: str, file: str) -> "Table":
        """The whole of a file; raises CatalogueError where it is not TOML."""
        try:
            return cls(tomllib.loads(text), file)
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(f"{file}: not valid TOML: {error}.") from error

    def error(self, key: str, problem: str) -> CatalogueError:
        where = ".".join(part for part in (self.place, key) if part)
        return CatalogueError(f"{self.file}, {where}: {problem}.")

    def has(self, key: str) -> bool:
        return key in self._data

    def _take(self, key: str) -> Any:
        self._left.discard(key)
        if key not in self._data:
            raise self.error(key, "is missing")
        return self._data[key]

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text that is not empty")
        return value

    def match(self, key: str, pattern: str) -> str:
        value = self.text(key)
        if not re.fullmatch(pattern, value):
            raise self.error(key, f"{value!r} does not have the form {pattern}")
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self.error(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(key, f"must be a whole number from {least} to {most}")
        return value

    def number(self, key: str, least: float, most: float) -> float:
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(key, f"must be a number from {least:g} to {most:g}")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.error(key, "must be a list of texts that are not empty")
        if len(set(value)) != len(value):
            raise self.error(key, "names something twice")
        return tuple(value)

    def some_of(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                raise self.error(key, f"{value!r} is not known here")
        return values

    def sources(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """Reference keys, or none where the value is "own": our own choice."""
        if self._data.get(key) == "own":
            self._left.discard(key)
            return ()
        keys = self.some_of(key, known)
        if not keys:
            raise self.error(key, 'must be "own" or name at least one reference')
        return keys

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        value = self._take(key)
        right = isinstance(value, list) and all(
            isinstance(one, int) and not isinstance(one, bool) and least <= one <= most for one in value
        )
        if not right:
            raise self.error(key, f"must be a list of whole numbers from {least} to {most}")
        return tuple(value)

    def span(self, key: str) -> tuple[float, float]:
        value = self._take(key)
        right = (
            isinstance(value, list) and len(value) == 2 and all(isinstance(one, int | float) for one in value)
        )
        if not right or not 0 <= value[0] <= value[1]:
            raise self.error(key, "must be two numbers, the smaller first")
        return float(value[0]), float(value[1])

    def table(self, key: str) -> "Table":
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return Table(value, self.file, f"{self.place}.{key}" if self.place else key)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables of an array, each named by its number from 1; an absent array is an empty one."""
        if not self.has(key):
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.error(key, "must be a list of tables")
        return tuple(Table(one, self.file, f"{key}[{number}]") for number, one in enumerate(value, start=1))

    def names(self) -> tuple[str, ...]:
        return tuple(self._data)

    def finish(self) -> None:
        """Raises CatalogueError if a key was never asked for."""
        if self._left:
            raise self.error(min(self._left), "is not a key that is known here")
