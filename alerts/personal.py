"""What alerts keep about people."""

from alerts.models import Alert
from core.personal import Table, same

ALERTS = Table(
    name="alerts",
    model=Alert,
    owner="walker",
    shown={
        **same("uuid", "rule", "level", "reason", "ruleset", "caused_by", "count", "on", "zone"),
        **same("raised_at", "last_at", "closed_at", "closed_because"),
    },
    emptied={"reason": "", "zone": ""},
    # Which rule wanted somebody to look, how soon and when, and that somebody did.
    stays=(
        "id", "uuid", "walker", "rule", "level", "ruleset", "caused_by", "count", "on", "raised_at",
        "last_at", "closed_at", "closed_because",
    ),
)  # fmt: skip
TABLES = (ALERTS,)
