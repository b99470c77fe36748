"""A clearance in the words in which clinicians read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from onboarding.bedside import BEDSIDE
from onboarding.clearing import Basis, LiftReason
from onboarding.models import Clearance
from onboarding.wording import words
from programs.precautions import Precaution, known
from programs.queries import current_programs

_ENDINGS = {
    Clearance.Ending.REVOKED: "ended by the physio",
    Clearance.Ending.REPLACED: "replaced by a newer one",
    Clearance.Ending.UNLINKED: "the physio no longer looks after this patient",
}


@dataclass(frozen=True, slots=True)
class Lifted:
    """A precaution that is lifted: why, and until the end of which day."""

    code: Precaution
    why: str
    until: date


@dataclass(frozen=True, slots=True)
class InWords:
    """What stands in a clearance beside its names and days; no `programs` is no limit."""

    basis: str
    programs: tuple[str, ...]
    lifted: tuple[Lifted, ...]
    added: tuple[Precaution, ...]
    tests: tuple[str, ...]
    ending: str


def in_words(clearance: Clearance) -> InWords:
    """One clearance in words; no query for programs that were read before."""
    return InWords(
        basis=words(Basis(clearance.basis).words),
        programs=_programs(clearance),
        lifted=tuple(
            Lifted(
                Precaution(lift["code"]),
                _why(LiftReason(lift["reason_code"]), lift["reason"]),
                date.fromisoformat(lift["until"]),
            )
            for lift in clearance.lifted
        ),
        added=known(clearance.added),
        tests=tuple(_result(name, result) for name, result in clearance.tests.items()),
        ending=words(_ENDINGS[Clearance.Ending(clearance.ended_because)]) if clearance.ended_because else "",
    )


def _programs(clearance: Clearance) -> tuple[str, ...]:
    names = {program.slug: program.name for program in current_programs()}
    told: Sequence[tuple[str, int]] = sorted(clearance.programs.items())
    return tuple(
        _("%(program)s up to week %(week)d") % {"program": words(names.get(slug, slug)), "week": row}
        for slug, row in told
    )


def _why(code: LiftReason, text: str) -> str:
    if code is LiftReason.OTHER:
        return text
    return f"{words(code.words)}: {text}" if text else words(code.words)


def _result(name: str, result: float) -> str:
    test = BEDSIDE[name]
    return f"{words(test.words)} {result:g} {test.unit}".strip()
