"""Everything that is kept about somebody, for themselves."""

from typing import Any

from accounts.models import User
from core import clock
from core.personal import plain
from core.registry import exporters

# A change of names or meanings is a new number.
FORMAT = "retrowalk-export@1"


def everything_about(user: User) -> dict[str, Any]:
    """All that any app keeps about the account, in plain JSON values; no password, no number of a row."""
    kept = {name: read(user) for name, read in exporters.items()}
    return {"format": FORMAT, "made_at": plain(clock.now()), **kept}
