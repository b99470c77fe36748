from datetime import date


class IsoDateConverter:
    """A calendar date in a URL, `2026-11-22`; anything that is no date is no match."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
