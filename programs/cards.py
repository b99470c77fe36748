"""The cards of the catalogue: programs in the order of their goals, what each is to the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from programs.doors import Offer, Offers
from programs.gates import Gate, QuestionGate, TestGate
from programs.goals import Goal, shipped_goals
from programs.lanes import Fit, fit
from programs.models import Program
from programs.outline import Outline, all_weeks
from programs.stored import gates_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Outline):
    """A program on the list; `not_for` leaves out what holds for every program.

    `offer` is None for a reader whose answers we do not have, `fit` where we do not know their way.
    """

    not_for: tuple[str, ...]
    offer: Offer | None
    fit: Fit | None

    @property
    def asks(self) -> tuple[str, ...]:
        """What it asks for beyond the safety checklist, in the words of each gate."""
        return tuple(_asked(gate) for gate in gates_of(self.program))


def _asked(gate: Gate) -> str:
    match gate:
        case TestGate():
            return gate.name
        case QuestionGate():
            return gate.text
        case _:
            return gate.reason


@dataclass(frozen=True, slots=True)
class Shelf:
    """A goal with the cards that stand under it, and those that an earlier goal shows already."""

    goal: Goal | None
    cards: tuple[Card, ...]
    above: tuple[Card, ...] = ()


def cards(
    programs: Sequence[Program], *, offers: Offers | None = None, lane_m: float | None = None
) -> dict[str, Card]:
    """A card for each program by its slug, in the order given."""
    everywhere = not_for_anyone(programs)
    return {program.slug: _card(program, everywhere, offers, lane_m) for program in programs}


def not_for_anyone(programs: Sequence[Program]) -> list[str]:
    """The sentences about whom none of these programs is for."""
    return [
        sentence
        for sentence in (programs[0].content["not_for"] if programs else ())
        if all(sentence in program.content["not_for"] for program in programs)
    ]


def _card(program: Program, everywhere: Sequence[str], offers: Offers | None, lane_m: float | None) -> Card:
    weeks = all_weeks(program)
    return Card(
        program=program,
        picture=shipped_goals().picture(program.slug),
        weeks=weeks,
        not_for=tuple(sentence for sentence in program.content["not_for"] if sentence not in everywhere),
        offer=offers.offers.get(program.slug) if offers else None,
        fit=None if lane_m is None else fit(lane_m, program.content["lane_m"], weeks),
    )


def shelf_of(goal: Goal, listed: Mapping[str, Card]) -> Shelf:
    """The programs of one goal that may be started now, in its order."""
    return Shelf(goal, tuple(listed[slug] for slug in goal.programs if slug in listed))


def shelves(listed: Mapping[str, Card]) -> list[Shelf]:
    """Every goal with its programs, each card once; those of no goal come last."""
    shown: set[str] = set()
    found = []
    for goal in shipped_goals().goals:
        slugs = [slug for slug in goal.programs if slug in listed]
        new = tuple(listed[slug] for slug in slugs if slug not in shown)
        found.append(Shelf(goal, new, tuple(listed[slug] for slug in slugs if slug in shown)))
        shown.update(slugs)
    others = tuple(card for slug, card in listed.items() if slug not in shown)
    return [*found, Shelf(None, others)] if others else found
