"""What the walker told: sessions, mornings, falls and symptoms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from clinics.timeline.pages import Entry, Kind
from clinics.timeline.words import author_in_words, day_of, out_of_10
from core.templatetags.ui import duration
from sessions.asking.reading import current_asking
from sessions.history_page import Show, entries
from sessions.models import MorningAnswer, ReadyCheck, SessionLog, SymptomReport, Walk
from sessions.past import Past
from sessions.trail import STATES_OF_LOGS
from sessions.versions import Record


def sessions_of(walker: User, pasts: Sequence[Past], mornings: Mapping[date, int]) -> Iterator[Entry]:
    """Every session as it was told last, with what was told before; pain of the next morning by its day."""
    for told in entries(pasts, Show.ALL, ""):
        yield _session(walker, told, mornings.get(told.log.on))


def mornings_of(walker: User, mornings: Iterable[MorningAnswer]) -> Iterator[Entry]:
    """The answers of the morning after, those that were changed too."""
    for told in mornings:
        said = [
            _("pain %(pain)s") % {"pain": out_of_10(told.pain)},
            *[_("stiff")] * bool(told.stiff),
            *[_("swollen")] * bool(told.swollen),
            *[_("something new")] * bool(told.new_symptom),
            *[_("changed later")] * bool(told.superseded_at),
        ]
        what = _("The morning after %(day)s") % {"day": date_format(told.on, "j F")}
        by = author_in_words(told.author, walker)
        on = day_of(told.answered_at, told.zone)
        yield Entry(Kind.SESSION, on, told.answered_at, what, by, tuple(said))


def checks_of(walker: User, checks: Iterable[ReadyCheck]) -> Iterator[Entry]:
    """The checks before a session that made it easier or forbade it."""
    for check in checks:
        outcome = check.get_outcome_display()
        yield Entry(
            kind=Kind.SESSION,
            on=check.on,
            at=check.answered_at,
            what=_("Check before a session: %(outcome)s") % {"outcome": outcome},
            by=author_in_words(check.author, walker),
            facts=(_("taken back"),) if check.taken_back_at else (),
            rule=", ".join(check.fired),
        )


def walks_of(walker: User, walks: Iterable[Walk]) -> Iterator[Entry]:
    """The guided walks that something stopped."""
    for walk in walks:
        facts = [_("after %(time)s") % {"time": duration(int(walk.elapsed_s))}]
        facts += [_("taken back")] if walk.taken_back_at else []
        what = _("Guided walk %(ended)s") % {"ended": walk.get_ended_display()}
        by = author_in_words(walk.author, walker)
        yield Entry(Kind.SESSION, walk.on, walk.ended_at or walk.received_at, what, by, tuple(facts))


def reports_of(walker: User, reports: Iterable[SymptomReport]) -> Iterator[Entry]:
    """Falls and symptoms told at any time; what was told about one later is a line of its own."""
    for report in reports:
        fell = report.kind == SymptomReport.Kind.FALL
        first = _("Told of a fall") if fell else _("Pressed “Something is wrong”")
        more = _("Told more about the fall") if fell else _("Told more about what is wrong")
        yield Entry(
            kind=Kind.REPORT,
            on=report.on,
            at=report.told_at,
            what=more if report.about_id else first,
            by=author_in_words(report.author, walker),
            facts=tuple(_of_report(report)),
            quote=report.note,
        )


def _session(walker: User, told: Record, morning: int | None) -> Entry:
    log = told.log
    what = _("Extra walk") if log.slot else _("Session")
    if log.superseded_at is not None:
        what = _("%(session)s, taken back") % {"session": what}
    return Entry(
        kind=Kind.SESSION,
        on=log.on,
        at=log.logged_at,
        what=what,
        by=author_in_words(log.author, walker),
        facts=tuple(_skipped(log) if log.skipped else _walked(log, morning)),
        quote=log.note,
        state=STATES_OF_LOGS[log.done],
        record=told,
    )


def _skipped(log: SessionLog) -> Iterator[str]:
    yield _("because of: %(why)s") % {"why": log.get_skip_reason_display()}


def _walked(log: SessionLog, morning: int | None) -> Iterator[str]:
    """The facts of a walk, what matters first; what was left open is not said."""
    if log.fall:
        yield _("a fall")
    if log.near_falls:
        yield _("near-falls: %(number)s") % {"number": "2+" if log.near_falls > 1 else "1"}
    if log.stopped_for:
        yield _("stopped for: %(why)s") % {"why": log.get_stopped_for_display()}
    if log.dizzy in (SessionLog.Dizzy.MILD, SessionLog.Dizzy.STOPPED):
        yield _("dizzy: %(how)s") % {"how": log.get_dizzy_display()}
    pains = {
        _("pain before"): log.pain_before,
        _("worst pain"): log.pain_worst,
        _("pain after"): log.pain_after,
        _("next morning"): morning,
    }
    yield from (f"{when} {out_of_10(pain)}" for when, pain in pains.items() if pain is not None)
    if log.effort is not None:
        yield _("effort %(effort)s of at most %(cap)s") % {"effort": log.effort, "cap": log.effort_cap}
    if log.talk:
        yield str(log.get_talk_display())
    if log.walked_s is not None:
        yield _("%(walked)s of %(planned)s backward") % {
            "walked": duration(log.walked_s),
            "planned": duration(log.backward_s),
        }
    if log.confidence is not None:
        yield _("how sure: %(confidence)s") % {"confidence": out_of_10(log.confidence)}


def _of_report(report: SymptomReport) -> Iterator[str]:
    asking = current_asking()
    said = {"yes": _("yes"), "no": _("no"), "unsure": _("not sure")}
    for key, question in asking.fall.items():
        if key in report.answers:
            answer = report.answers[key]
            # Some are said as statements; the answer belongs to them either way.
            yield f"{_(question.text).rstrip('.')}: {said.get(answer, answer)}"
    signs = {sign.item: sign.label for sign in asking.signs.values()}
    yield from (_(signs.get(item, item)) for item in report.red_flags)
    joints = {option.value: option.label for option in asking.joint_signs}
    yield from (_(joints.get(key, key)) for key in report.new_signs)
    if report.taken_back_at is not None:
        yield _("taken back in the same sitting")
