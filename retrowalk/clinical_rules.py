"""docs/clinical-rules.md, written from the data that decides, so that a clinician reads what happens."""

import tomllib
from collections.abc import Iterator
from typing import Any

from onboarding.bedside import BEDSIDE
from onboarding.clearing import ADULT_AT, MONTHS, MONTHS_AFTER_FALLS, NEVER_FROM_AFAR
from onboarding.ruleset import CURRENT_VERSION, ITEM_FILES, ruleset_sources
from onboarding.staleness import (
    CARE_FROM_AGE,
    HEALTH_QUESTION_EVERY,
    LONG_GAP,
    SHORT_GAP,
    VALID,
    VALID_WITH_CARE,
)
from onboarding.standing import LOCK_DAYS
from programs.catalogue import shipped
from programs.gates import AgeGate, AnswerGate, ClinicianGate, QuestionGate, TestGate
from programs.precautions import Precaution
from programs.precautions import version as precautions_version
from programs.week_table import Week
from retrowalk.caseload_rules import caseload_rules
from retrowalk.markdown import head, line, row
from retrowalk.walk_rules import walk_rules

WEEK_COLUMNS = (
    *("week", "sessions", "warm-up", "backward", "rest", "pace"),
    *("slope", "where", "hold on", "cool-down", "effort"),
)
INTRODUCTION = """\
# Clinical rules

Written by `manage.py write_clinical_rules` from the data files that decide; a test holds the two together.
Nothing here has been approved by a clinician until `approved` stands beside the ruleset in the database, and
every result page says so. "Not sure" counts as yes towards a precaution or a physio, and never as a red flag;
no answer is never a no."""


def clinical_rules() -> str:
    """The whole document as Markdown."""
    decided = (*_checklist(), *_clearing(), *_precautions(), *walk_rules(), *_gates())
    return "\n".join([INTRODUCTION, *decided, *caseload_rules(), *_week_tables(), ""])


def _checklist() -> Iterator[str]:
    sources = ruleset_sources(CURRENT_VERSION)
    files = {name: tomllib.loads(text) for name, text in sources.items()}
    yield f"\n## The checklist, screen@{CURRENT_VERSION}\n"
    yield from head("rule", "question or condition", "answer", "decision", "precautions", "source")
    for name in ITEM_FILES:
        for item in files[name]["items"]:
            for rule in item.get("rules", []):
                yield _rule_row(rule, item["text"] if "text" in item else item["id"], item)
    yield "\n### Rules over several answers\n"
    yield from head("rule", "condition", "decision", "precautions", "source")
    for rule in files["combinations.toml"]["combinations"]:
        yield row(
            rule["id"], f"`{line(rule['when'])}`", _decision(rule), _codes(rule), ", ".join(rule["source"])
        )
    yield "\n### Sources\n"
    yield from (f"- **{key}**: {text}" for key, text in files["ruleset.toml"]["sources"].items())
    yield (
        f"\nA checklist holds for {VALID.days} days, and for {VALID_WITH_CARE.days} from the age of "
        f"{CARE_FROM_AGE}, with a precaution, or after one that asked for a physio or for care. Such a one "
        f"keeps counting until another is handed in {LOCK_DAYS} days later or more, with the answers that "
        "pass with time renewed; one that asked for care counts until the walker has been seen, and the days "
        f"run from then. After {HEALTH_QUESTION_EVERY.days} days we ask whether health has changed; "
        f"after {SHORT_GAP.days} days without a walk, a fall or a change of health some screens are asked "
        f"again, after {LONG_GAP.days} days without a walk all of them."
    )


def _rule_row(rule: dict[str, Any], text: str, item: dict[str, Any]) -> str:
    answer = rule.get("answer", rule.get("answers", ""))
    answers = ", ".join(answer) if isinstance(answer, list) else answer
    condition = f"`{line(rule['when'])}`" if "when" in rule else ""
    source = ", ".join(rule.get("source", item["source"]))
    return row(
        rule["id"], text, " ".join(filter(None, [answers, condition])), _decision(rule), _codes(rule), source
    )


def _clearing() -> Iterator[str]:
    yield "\n## What a physio may sign\n"
    yield (
        f"A clearance holds for {MONTHS} calendar months at most, and for {MONTHS_AFTER_FALLS} where a rule "
        "about falls or nerves holds the walker back. Every rule that holds back is ticked, and every one "
        "that asks for a precaution which is lifted. After care because of "
        f"{', '.join(NEVER_FROM_AFAR)} only a visit in person or a medical letter will do; otherwise video, "
        "phone or records as well. It ends with its last day, with a fall told after it, and where a new "
        "rule or another answer holds back; pain, its course, a changed dose and age are no other answer. "
        f"Under {ADULT_AT} a parent or guardian agrees, and nobody lifts P_SUPERVISED. All limits are our "
        "own careful choice.\n"
    )
    yield "Bedside tests may be kept with it, as information; they clear nobody.\n"
    yield from head("test", "unit", "from", "to")
    yield from (row(one.words, one.unit, f"{one.low:g}", f"{one.high:g}") for one in BEDSIDE.values())


def _precautions() -> Iterator[str]:
    yield f"\n## Precautions, {precautions_version()}\n"
    yield "Every number is our own careful choice.\n"
    yield from head("code", "the walker reads", "what it means", "what would lift it")
    yield from (row(code.value, code.shown, code.meaning, code.lifted) for code in Precaution)


def _gates() -> Iterator[str]:
    yield "\n## What programs ask for themselves\n"
    yield from head("program", "gate", "passes", "otherwise")
    for program in shipped().programs:
        for gate in program.gates:
            match gate:
                case TestGate():
                    limit = f"{gate.comparison.replace('_', ' ')} {gate.limit:g} {gate.unit}"
                    passes = f"{limit}, at most {gate.valid_days} days old"
                    yield row(program.name, gate.name, passes, gate.reason)
                case AnswerGate():
                    yield row(program.name, gate.item, ", ".join(gate.allowed), gate.reason)
                case QuestionGate():
                    yield row(program.name, gate.text + _asked(gate), ", ".join(gate.allowed), gate.reason)
                case AgeGate():
                    yield row(program.name, "age in years", _ages(gate), gate.reason)
                case ClinicianGate():
                    yield row(program.name, "a physio ticks: " + " ".join(gate.ticks), "all", gate.reason)


def _asked(gate: QuestionGate) -> str:
    """To whom a question is put, where not to everybody."""
    said = [f"from {gate.from_age} years on"] if gate.from_age else []
    said += [f"not after {shipped().program(gate.unless_done).name}"] if gate.unless_done else []
    return f" ({', '.join(said)})" if said else ""


def _ages(gate: AgeGate) -> str:
    least = f"{gate.at_least} or more" if gate.at_least is not None else ""
    most = f"{gate.at_most} or less" if gate.at_most is not None else ""
    return " and ".join(filter(None, [least, most]))


def _week_tables() -> Iterator[str]:
    yield "\n## The weeks of each program\n"
    yield "Where each number comes from stands on the program's page."
    for program in shipped().programs:
        yield f"\n### {program.name} ({program.code}, version {program.version})\n"
        yield from head(*WEEK_COLUMNS)
        yield from (_week_row(week) for week in program.weeks)


def _week_row(week: Week) -> str:
    return row(
        str(week.number),
        str(week.sessions_per_week),
        f"{week.warm_up_min} min",
        f"{week.bouts} x {week.bout_s} s",
        f"{week.rest_s} s {week.rest_mode}",
        week.pace,
        f"{week.incline_pct:g} %",
        week.surface,
        week.support,
        f"{week.cool_down_min} min",
        f"{week.effort_low} to {week.effort_high}",
    )


def _decision(rule: dict[str, Any]) -> str:
    return " ".join(filter(None, [rule.get("decision", "advice"), rule.get("urgency", "")]))


def _codes(rule: dict[str, Any]) -> str:
    return " ".join(rule.get("precautions", []))
