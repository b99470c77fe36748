"""What a physio sees before signing: what was answered and told, and the form beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.forms.boundfield import BoundWidget

from accounts.models import User
from clinics.clearing_form import ClearanceForm, CodeRow
from clinics.happened import Happened, Held, happened_lately, held_by_rules
from onboarding.clearance_queries import Asked, Clearable, Found
from onboarding.clearing import Basis
from onboarding.letter_page import answered_otherwise
from onboarding.queries import screenings_that_count
from onboarding.standing import State
from programs.models import Plan
from programs.queries import plan_for


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A rule that fired, every reason that it gave, and the tick beside it."""

    rule: str
    found: tuple[Found, ...]
    tick: BoundWidget

    @property
    def sensitive(self) -> bool:
        """Whether question and answer stand a click deeper."""
        return any(one.sensitive for one in self.found)


@dataclass(frozen=True, slots=True)
class Precautions:
    """A precaution in force, what asks for it, and the fields that lift it."""

    asked: Asked
    row: CodeRow

    @property
    def rules(self) -> list[str]:
        """The rules that ask for it."""
        return sorted(self.asked.rules)


@dataclass(frozen=True, slots=True)
class ClearingPage:
    """Everything on the page; `changed` counts answers given otherwise in another checklist that counts.

    `running` is the plan that stops where its program is left out.
    """

    found: Clearable
    form: ClearanceForm
    holding: tuple[ReviewRow, ...]
    caring: tuple[ReviewRow, ...]
    precautions: tuple[Precautions, ...]
    held: list[Held]
    happened: list[Happened]
    changed: int
    running: Plan | None

    @property
    def face_to_face(self) -> bool:
        """Whether a warning sign stands behind it after which nobody is cleared from afar."""
        return len(self.form.limits.bases) < len(Basis)

    @property
    def has_tests(self) -> bool:
        """Whether a bedside test was entered, or entered wrongly."""
        return any(field.value() not in (None, "") for field in self.form.test_fields)

    @property
    def waits_for(self) -> str:
        """What the walker must do before anything can be signed, "" where nothing."""
        if self.found.standing.state is State.SEEK_CARE:
            return "seen"
        if not self.found.case.agreed:
            return "consent"
        return "" if self.found.case.complete else "answers"


def clearing_page(walker: User, found: Clearable, form: ClearanceForm, on: date) -> ClearingPage:
    """The page about a walker on their day."""
    told = [one for one in found.found if one.holds_back or one.codes]
    changed = answered_otherwise(found.screening, screenings_that_count(walker))
    return ClearingPage(
        found=found,
        form=form,
        holding=_rows([one for one in told if one.holds_back], form),
        caring=_rows([one for one in told if not one.holds_back], form),
        precautions=tuple(map(Precautions, found.codes, form.code_rows)),
        held=held_by_rules(walker),
        happened=happened_lately(walker, on),
        changed=len(changed),
        running=plan_for(walker),
    )


def _rows(told: Sequence[Found], form: ClearanceForm) -> tuple[ReviewRow, ...]:
    """Each rule once, with all that it said."""
    by_rule: dict[str, list[Found]] = {}
    for one in told:
        by_rule.setdefault(one.rule, []).append(one)
    return tuple(ReviewRow(rule, tuple(same), form.tick_of(rule)) for rule, same in by_rule.items())
