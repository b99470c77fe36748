"""What the result of the checklist shows: what holds, exactly why, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onboarding.models import Screening
from onboarding.queries import ruleset_of
from onboarding.questionnaire import Decision, Ruleset, Urgency
from onboarding.standing import Standing, State
from onboarding.triage import Reason, reasons
from onboarding.wording import advice_in_words, answer_in_words, words
from programs.precautions import known

_HELD_BACK_BY = {State.CLINICIAN: Decision.CLINICIAN, State.SEEK_CARE: Decision.SEEK_CARE}


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in one sentence, with the question and answer it rests on; empty for a combination."""

    sentence: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PrecautionCard:
    """One precaution in force and everything that asks for it; nothing where everybody has it."""

    shown: str
    meaning: str
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything the page says about one standing; `call` is the sentence of a red flag."""

    standing: Standing
    approved: bool
    whys: tuple[Why, ...]
    precautions: tuple[PrecautionCard, ...]
    advice: tuple[str, ...]
    call: str

    @property
    def template(self) -> str:
        """The page of the state."""
        return f"onboarding/result_{self.standing.state.lower()}.html"

    @property
    def is_emergency(self) -> bool:
        """Whether help is needed now, and not some time today."""
        return self.standing.urgency == Urgency.EMERGENCY


def result_page(
    standing: Standing, screening: Screening, *, on: date, emergency_number: str | None
) -> ResultPage:
    """What a standing that comes from this screening looks like on that day."""
    ruleset = ruleset_of(screening)
    fired = [why for why in reasons(ruleset, screening.answers, on) if why.rule in standing.fired]
    holding = [why for why in fired if why.decision == _HELD_BACK_BY.get(standing.state)]
    advice = {key: advice_in_words(ruleset.advice[key], emergency_number) for key in standing.advice}
    call = ruleset.urgency_advice[Urgency(standing.urgency)] if standing.urgency else ""
    return ResultPage(
        standing=standing,
        approved=screening.ruleset.approved_on is not None,
        whys=_whys(ruleset, screening, holding),
        precautions=tuple(
            PrecautionCard(
                shown=words(code.shown),
                meaning=words(code.meaning),
                whys=_whys(ruleset, screening, [why for why in fired if code in why.precautions]),
            )
            for code in known(standing.codes)
        ),
        advice=tuple(text for key, text in advice.items() if key not in ruleset.urgency_advice.values()),
        call=advice.get(call, ""),
    )


def _whys(ruleset: Ruleset, screening: Screening, told: Sequence[Reason]) -> tuple[Why, ...]:
    """Each sentence once: several rules of one item may give the same reason."""
    found = {why.sentence(words): _why(ruleset, screening, why) for why in told}
    return tuple(found.values())


def _why(ruleset: Ruleset, screening: Screening, reason: Reason) -> Why:
    answer = screening.answers.get(reason.item)
    if answer is None:
        return Why(reason.sentence(words))
    item = ruleset.items[reason.item]
    return Why(reason.sentence(words), words(item.text), answer_in_words(item, answer))
