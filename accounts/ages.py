"""How old somebody is; pure."""

from datetime import date

OLDEST_AGE = 120


def age_on(birth: date, today: date) -> int:
    """Whole years lived; a birthday on 29 February counts on 1 March in other years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
