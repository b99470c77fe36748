"""The small language in which the checklist's conditions are written, compiled once into plain functions."""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

type Answer = str | date | tuple[str, ...] | Mapping[str, str] | Mapping[str, int | None]
type Condition = Callable[["Facts"], bool]
type Number = Callable[["Facts"], int | None]

UNSURE = "unsure"
COMPARISONS: dict[type[ast.cmpop], Callable[[int, int], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}


class ConditionError(ValueError):
    """A condition that cannot be read; the message quotes the part that is wrong."""


class Reading(Enum):
    """What "not sure" means in a condition; a literal 'unsure' in the text always matches it."""

    LITERAL = auto()  # itself: neither yes nor no (which questions are asked)
    CAUTIOUS = auto()  # the item's `unsure_as` (rules up to CLINICIAN)
    CERTAIN = auto()  # no answer at all (rules that send to care)


class Kind(Enum):
    """The shape of an item's answers."""

    OPTION = auto()
    MULTI = auto()
    PAIN = auto()
    TEXT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers an item takes, from safest to least safe, and what "not sure" counts as."""

    kind: Kind
    options: tuple[str, ...] = ()
    unsure_as: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition may look at; an item that is not in `answers` matches no comparison."""

    answers: Mapping[str, Answer]
    age: int | None = None
    program: str | None = None
    at_precautions: frozenset[str] = frozenset()
    given_by: Mapping[str, frozenset[str]] = field(default_factory=dict)


def compile_condition(text: str, scales: Mapping[str, Scale], reading: Reading) -> Condition:
    """The condition as a function of Facts; raises ConditionError where the text is not in the language.

    The text is never executed: it is parsed, and only the forms listed in onboarding/README.md are known.
    """
    try:
        tree = ast.parse(f"({text})", mode="eval")
    except (SyntaxError, ValueError) as error:
        raise ConditionError(f"{text!r} is not a condition") from error
    return _Compiler(scales, reading).condition(tree.body)


def items_named(text: str, scales: Mapping[str, Scale]) -> frozenset[str]:
    """The items whose answers a condition looks at; the condition must be one that can be compiled."""
    names = (node.id for node in ast.walk(ast.parse(f"({text})", mode="eval")) if isinstance(node, ast.Name))
    return frozenset(name for name in names if name in scales)


def weighs_others(text: str) -> bool:
    """Whether a condition looks at what other rules made of their answers."""
    return any(form in text for form in ("at_precautions(", "gives_besides(", "gives_only_by("))


@dataclass(frozen=True, slots=True)
class _Compiler:
    scales: Mapping[str, Scale]
    reading: Reading

    def condition(self, node: ast.expr) -> Condition:
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.condition(part) for part in node.values)
            if isinstance(node.op, ast.And):
                return lambda facts: all(part(facts) for part in parts)
            return lambda facts: any(part(facts) for part in parts)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._comparison(node, node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._call(node, node.func.id)
        raise _unknown(node)

    def _comparison(self, node: ast.expr, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Condition:
        if isinstance(left, ast.Constant) and isinstance(op, ast.In):
            return self._chosen(_text(left), self._item(right, Kind.MULTI))
        if isinstance(left, ast.Name) and left.id == "program" and isinstance(op, ast.Eq | ast.In):
            programs = _texts(right)
            return lambda facts: facts.program in programs
        if isinstance(left, ast.Name) and left.id in self.scales:
            kind = self.scales[left.id].kind
            if kind is Kind.OPTION and isinstance(op, ast.Eq | ast.In | ast.NotEq):
                return self._option(left.id, _texts(right), isinstance(op, ast.NotEq))
            if kind is Kind.MULTI and isinstance(op, ast.NotEq) and _texts(right) == ("none",):
                return _some_chosen(left.id)
        if type(op) in COMPARISONS:
            return _compared(self._number(left), COMPARISONS[type(op)], _whole(right))
        raise _unknown(node)

    def _option(self, item: str, values: tuple[str, ...], negated: bool) -> Condition:
        options = self._known_options(item, values)
        accepted = frozenset(o for o in options if self._matches(item, o, values) is not negated)
        if self.reading is Reading.CERTAIN and UNSURE not in values:
            accepted -= {UNSURE}
        return lambda facts: facts.answers.get(item) in accepted

    def _matches(self, item: str, option: str, values: tuple[str, ...]) -> bool:
        if option == UNSURE and self.reading is Reading.CAUTIOUS and self.scales[item].unsure_as in values:
            return True
        return option in values

    def _chosen(self, value: str, item: str) -> Condition:
        self._known_options(item, (value,))
        return lambda facts: value in _multi(facts, item)

    def _number(self, node: ast.expr) -> Number:
        if isinstance(node, ast.Name) and node.id == "age":
            return lambda facts: facts.age
        if isinstance(node, ast.Name):
            return _worst_pain(self._item(node, Kind.PAIN))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            if node.func.id == "count" and node.args:
                return self._count(node)
            if node.func.id == "items_at_precautions":
                besides = frozenset(self._known_item(_text(arg)) for arg in node.args)
                return lambda facts: len(facts.at_precautions - besides)
        raise _unknown(node)

    def _count(self, node: ast.Call) -> Number:
        item = self._item(node.args[0], Kind.MULTI)
        besides = {"none", *(_text(arg) for arg in node.args[1:])}
        self._known_options(item, tuple(besides))
        return lambda facts: len(set(_multi(facts, item)) - besides)

    def _call(self, node: ast.Call, name: str) -> Condition:
        if name == "at_least" and len(node.args) > 1:
            wanted = _whole(node.args[0])
            parts = tuple(self.condition(arg) for arg in node.args[1:])
            return lambda facts: sum(part(facts) for part in parts) >= wanted
        if name == "at_precautions" and len(node.args) == 1:
            item = self._item(node.args[0])
            return lambda facts: item in facts.at_precautions
        if name == "written" and len(node.args) == 1:
            item = self._item(node.args[0], Kind.TEXT)
            return lambda facts: bool(str(facts.answers.get(item, "")).strip())
        if name in {"gives_besides", "gives_only_by"} and len(node.args) > 1:
            code, *rules = (_text(arg) for arg in node.args)
            return _given(code, frozenset(rules), only=name == "gives_only_by")
        raise _unknown(node)

    def _item(self, node: ast.expr, kind: Kind | None = None) -> str:
        if not isinstance(node, ast.Name):
            raise _unknown(node)
        item = self._known_item(node.id)
        if kind is not None and self.scales[item].kind is not kind:
            raise ConditionError(f"{item} cannot be used like this")
        return item

    def _known_item(self, item: str) -> str:
        if item not in self.scales:
            raise ConditionError(f"{item} is not an item of this ruleset")
        return item

    def _known_options(self, item: str, values: tuple[str, ...]) -> tuple[str, ...]:
        options = self.scales[item].options
        for value in values:
            if value not in options:
                raise ConditionError(f"{value!r} is not an option of {item}")
        return options


def _multi(facts: Facts, item: str) -> tuple[str, ...]:
    answer = facts.answers.get(item)
    return answer if isinstance(answer, tuple) else ()


def _some_chosen(item: str) -> Condition:
    return lambda facts: any(value != "none" for value in _multi(facts, item))


def _worst_pain(item: str) -> Number:
    def worst(facts: Facts) -> int | None:
        pain = facts.answers.get(item)
        levels = pain.values() if isinstance(pain, Mapping) else ()
        return max((level for level in levels if isinstance(level, int)), default=None)

    return worst


def _compared(number: Number, compare: Callable[[int, int], bool], bound: int) -> Condition:
    def compared(facts: Facts) -> bool:
        value = number(facts)
        return value is not None and compare(value, bound)

    return compared


def _given(code: str, rules: frozenset[str], only: bool) -> Condition:
    """`rules` names rules (FA04.r1) or all the rules of an item (ID01)."""

    def given(facts: Facts) -> bool:
        givers = facts.given_by.get(code, frozenset())
        others = {rule for rule in givers if rule not in rules and rule.split(".")[0] not in rules}
        return bool(givers) and not others if only else bool(others)

    return given


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise _unknown(node)


def _texts(node: ast.expr) -> tuple[str, ...]:
    return tuple(_text(one) for one in node.elts) if isinstance(node, ast.List) else (_text(node),)


def _whole(node: ast.expr) -> int:
    if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    raise _unknown(node)


def _unknown(node: ast.expr) -> ConditionError:
    return ConditionError(f"{ast.unparse(node)!r} is not a form this language knows")
