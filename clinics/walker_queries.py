"""Reads of all that lies behind one walker; each starts from the care link of whoever is asking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from alerts.levels import LEVELS
from alerts.models import Alert
from clinics.models import CareLink
from clinics.timeline.care import alerts_of, clearances_of, links_of
from clinics.timeline.pages import Entry
from clinics.timeline.plans import decisions_of, plans_of
from clinics.timeline.said import briefings_of, checklists_of, consents_of, health_of, tests_of
from clinics.timeline.told import checks_of, mornings_of, reports_of, sessions_of, walks_of
from onboarding.models import BriefingAnswer, Clearance, GateResult, HealthAnswer, Screening
from onboarding.past_queries import Said, said_by
from sessions.models import Decision, MorningAnswer, ReadyCheck, SymptomReport, Walk
from sessions.past import Past, lately_on
from sessions.past_queries import pasts_of


@dataclass(frozen=True)
class Record:
    """All that was read of a walker, each list oldest first but for the plans; `alerts` and `clearances` are
    empty for whoever sees sessions only."""

    link: CareLink
    pasts: list[Past]
    mornings: list[MorningAnswer]
    said: Said
    alerts: list[Alert]
    clearances: list[Clearance]
    entries: list[Entry]

    @property
    def morning_pains(self) -> dict[date, int]:
        """Pain 0-10 of the next morning, by the day of the walk."""
        return {told.on: told.pain for told in self.mornings if told.superseded_at is None}

    @property
    def open_alerts(self) -> list[Alert]:
        """Those that wait for an answer, the most urgent first, then the oldest."""
        waiting = [alert for alert in self.alerts if alert.is_open]
        return sorted(waiting, key=lambda alert: -LEVELS.index(alert.level))

    @property
    def clearance(self) -> Clearance | None:
        """The one that nobody has ended."""
        return next((signed for signed in self.clearances if signed.ended_at is None), None)


def record_of(link: CareLink, *, sessions_only: bool) -> Record:
    """The record of a link's walker; ten queries, or twenty with all but sessions too."""
    pasts, walker = pasts_of(link.walker), link.walker
    logs = [log for past in pasts for log in past.logs]
    signed = Clearance.objects.filter(walker=walker).order_by("signed_at", "pk")
    mornings = MorningAnswer.objects.filter(plan__walker=walker).select_related("author")
    record = Record(
        link=link,
        pasts=pasts,
        mornings=list(mornings.order_by("answered_at", "pk")),
        said=said_by(walker, lambda on: lately_on(logs, on)),
        alerts=[] if sessions_only else list(Alert.objects.about(walker).order_by("raised_at", "pk")),
        clearances=[] if sessions_only else list(signed),
        entries=[],
    )
    record.entries.extend(_sessions(record))
    if not sessions_only:
        record.entries.extend(_everything_else(record))
    return record


def _sessions(record: Record) -> Iterator[Entry]:
    """The lines about sessions and what was told around them; two queries."""
    walker = record.link.walker
    checks = ReadyCheck.objects.filter(plan__walker=walker).exclude(outcome=ReadyCheck.Outcome.GO)
    stopped = Walk.objects.filter(plan__walker=walker, ended__startswith="stopped")
    return chain(
        sessions_of(walker, record.pasts, record.morning_pains),
        mornings_of(walker, record.mornings),
        checks_of(walker, checks.select_related("author")),
        walks_of(walker, stopped.defer("script", "events").select_related("author")),
    )


def _everything_else(record: Record) -> Iterator[Entry]:
    """The lines about reports, plans, checklists, alerts and care; seven queries."""
    link, walker = record.link, record.link.walker
    mine = {"walker": walker}
    decisions = Decision.objects.filter(plan__walker=walker).defer("question")
    screenings = Screening.objects.filter(**mine).select_related("author", "mistake", "seen").defer("answers")
    links = CareLink.objects.about(walker).filter(clinic=link.clinic_id).select_related("physio")
    return chain(
        reports_of(walker, SymptomReport.objects.filter(**mine).select_related("author")),
        decisions_of(decisions),
        plans_of(walker, record.pasts),
        checklists_of(walker, screenings),
        health_of(walker, HealthAnswer.objects.filter(**mine).select_related("author")),
        briefings_of(walker, BriefingAnswer.objects.filter(**mine).select_related("author")),
        tests_of(walker, GateResult.objects.filter(**mine).select_related("author")),
        consents_of(record.said.consents),
        clearances_of(record.clearances),
        alerts_of(walker, record.alerts, link.clinic.uuid),
        links_of(links),
    )
