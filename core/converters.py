from datetime import date

# Far enough from both ends of the calendar for any week around a date to be one.
_YEARS = range(1900, 2200)


class IsoDateConverter:
    """A calendar date in a URL, `2026-11-22`; anything that is no date of our times is no match."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if day.year not in _YEARS:
            raise ValueError("the year is out of reach")
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()
