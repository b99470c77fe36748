"""Turns the tables of a checklist's files into items, rules and screens; errors name file and place."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onboarding.conditions import (
    UNSURE,
    Condition,
    ConditionError,
    Facts,
    Reading,
    Scale,
    compile_condition,
    items_named,
    weighs_others,
)
from onboarding.questionnaire import (
    OPTION_TYPES,
    Decision,
    Item,
    ItemType,
    Option,
    Rescreen,
    Rule,
    Step,
    StepKind,
    Urgency,
)
from programs.checked_toml import CatalogueError, Table
from programs.precautions import Precaution

ITEM_ID = r"([A-Z]{2}\d{2})(_[A-Z0-9_]+|[a-z])"
COMBINATION_ID = r"C\d{2}"
DECISIONS = ("PRECAUTIONS", "CLINICIAN", "SEEK_CARE")
YES_NO = (Option("no", "No"), Option(UNSURE, "Not sure"), Option("yes", "Yes"))


@dataclass(frozen=True, slots=True)
class Words:
    """What rules may refer to."""

    scales: Mapping[str, Scale]
    advice: Collection[str]
    sources: Collection[str]


def item_scale(table: Table) -> tuple[str, Scale]:
    """Id and answers of an item, which conditions of any other item may name."""
    table.place = item_id = table.match("id", ITEM_ID)
    item_type = ItemType(table.one_of("type", tuple(ItemType)))
    values = tuple(option.value for option in _options(table, item_type))
    unsure_as = values[-1] if UNSURE in values else None
    if table.has("unsure_as"):
        unsure_as = table.one_of("unsure_as", values)
    return item_id, Scale(item_type.kind, values, unsure_as)


def read_item(table: Table, words: Words) -> Item:
    """One item with its rules; raises CatalogueError where its rules are weaker for a less safe answer."""
    item_id = table.text("id")
    item_type = ItemType(table.text("type"))
    source = table.some_of("source", words.sources)
    asked_when = None
    if table.has("asked_when"):
        asked_when = _condition(table, "asked_when", table.text("asked_when"), words, Reading.LITERAL)
    rules = table.tables("rules")
    for number, rule in enumerate(rules, start=1):
        rule.place = f"{_code(item_id)}.r{number}"
    item = Item(
        id=item_id,
        type=item_type,
        text=table.text("text"),
        topic=table.text("topic"),
        hint=table.text("hint") if table.has("hint") else "",
        options=_options(table, item_type),
        unsure_as=words.scales[item_id].unsure_as,
        sensitive=table.has("sensitive") and table.flag("sensitive"),
        optional=table.has("optional") and table.flag("optional"),
        asked_when=asked_when,
        rules=tuple(_item_rule(rule, item_id, words, source) for rule in rules),
    )
    table.finish()
    _check_order(table, item)
    return item


def read_combination(table: Table, words: Words) -> Rule:
    """One rule that reads several answers."""
    table.place = table.match("id", COMBINATION_ID)
    rule = _rule(
        table,
        "",
        table.text("when"),
        words,
        table.some_of("source", words.sources),
        alone=False,
    )
    table.finish()
    return rule


def read_steps(tables: Iterable[Table], items: Mapping[str, Item]) -> tuple[Step, ...]:
    """The screens in order; every item that can be asked stands on exactly one of them."""
    steps: list[Step] = []
    unplaced = {item.id for item in items.values() if item.type is not ItemType.DERIVED}
    for table in tables:
        table.place = table.text("id")
        step = Step(
            id=table.match("id", r"[a-z-]+"),
            title=table.text("title"),
            lead=table.text("lead"),
            kind=StepKind(table.one_of("kind", tuple(StepKind))),
            lines=table.some_of("lines", unplaced) if table.has("lines") else (),
            questions=table.some_of("questions", unplaced) if table.has("questions") else (),
        )
        table.finish()
        if bool(step.lines) is not (step.kind is StepKind.ANY_OF) or not step.items:
            raise table.error("lines", f"do not suit a screen of the kind {step.kind}")
        if any(items[line].values[:1] != ("no",) for line in step.lines):
            raise table.error("lines", 'need items whose safest answer is "no"')
        if len(unplaced - set(step.items)) != len(unplaced) - len(step.items):
            raise table.error("questions", "repeats an item")
        unplaced -= set(step.items)
        steps.append(step)
    if unplaced:
        raise table.error("questions", f"{min(unplaced)} is on no screen")
    return tuple(steps)


def read_rescreens(tables: Iterable[Table], steps: Iterable[Step]) -> dict[str, Rescreen]:
    """What calls for which screens again; "fall" and "gap" must be among it, because the rules name them."""
    known = [step.id for step in steps]
    rescreens: dict[str, Rescreen] = {}
    for table in tables:
        table.place = table.text("key")
        key = table.match("key", r"[a-z]+")
        if key in rescreens:
            raise table.error("key", "is there twice")
        label = table.text("label") if table.has("label") else ""
        rescreens[key] = Rescreen(key, label, table.some_of("steps", known))
        table.finish()
    if missing := {"fall", "gap"} - set(rescreens):
        raise CatalogueError(f"rescreens.toml: {min(missing)} is missing.")
    return rescreens


def _code(item_id: str) -> str:
    return item_id.partition("_")[0]


def _options(table: Table, item_type: ItemType) -> tuple[Option, ...]:
    if item_type is ItemType.YN:
        return YES_NO
    if item_type is ItemType.YN_YES_IS_SAFE:
        return tuple(reversed(YES_NO))
    if item_type not in OPTION_TYPES | {ItemType.MULTI}:
        return ()
    options = tuple(Option(option.text("value"), option.text("label")) for option in table.tables("options"))
    values = [option.value for option in options]
    if len(values) < 2 or len(set(values)) != len(values):
        raise table.error("options", "must be two or more, each value once")
    if item_type is ItemType.MULTI and values[0] != "none":
        raise table.error("options", 'must begin with "none"')
    return options


def _item_rule(table: Table, item_id: str, words: Words, source: tuple[str, ...]) -> Rule:
    if table.match("id", r".+") != table.place:
        raise table.error("id", f"must be {table.place}, the number in the order of the item's rules")
    parts = []
    answers = _answers(table)
    if answers:
        parts.append(f"{item_id} in {list(answers)!r}")
    if table.has("when"):
        parts.append(f"({table.text('when')})")
    if not parts:
        raise table.error("answer", "is missing, and so is when")
    if table.has("source"):
        source = table.some_of("source", words.sources)
    rule = _rule(table, item_id, " and ".join(parts), words, source, alone=not table.has("when"))
    if not rule.reason and answers != (UNSURE,):
        raise table.error("reason", "is missing")
    table.finish()
    return rule


def _answers(table: Table) -> tuple[str, ...]:
    if table.has("answers"):
        return table.texts("answers")
    return (table.text("answer"),) if table.has("answer") else ()


def _rule(
    table: Table,
    item: str,
    when: str,
    words: Words,
    source: tuple[str, ...],
    alone: bool,
) -> Rule:
    decision = Decision(table.one_of("decision", DECISIONS)) if table.has("decision") else None
    urgency = Urgency(table.one_of("urgency", tuple(Urgency))) if table.has("urgency") else None
    if (decision is Decision.SEEK_CARE) is not (urgency is not None):
        raise table.error("urgency", "goes with SEEK_CARE, and with nothing else")
    reading = Reading.CERTAIN if decision is Decision.SEEK_CARE else Reading.CAUTIOUS
    codes = table.some_of("precautions", tuple(Precaution)) if table.has("precautions") else ()
    return Rule(
        id=table.text("id"),
        item=item,
        when=_condition(table, "when", when, words, reading),
        decision=decision,
        urgency=urgency,
        precautions=tuple(Precaution(code) for code in codes),
        advice=table.some_of("advice", words.advice) if table.has("advice") else (),
        reason=table.text("reason") if table.has("reason") else "",
        source=source,
        alone=alone,
        reads=items_named(when, words.scales),
        weighs_others=weighs_others(when),
    )


def _condition(table: Table, key: str, text: str, words: Words, reading: Reading) -> Condition:
    try:
        return compile_condition(text, words.scales, reading)
    except ConditionError as error:
        raise table.error(key, str(error)) from error


def _check_order(table: Table, item: Item) -> None:
    """A less safe answer, "not sure" included, carries what every safer one carries."""
    if item.type not in OPTION_TYPES:
        return
    codes: frozenset[str] = frozenset()
    rank = 0
    for value in item.values:
        fired = [rule for rule in item.rules if rule.alone and rule.when(Facts({item.id: value}))]
        own_codes = frozenset(code for rule in fired for code in rule.precautions)
        own_rank = max((rule.decision.rank for rule in fired if rule.decision), default=0)
        if own_rank < rank or not codes <= own_codes:
            raise table.error("rules", f"{value!r} must carry what safer answers carry")
        codes, rank = own_codes, own_rank
    if UNSURE in item.values and rank == Decision.SEEK_CARE.rank and not _unsure_asks_for_clinician(item):
        raise table.error("rules", "need CLINICIAN for 'unsure' where 'yes' sends to care")


def _unsure_asks_for_clinician(item: Item) -> bool:
    facts = Facts({item.id: UNSURE})
    return any(rule.decision is Decision.CLINICIAN and rule.when(facts) for rule in item.rules)
