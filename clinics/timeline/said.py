"""What was said beside sessions: checklists, health, briefings, tests, consents."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from clinics.timeline.pages import Entry, Kind
from clinics.timeline.words import STANDINGS, URGENCIES, author_in_words
from onboarding.consenting import current_text
from onboarding.models import BriefingAnswer, Consent, GateResult, HealthAnswer, Screening


def checklists_of(walker: User, screenings: Iterable[Screening]) -> Iterator[Entry]:
    """Every checklist by what came of it, never by its answers, and what was said of it later."""
    for screening in screenings:
        by = author_in_words(screening.author, walker)
        facts = [str(URGENCIES.get(screening.urgency, screening.urgency))] if screening.urgency else []
        facts += [_("only a part was asked")] if screening.asked_steps else []
        facts += [_("answered very fast")] if screening.rushed else []
        yield Entry(
            kind=Kind.CHECKLIST,
            on=screening.on,
            at=screening.handed_in_at,
            what=_("Safety checklist: %(result)s") % {"result": STANDINGS[screening.decision]},
            by=by,
            facts=tuple(facts),
        )
        mistake, seen = getattr(screening, "mistake", None), getattr(screening, "seen", None)
        if mistake is not None:
            what = _("Said that the checklist held a tick by mistake")
            yield Entry(Kind.CHECKLIST, screening.on, mistake.said_at, what, by)
        if seen is not None:
            yield Entry(Kind.CHECKLIST, seen.on, seen.said_at, _("Said that they had been seen"), by)


def health_of(walker: User, answers: Iterable[HealthAnswer]) -> Iterator[Entry]:
    """The answers to "has your health changed?", not what changed."""
    for answer in answers:
        what = _("Health has changed") if answer.kinds else _("Health has not changed")
        by = author_in_words(answer.author, walker)
        yield Entry(Kind.CHECKLIST, answer.on, answer.answered_at, what, by)


def briefings_of(walker: User, answers: Iterable[BriefingAnswer]) -> Iterator[Entry]:
    """The briefings played to their end."""
    for answer in answers:
        what = _("Briefing passed") if answer.passed else _("Briefing played, questions not all right yet")
        by = author_in_words(answer.author, walker)
        yield Entry(Kind.CHECKLIST, answer.on, answer.answered_at, what, by)


def tests_of(walker: User, results: Iterable[GateResult]) -> Iterator[Entry]:
    """The timed tests that programs ask for."""
    for result in results:
        what = _("Timed test %(test)s: %(seconds)s s") % {"test": result.measure, "seconds": result.seconds}
        by = author_in_words(result.author, walker)
        yield Entry(Kind.CHECKLIST, result.on, result.entered_at, what, by, (_("with a helper"),))


def consents_of(consents: Iterable[Consent]) -> Iterator[Entry]:
    """What was agreed to, and what was withdrawn."""
    titles = {purpose.id: _(purpose.title) for purpose in current_text().purposes}
    for consent in consents:
        said = _("Agreed: %(purpose)s") if consent.given else _("Withdrew: %(purpose)s")
        what = said % {"purpose": titles.get(consent.purpose, consent.purpose)}
        # Nobody agrees for somebody else.
        yield Entry(Kind.CHECKLIST, consent.on, consent.said_at, what, _("the patient"))
