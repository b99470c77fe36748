"""Reads of all that lies behind one walker; each starts from the care link of whoever is asking."""

from collections.abc import Iterator
from itertools import chain

from alerts.models import Alert
from clinics.models import CareLink
from clinics.timeline.care import alerts_of, links_of
from clinics.timeline.pages import Entry
from clinics.timeline.plans import decisions_of, plans_of
from clinics.timeline.said import briefings_of, checklists_of, consents_of, health_of, tests_of
from clinics.timeline.told import checks_of, mornings_of, reports_of, sessions_of, walks_of
from onboarding.models import BriefingAnswer, GateResult, HealthAnswer, Screening
from onboarding.past_queries import Said
from sessions.models import Decision, MorningAnswer, ReadyCheck, SymptomReport, Walk
from sessions.past import Past


def mornings_about(link: CareLink) -> list[MorningAnswer]:
    """Every answer of a morning after, the oldest first; one query."""
    mornings = MorningAnswer.objects.filter(plan__walker=link.walker_id).select_related("author")
    return list(mornings.order_by("answered_at", "pk"))


def alerts_about(link: CareLink) -> list[Alert]:
    """Every alert, the one raised first at the head; one query."""
    return list(Alert.objects.about(link.walker_id).order_by("raised_at", "pk"))


def sessions_told(link: CareLink, pasts: list[Past], mornings: list[MorningAnswer]) -> Iterator[Entry]:
    """The lines about sessions and what was told around them; two queries."""
    walker = link.walker
    checks = ReadyCheck.objects.filter(plan__walker=walker).exclude(outcome=ReadyCheck.Outcome.GO)
    stopped = Walk.objects.filter(plan__walker=walker, ended__startswith="stopped")
    pain = {told.on: told.pain for told in mornings if told.superseded_at is None}
    return chain(
        sessions_of(walker, pasts, pain),
        mornings_of(walker, mornings),
        checks_of(walker, checks.select_related("author")),
        walks_of(walker, stopped.defer("script", "events").select_related("author")),
    )


def everything_else(link: CareLink, pasts: list[Past], alerts: list[Alert], said: Said) -> Iterator[Entry]:
    """The lines about reports, plans, checklists, alerts and care; seven queries."""
    walker = link.walker
    mine = {"walker": walker}
    decisions = Decision.objects.filter(plan__walker=walker).defer("question")
    screenings = Screening.objects.filter(**mine).select_related("author", "mistake", "seen").defer("answers")
    links = CareLink.objects.about(walker).filter(clinic=link.clinic_id).select_related("physio")
    return chain(
        reports_of(walker, SymptomReport.objects.filter(**mine).select_related("author")),
        decisions_of(decisions),
        plans_of(walker, pasts),
        checklists_of(walker, screenings),
        health_of(walker, HealthAnswer.objects.filter(**mine).select_related("author")),
        briefings_of(walker, BriefingAnswer.objects.filter(**mine).select_related("author")),
        tests_of(walker, GateResult.objects.filter(**mine).select_related("author")),
        consents_of(said.consents),
        alerts_of(walker, alerts, link.clinic.uuid),
        links_of(links),
    )
