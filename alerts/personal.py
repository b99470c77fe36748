"""What alerts keep about people."""

from alerts.models import Alert
from core.personal import Table, same

ALERTS = Table(
    name="alerts",
    model=Alert,
    owner="walker",
    shown={
        **same("uuid", "rule", "level", "reason", "ruleset", "caused_by", "count", "on", "zone"),
        **same("raised_at", "last_at", "acknowledged_at", "acknowledged_name", "acknowledged_clinic"),
        **same("closed_at", "closed_because", "closed_name", "closed_clinic", "closed_note"),
    },
    emptied={"reason": "", "zone": "", "closed_note": ""},
    # Which rule wanted somebody to look, how soon and when, and who did.
    stays=(
        "id", "uuid", "walker", "rule", "level", "ruleset", "caused_by", "count", "on", "raised_at",
        "last_at", "acknowledged_at", "acknowledged_by", "acknowledged_name", "acknowledged_clinic",
        "closed_at", "closed_because", "closed_by", "closed_name", "closed_clinic",
    ),
)  # fmt: skip
TABLES = (ALERTS,)
