"""The parts of a published checklist: items, rules, screens, and the ruleset that holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from onboarding.conditions import Condition, Kind, Scale
from programs.precautions import Precaution


class Decision(StrEnum):
    """What the checklist decides."""

    CLEARED = "CLEARED"
    PRECAUTIONS = "PRECAUTIONS"
    CLINICIAN = "CLINICIAN"
    SEEK_CARE = "SEEK_CARE"
    INCOMPLETE = "INCOMPLETE"

    @property
    def rank(self) -> int:
        """0 for CLEARED up to 3 for SEEK_CARE; INCOMPLETE stands above, as nothing may start on it."""
        return list(Decision).index(self)


class Urgency(StrEnum):
    """How soon SEEK_CARE is meant: call the emergency number now, or see a doctor today."""

    SAME_DAY = "SAME_DAY"
    EMERGENCY = "EMERGENCY"


class ItemType(StrEnum):
    """How an item is answered; "derived" items are never asked."""

    YN = "yn"
    YN_YES_IS_SAFE = "yn_yes_is_safe"
    CHOICE = "choice"
    MULTI = "multi"
    PAIN = "pain"
    TEXT = "text"
    DATE = "date"
    CONTACT = "contact"
    DERIVED = "derived"

    @property
    def kind(self) -> Kind:
        """How conditions may look at the answer."""
        kinds = {
            ItemType.MULTI: Kind.MULTI,
            ItemType.PAIN: Kind.PAIN,
            ItemType.TEXT: Kind.TEXT,
        }
        return Kind.OPTION if self in OPTION_TYPES else kinds.get(self, Kind.OTHER)


OPTION_TYPES = frozenset({ItemType.YN, ItemType.YN_YES_IS_SAFE, ItemType.CHOICE})


class StepKind(StrEnum):
    """A list with one "None of these", or questions one below the other."""

    ANY_OF = "any_of"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be picked, with the words beside it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows when a condition holds; a combination has no `item`, mere advice no `decision`."""

    id: str
    item: str
    when: Condition
    decision: Decision | None
    urgency: Urgency | None
    precautions: tuple[Precaution, ...]
    advice: tuple[str, ...]
    reason: str
    source: tuple[str, ...]
    # Holds on one answer alone, without a look at other items.
    alone: bool
    # The items it looks at, and whether it looks at what other rules made of theirs.
    reads: frozenset[str]
    weighs_others: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One question; options run from safest to least safe."""

    id: str
    type: ItemType
    text: str
    topic: str
    hint: str
    options: tuple[Option, ...]
    unsure_as: str | None
    sensitive: bool
    optional: bool
    asked_when: Condition | None
    rules: tuple[Rule, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the options, from safest to least safe."""
        return tuple(option.value for option in self.options)

    @property
    def shown_options(self) -> tuple[Option, ...]:
        """The options in the order of the page: yes before no, "not sure" and "skip" last, else as listed."""
        last = {"yes": 0, "no": 1} if self.type in {ItemType.YN, ItemType.YN_YES_IS_SAFE} else {}
        place = {"skip": 8, "unsure": 9}
        return tuple(
            sorted(
                self.options,
                key=lambda option: place.get(option.value, last.get(option.value, 2)),
            )
        )

    @property
    def scale(self) -> Scale:
        """What conditions need to know of the item."""
        return Scale(self.type.kind, self.values, self.unsure_as)


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: the lines of an "any of these?" list, then questions."""

    id: str
    title: str
    lead: str
    kind: StepKind
    lines: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """All item ids of the screen, in order."""
        return self.lines + self.questions


class OnPublish(StrEnum):
    """What a version asks of those who answered an older one: all again, or nothing unless it weighs more."""

    REQUIRES_RESCREEN = "requires_rescreen"
    RE_EVALUATE_ONLY = "re_evaluate_only"


@dataclass(frozen=True, slots=True)
class Rescreen:
    """Screens that are asked again when something calls for them; no label where nobody names it."""

    key: str
    label: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Ruleset:
    """One published version of the checklist and its rules."""

    id: str
    version: str
    locale: str
    sha256: str
    items: Mapping[str, Item]
    combinations: tuple[Rule, ...]
    steps: tuple[Step, ...]
    rescreens: Mapping[str, Rescreen]
    on_publish: OnPublish
    advice: Mapping[str, str]
    urgency_advice: Mapping[Urgency, str]
    unsure_reason: str
    sources: Mapping[str, str]
    defaults: tuple[Precaution, ...]
    programs: frozenset[str]

    @property
    def name(self) -> str:
        """Id and version, as a stored decision names them: "screen@2026.11.1"."""
        return f"{self.id}@{self.version}"

    @cached_property
    def order(self) -> tuple[Item, ...]:
        """Every item that can be asked, in the order of the screens."""
        return tuple(self.items[item] for step in self.steps for item in step.items)

    @cached_property
    def item_rules(self) -> tuple[Rule, ...]:
        """The rules of all items, in the order of the files."""
        return tuple(rule for item in self.items.values() for rule in item.rules)
