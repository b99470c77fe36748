"""What the page of alerts shows of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from alerts.models import Alert
from clinics.alert_forms import AnswerForm
from clinics.alert_words import URGENCIES, Urgency, about


@dataclass(frozen=True)
class AlertItem:
    """One alert as a clinic sees it; `changed` is whether it was shown otherwise before."""

    alert: Alert
    clinic: UUID
    form: AnswerForm | None
    changed: bool = False

    @property
    def about(self) -> str:
        """What it is about."""
        return about(self.alert)

    @property
    def urgency(self) -> Urgency:
        """Its level in words."""
        return URGENCIES[self.alert.level]

    @property
    def seen_by(self) -> str:
        """Who has seen it; empty where that was in another clinic."""
        return self.alert.acknowledged_name if self.alert.acknowledged_clinic == self.clinic else ""

    @property
    def closed_by(self) -> str:
        """Who answered it; empty where that was in another clinic, or nobody."""
        return self.alert.closed_name if self.alert.closed_clinic == self.clinic else ""

    @property
    def closed_note(self) -> str:
        """What was written as it was answered; empty where that was in another clinic."""
        return self.alert.closed_note if self.alert.closed_clinic == self.clinic else ""


def item_of(
    alert: Alert, clinic: UUID, form: AnswerForm | None = None, *, changed: bool = False
) -> AlertItem:
    """An alert with the form that answers it while it is open."""
    asks = (form or AnswerForm(alert=alert)) if alert.is_open else None
    return AlertItem(alert, clinic, asks, changed)


def items_of(alerts: Iterable[Alert], clinic: UUID, instead: AlertItem | None = None) -> list[AlertItem]:
    """Alerts in their order; `instead` stands in the place of its own."""
    return [
        instead if instead is not None and instead.alert.pk == alert.pk else item_of(alert, clinic)
        for alert in alerts
    ]
