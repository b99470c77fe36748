"""Which row a plan stands on, and what the decision table makes of all that was told; nothing is written."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onboarding.questionnaire import Rule
from onboarding.ruleset import current_ruleset
from programs.deciding.careful import decide_within
from programs.deciding.outcome import Decision
from programs.deciding.question import Question
from programs.deciding.reading import Done, Entry, Fall, StoppedFor, Talk
from programs.deciding.table import GAP, Outcome
from programs.decision_rules import current_rules
from programs.dosing import dose, freest
from programs.footing import FINISH, RESTORED, Footing, eased_as, eased_by
from programs.hold_reasons import HoldReason
from programs.models import Plan, Prescription
from programs.precautions import Support
from programs.prescribed import prescribed_on
from programs.prescribing import RuleLimits
from programs.schedule import due_on
from sessions.asked import Beside
from sessions.asking.reading import current_asking
from sessions.deciding import Case, back_to, changed_on, history_of, next_footing
from sessions.known import Known, current, due_from
from sessions.lasting import Worn, codes_left, uses_up
from sessions.models import SessionLog
from sessions.prescribed import answer_of_physio, rules_of, table_of, weeks_of
from sessions.relief import is_clean, lifted_by_walks
from sessions.result import stopped_unwell
from sessions.versions import chain_of

DAY = timedelta(days=1)
# What a walker reads where a decision was taken back with what it came from.
RESTORED_WHY = "What you told has changed, so your plan stands where it stood before."


@dataclass(frozen=True)
class Judged:
    """A decision with its question and a physio's limits, the walk it is about, and the footing it leads to,
    None for no change."""

    question: Question
    limits: RuleLimits
    decision: Decision
    log: SessionLog | None
    step: Footing | None


def footing_on(known: Known, plan: Plan, on: date, today: date) -> tuple[Footing, tuple[Footing, ...]]:
    """The row the plan stands on that day, and the step up to it that nobody has written down yet."""
    written = [one for one in known.prescriptions if one.effective_from <= on] or [known.prescriptions[0]]
    footing = footing_of(written[-1], known)
    if on < today:
        return footing, ()
    step = judged(known, plan, today).step
    return (step, (step,)) if step is not None and step.since <= on else (footing, ())


def judged(
    known: Known,
    plan: Plan,
    today: date,
    *,
    told: Iterable[Entry] = (),
    undone: Collection[int] = (),
) -> Judged:
    """What the table decides today; `told` was told beside walks, prescriptions in `undone` do not count."""
    walks = known.walks
    entries = [entry_of(log, known) for log in walks]
    history = history_of(entries, _missed(known, plan, today), told)
    # Whoever has travelled west has walked on a day that is not here yet.
    today = max([today, *(entry.on for entry in history)])
    question = Question(
        history=tuple(history),
        precautions=tuple(sorted(known.standing.codes)),
        age=known.standing.age,
        today=today,
    )
    limits = prescribed_on(known.prescriptions, today).limits
    decision = decide_within(question, current_rules(), limits)
    last = walks[-1] if walks else None
    step = _step(known, plan, today, decision, last, undone) if last is not None else None
    return Judged(question, limits, decision, last, _as_cleared(step, known, plan, today))


def entry_of(log: SessionLog, known: Known) -> Entry:
    """A walk as the table reads it; how much was done counts as part where the walker left it open."""
    beside = known.beside.get(log.on, Beside())
    serious = known.standing.blood_thinner in current_asking().fall["blood_thinner"].serious
    stopped_for: str | None = log.stopped_for or None
    if stopped_unwell(log.dizzy, log.stopped_for) and stopped_for not in ("dizzy", "breathless"):
        stopped_for = "dizzy"
    return Entry(
        on=log.on,
        due=log.slot == 0,
        done=Done(log.done or "part"),
        pain_before=beside.before if log.pain_before is None else log.pain_before,
        pain_worst=log.pain_worst,
        pain_after=log.pain_after,
        morning_pain=beside.morning,
        effort=log.effort,
        effort_cap=log.effort_cap,
        talk=Talk(log.talk) if log.talk else None,
        near_falls=log.near_falls,
        fall=(Fall.SERIOUS if serious else Fall.FALL) if log.fall else None,
        stopped_for=StoppedFor(stopped_for) if stopped_for else None,
    )


def relieved(known: Known) -> Known:
    """The same with the standing of a session: without the codes that good walks have lifted."""
    rules = {rule.id: rule.precautions for rule in _rules()}
    fired = known.standing.fired
    # A rule of a version that is no longer in force may stand behind any code.
    if not set(fired) <= rules.keys() or _held_by_rule(known):
        return known
    # A morning that was told late may only keep a plan back.
    if known.walks and told_late(known, known.walks[-1]):
        return known
    clean = [is_clean(entry_of(log, known), log.dizzy) for log in known.walks]
    lifted = lifted_by_walks(clean, {rule: rules[rule] for rule in fired})
    # What a physio has added stays.
    lifted -= known.standing.added
    codes = known.standing.precautions - lifted
    return replace(known, standing=replace(known.standing, precautions=codes)) if lifted else known


def footing_of(prescription: Prescription, known: Known) -> Footing:
    """A prescription with what is left of its easing after the walks on it."""
    return _worn_by(prescription, known.walks, known)


def codes_left_on(known: Known, on: date) -> frozenset[str]:
    """The codes of earlier days that still hold on a day, because no walk since has used them up."""
    return codes_left(_worn([log for log in known.walks if log.on <= on], known), rules_of(known))


def held_on(known: Known, walk: SessionLog) -> Support:
    """How the freest part of a walk was to be held on: by its row, its easings and every code of the day."""
    prescription = next(one for one in known.prescriptions if one.pk == walk.prescription_id)
    before = [log for log in known.walks if (log.on, log.slot) < (walk.on, walk.slot)]
    told_at = _told_at(walk, known)
    footing = _worn_by(prescription, before, known, by=told_at)
    codes = codes_left(_worn(before, known), rules_of(known), by=told_at)
    codes |= known.beside.get(walk.on, Beside()).codes
    prescribed = prescribed_on(known.prescriptions, walk.on)
    adjust = eased_by(footing, weeks_of(known, prescribed), codes)
    week = prescribed.week(prescription.week)
    return freest(dose(week, known.standing.precautions, known.standing.defaults, adjust))


def _worn_by(
    prescription: Prescription, walks: Sequence[SessionLog], known: Known, by: datetime | None = None
) -> Footing:
    """A prescription with what these of the plan's walks leave of its easing."""
    eased = _as_written(prescription)
    if not eased.easings:
        return eased
    used = uses_up(_worn(walks, known), rules_of(known), by)
    on_it = [log.prescription_id == prescription.pk for log in walks]
    return eased.after(sum(one and here for one, here in zip(used, on_it, strict=True)))


def _as_written(prescription: Prescription) -> Footing:
    bare = Footing(
        row=prescription.week.number,
        since=prescription.effective_from,
        outcome=prescription.outcome,
        rule=prescription.rule,
        why=prescription.why,
    )
    return eased_as(bare, prescription.adjust)


def _worn(walks: Sequence[SessionLog], known: Known) -> list[Worn]:
    """The walks with what tells whether each has used up what lasts for some sessions."""
    nothing = Beside()
    return [
        Worn(
            entry=entry_of(log, known),
            told_at=_told_at(log, known),
            morning_at=(beside := known.beside.get(log.on, nothing)).morning_at,
            codes=beside.codes,
            late=beside.late_on is not None,
        )
        for log in walks
    ]


def _told_at(log: SessionLog, known: Known) -> datetime:
    """When a walk was told first, whatever was changed about it later."""
    return min(one.logged_at for one in chain_of(log, known.logs))


def told_late(known: Known, last: SessionLog) -> bool:
    """Whether a morning was told late since the last walk; such an answer may only keep a plan back."""
    late = (one.late_on for one in known.beside.values() if one.late_on is not None)
    return any(told_on > last.on for told_on in late)


def _rules() -> tuple[Rule, ...]:
    ruleset = current_ruleset()
    return (*ruleset.item_rules, *ruleset.combinations)


def _held_by_rule(known: Known) -> bool:
    return any(hold.lifted_at is None and not hold.by_walker for hold in known.holds)


def free_from(known: Known, today: date) -> date:
    """The first day of which no walk has been told: today, or else tomorrow."""
    return today + DAY if any(log.on == today for log in known.walks) else today


def _missed(known: Known, plan: Plan, today: date) -> list[date]:
    """The due days of the last week that are over, or were left out, without a walk."""
    logged = {log.on: log for log in current(known.logs) if log.slot == 0}
    first = max(plan.starts_on, today - (current_rules().at["D17.days"] - 1) * DAY)
    days = [first + offset * DAY for offset in range((today - first).days + 1)]
    return [
        day
        for day in days
        if (logged[day].skipped if day in logged else day < today and _is_due(known, plan, day))
    ]


def _is_due(known: Known, plan: Plan, day: date) -> bool:
    written = [one for one in known.prescriptions if one.effective_from <= day]
    row = written[-1].week.number if written else 1
    return due_on(plan.starts_on, plan.weekdays_on(row, day), day, known.pauses)


def _step(
    known: Known, plan: Plan, today: date, decision: Decision, last: SessionLog, undone: Collection[int]
) -> Footing | None:
    """The footing that the decision leads to, None where the plan stands on it already."""
    written = known.prescriptions
    walked_on = next(one for one in written if one.pk == last.prescription_id)
    # Whoever has walked on by what is undone now keeps what came of it.
    kept = [one for one in written if one.pk not in undone or walked_on.pk in undone]
    stands = footing_of(kept[-1], known)
    by_physio = answer_of_physio(kept, known)
    base = footing_of(by_physio or walked_on, known)
    since = free_from(known, today)
    beside = known.beside.get(last.on, Beside())
    case = Case(
        walked_on=base,
        stands=stands,
        since=since,
        due_on=next(due_from(known, plan, base, since), since),
        last_row=plan.program.weeks_count,
        cleared_to=known.standing.last_row(plan.program.slug),
        changed_on=changed_on([_as_written(one) for one in kept]),
        near_falls=last.near_falls or 0,
        kept_back=beside.held or told_late(known, last),
        answered=_answered(known, last) | _settled(decision, by_physio, today),
        weeks=weeks_of(known, prescribed_on(known.prescriptions, date.max)),
        table=table_of(known),
        held=held_on(known, last) if last.near_falls else Support.FREE,
        coming=is_coming(kept[-1], known),
        overtaken=any(log.logged_at > kept[-1].written_at for log in known.walks),
    )
    there = next_footing(decision, case, current_rules())
    if there is stands and kept[-1] is not written[-1]:
        outcome = FINISH if stands.outcome == FINISH else RESTORED
        there = replace(stands, since=since, outcome=outcome, rule="taken_back", why=RESTORED_WHY)
    return None if there.is_like(footing_of(written[-1], known)) else there


def _settled(decision: Decision, by_physio: Prescription | None, today: date) -> frozenset[str]:
    """The row of the table that a physio has answered; not one of a gap that has grown since."""
    if by_physio is None:
        return frozenset()
    waited = (today - by_physio.effective_from).days >= current_rules().at[f"{GAP}.days"]
    return frozenset() if decision.rule == GAP and waited else frozenset({decision.rule})


def _as_cleared(step: Footing | None, known: Known, plan: Plan, today: date) -> Footing | None:
    """The step, or one back to the highest row for which a physio has cleared the walker."""
    row, stands = known.standing.last_row(plan.program.slug), footing_of(known.prescriptions[-1], known)
    there = step or stands
    return step if row is None or there.row <= row else back_to(row, there, stands, free_from(known, today))


def is_coming(written: Prescription, known: Known) -> bool:
    """Whether it is a step on that nobody has walked yet."""
    walked = any(log.prescription_id == written.pk for log in known.walks)
    return written.outcome == Outcome.PROGRESS and not walked


def _answered(known: Known, last: SessionLog) -> frozenset[str]:
    """The rows of the table whose pause came of this walk and has been ended by its walker."""
    ended = [
        hold
        for hold in known.holds
        if hold.lifted_because == "resumed"
        and hold.lifted_at is not None
        and hold.lifted_at >= last.logged_at
    ]
    return frozenset(HoldReason(hold.reason).rule for hold in ended if hold.reason in set(HoldReason))
