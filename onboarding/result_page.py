"""What the result of the checklist shows: what holds, exactly why, and what to do."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.ages import age_on
from onboarding.models import Clearance, Screening, SeenStatement
from onboarding.queries import ruleset_of
from onboarding.questionnaire import Decision, Ruleset, Urgency
from onboarding.ruleset import current_ruleset
from onboarding.standing import LOCK_DAYS, Standing, State
from onboarding.triage import BIRTH_ITEM, BadAnswers, Reason, reasons
from onboarding.wording import advice_in_words, answer_in_words, words
from programs.precautions import known

# Where care was sought already, the red flag is what a physio wants to know of.
HELD_BACK_BY = {
    State.CLINICIAN: (Decision.CLINICIAN, Decision.SEEK_CARE),
    State.SEEK_CARE: (Decision.SEEK_CARE,),
}
# Below it nobody has an account without a guardian, and up to the second a guardian agrees with the physio.
GUARDED_BELOW, GROWN_UP_AT = 16, 18
# The page says it at more length, by age.
GUARDIAN_ADVICE = "guardian_consent"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in one sentence, with the question and answer it rests on; empty for a combination."""

    sentence: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PrecautionCard:
    """One precaution in force, everything that asks for it, and what would lift it."""

    shown: str
    meaning: str
    lifted: str
    whys: tuple[Why, ...]
    for_everybody: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything the page says about one standing; `call` is the sentence of a red flag.

    `clearance` is the physio's word that counts, `lifted` what it no longer asks for today.
    """

    standing: Standing
    approved: bool
    whys: tuple[Why, ...]
    precautions: tuple[PrecautionCard, ...]
    advice: tuple[str, ...]
    call: str
    age: int | None
    seen: SeenStatement | None
    lock_days: int
    lock_is_over: bool
    clearance: Clearance | None
    lifted: tuple[str, ...]

    @property
    def template(self) -> str:
        """The page of the state."""
        return f"onboarding/result_{self.standing.state.lower()}.html"

    @property
    def is_emergency(self) -> bool:
        """Whether help is needed now, and not some time today."""
        return self.standing.urgency == Urgency.EMERGENCY

    @property
    def needs_guardian(self) -> bool:
        """Whether a parent or guardian has to agree."""
        return self.age is not None and self.age < GROWN_UP_AT

    @property
    def is_child(self) -> bool:
        """Whether somebody so young may not have an account of their own."""
        return self.age is not None and self.age < GUARDED_BELOW


def result_page(
    standing: Standing, screening: Screening, *, on: date, emergency_number: str | None
) -> ResultPage:
    """What a standing that comes from this screening looks like on that day."""
    ruleset = ruleset_of(screening)
    fired = fired_reasons(standing, screening, screening.answers, on)
    holding = [why for why in fired if why.decision in HELD_BACK_BY.get(standing.state, ())]
    advice = {key: advice_in_words(ruleset.advice[key], emergency_number) for key in standing.advice}
    call = ruleset.urgency_advice[Urgency(standing.urgency)] if standing.urgency else ""
    said_already = {*ruleset.urgency_advice.values(), GUARDIAN_ADVICE}
    born = birth_date(screening.answers)
    return ResultPage(
        standing=standing,
        approved=screening.ruleset.approved_on is not None,
        whys=_whys(ruleset, screening, holding),
        precautions=_cards(standing, screening, fired),
        advice=tuple(text for key, text in advice.items() if key not in said_already),
        call=advice.get(call, ""),
        age=age_on(born, on) if born else None,
        seen=screening.seen if standing.seen else None,
        lock_days=LOCK_DAYS,
        lock_is_over=standing.locked_until is not None and on >= standing.locked_until,
        clearance=Clearance.objects.get(uuid=standing.clearance) if standing.clearance else None,
        lifted=tuple(words(code.shown) for code in known(standing.lifted)),
    )


def fired_reasons(
    standing: Standing, screening: Screening, answers: Mapping[str, Any], on: date
) -> list[Reason]:
    """Why each rule in force fired, gravest first: by today's age and as on the day of the answers.

    A standing may rest on rules newer than those of the answers; they are asked where they can read them.
    """
    told: dict[tuple[str, str], Reason] = {}
    for ruleset in {one.version: one for one in (ruleset_of(screening), current_ruleset())}.values():
        for day in (on, screening.on):
            with suppress(BadAnswers):
                for reason in reasons(ruleset, answers, day):
                    told.setdefault((reason.rule, reason.text), reason)
    fired = [reason for reason in told.values() if reason.rule in standing.fired]
    return sorted(fired, key=lambda reason: -(reason.decision.rank if reason.decision else -1))


def birth_date(answers: Mapping[str, Any]) -> date | None:
    """The date of birth among the answers, None where a red flag came before that question."""
    born = answers.get(BIRTH_ITEM)
    return date.fromisoformat(born) if born else None


def _cards(standing: Standing, screening: Screening, fired: Sequence[Reason]) -> tuple[PrecautionCard, ...]:
    ruleset = ruleset_of(screening)
    return tuple(
        PrecautionCard(
            shown=words(code.shown),
            meaning=words(code.meaning),
            lifted=words(code.lifted),
            whys=_whys(ruleset, screening, [why for why in fired if code in why.precautions]),
            for_everybody=code in ruleset.defaults,
        )
        for code in known(standing.codes)
    )


def _whys(ruleset: Ruleset, screening: Screening, told: Sequence[Reason]) -> tuple[Why, ...]:
    """Each sentence once: several rules of one item may give the same reason."""
    found = {why.sentence(words): _why(ruleset, screening, why) for why in told}
    return tuple(found.values())


def _why(ruleset: Ruleset, screening: Screening, reason: Reason) -> Why:
    answer = screening.answers.get(reason.item)
    item = ruleset.items.get(reason.item)
    if answer is None or item is None:
        return Why(reason.sentence(words))
    return Why(reason.sentence(words), words(item.text), answer_in_words(item, answer))
