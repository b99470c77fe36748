"""What the page of a guided walk sends and is sent back."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from alerts.models import Alert
from programs.models import Plan, PlanHold
from tests.factories.onboarding import MONDAY
from tests.factories.walks import record
from tests.sessions.posts import text

URL = reverse("sessions:walk", args=[MONDAY])
LOG = reverse("sessions:log", args=[MONDAY])
READY = reverse("sessions:ready", args=[MONDAY])
MISTAKE = reverse("sessions:walk-mistake", args=[MONDAY])
TUESDAY = MONDAY + timedelta(days=1)


def script_on(response: Any) -> dict[str, Any]:
    """The script in a page."""
    page = text(response)
    start = page.index('<script id="walk-script" type="application/json">')
    return dict(json.loads(page[page.index(">", start) + 1 : page.index("</script>", start)]))


def send(client: Client, plan: Plan, *happened: str | tuple[str, int], **more: Any) -> Any:
    return client.post(URL, {"record": json.dumps(record(plan, MONDAY, *happened, **more))})


def shifted(moment: str, by: timedelta) -> str:
    return (datetime.fromisoformat(moment) + by).isoformat()


def open_holds() -> list[str]:
    return list(PlanHold.objects.filter(lifted_at=None).values_list("reason", flat=True))


def open_alerts() -> list[tuple[str, str]]:
    return list(Alert.objects.filter(closed_at=None).order_by("rule").values_list("rule", "level"))
