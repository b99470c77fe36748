"""Who looked after the walker, what they signed, and what became of alerts."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from alerts.models import Alert
from clinics.alert_words import URGENCIES, about
from clinics.clearance_words import in_words
from clinics.models import CareLink
from clinics.timeline.pages import Entry, Kind
from clinics.timeline.words import day_of
from onboarding.clearing import Basis
from onboarding.models import Clearance
from onboarding.wording import words


def alerts_of(walker: User, alerts: Iterable[Alert], clinic: UUID) -> Iterator[Entry]:
    """Each alert when it was raised first and when it was answered; by name in the clinic that did."""
    for alert in alerts:
        times = [_("told %(times)d times") % {"times": alert.count}] if alert.count > 1 else []
        yield Entry(
            kind=Kind.ALERT,
            on=day_of(alert.raised_at, walker.time_zone),
            at=alert.raised_at,
            what=_("Alert, %(level)s: %(about)s")
            % {"level": str(URGENCIES[alert.level].word).lower(), "about": about(alert)},
            by=_("rule"),
            facts=tuple(times),
            rule=alert.rule,
            state=alert.level,
        )
        if alert.closed_at is not None:
            ours = alert.closed_clinic == clinic
            yield Entry(
                kind=Kind.ALERT,
                on=day_of(alert.closed_at, walker.time_zone),
                at=alert.closed_at,
                what=_("Alert answered: %(outcome)s") % {"outcome": alert.get_closed_because_display()},
                by=alert.closed_name if ours else _elsewhere(alert),
                quote=alert.closed_note if ours else "",
                rule=alert.rule,
            )


def clearances_of(clearances: Iterable[Clearance]) -> Iterator[Entry]:
    """What physios signed, and when that ended before its last day."""
    for signed in clearances:
        yield Entry(
            kind=Kind.CHECKLIST,
            on=signed.on,
            at=signed.signed_at,
            what=_("Cleared until %(day)s") % {"day": date_format(signed.expires_on, "j F Y")},
            by=f"{signed.author_name}, {signed.clinic_name}",
            facts=(str(words(Basis(signed.basis).words)),),
        )
        if signed.ended_at is not None and signed.ended_on is not None:
            yield Entry(
                kind=Kind.CHECKLIST,
                on=signed.ended_on,
                at=signed.ended_at,
                what=_("Clearance ended: %(why)s") % {"why": in_words(signed).ending},
                by=_("the patient") if signed.ended_by_id == signed.walker_id else signed.ended_by_name,
                quote=signed.ended_text,
            )


def links_of(links: Iterable[CareLink]) -> Iterator[Entry]:
    """Into whose care of this clinic the walker came, and when that ended."""
    for link in links:
        began = _("Came into the care of %(physio)s") % {"physio": link.physio}
        yield Entry(Kind.CARE, link.on, link.began_at, began, _("the patient"))
        if link.ended_at is not None:
            yield Entry(
                kind=Kind.CARE,
                on=day_of(link.ended_at, link.zone),
                at=link.ended_at,
                what=_("Care by %(physio)s ended: %(why)s")
                % {"physio": link.physio, "why": link.get_ended_because_display()},
                by=_("the patient") if link.ended_because != CareLink.Ending.PHYSIO else str(link.physio),
            )


def _elsewhere(alert: Alert) -> str:
    """Who closed an alert that nobody of the clinic answered."""
    if alert.closed_because == Alert.Closing.TAKEN_BACK:
        return _("the patient")
    return _("another clinic") if alert.closed_clinic else _("with a clearance")
