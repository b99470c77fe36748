"""docs/clinical-rules.md, written from the data that decides, so that a clinician reads what happens."""

import tomllib
from collections.abc import Iterator
from typing import Any

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
from programs.deciding.table import Row, Threshold
from programs.decision_rules import current_rules
from programs.gates import AgeGate, AnswerGate, ClinicianGate, QuestionGate, TestGate
from programs.precautions import Precaution
from programs.precautions import version as precautions_version
from programs.week_table import Week

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
    return "\n".join(
        [INTRODUCTION, *_checklist(), *_precautions(), *_progression(), *_gates(), *_week_tables(), ""]
    )


def _checklist() -> Iterator[str]:
    sources = ruleset_sources(CURRENT_VERSION)
    files = {name: tomllib.loads(text) for name, text in sources.items()}
    yield f"\n## The checklist, screen@{CURRENT_VERSION}\n"
    yield "| rule | question or condition | answer | decision | precautions | source |"
    yield "|---|---|---|---|---|---|"
    for name in ITEM_FILES:
        for item in files[name]["items"]:
            for rule in item.get("rules", []):
                yield _rule_row(rule, item["text"] if "text" in item else item["id"], item)
    yield "\n### Rules over several answers\n"
    yield "| rule | condition | decision | precautions | source |"
    yield "|---|---|---|---|---|"
    for rule in files["combinations.toml"]["combinations"]:
        yield _row(
            rule["id"], f"`{_line(rule['when'])}`", _decision(rule), _codes(rule), ", ".join(rule["source"])
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
    condition = f"`{_line(rule['when'])}`" if "when" in rule else ""
    source = ", ".join(rule.get("source", item["source"]))
    return _row(
        rule["id"], text, " ".join(filter(None, [answers, condition])), _decision(rule), _codes(rule), source
    )


def _precautions() -> Iterator[str]:
    yield f"\n## Precautions, {precautions_version()}\n"
    yield "Every number is our own careful choice.\n"
    yield "| code | the walker reads | what it means | what would lift it |"
    yield "|---|---|---|---|"
    yield from (_row(code.value, code.shown, code.meaning, code.lifted) for code in Precaution)


def _progression() -> Iterator[str]:
    rules = current_rules()
    yield f"\n## What a plan does next, {rules.name}\n"
    yield (
        "Read from the top: the first row that fits decides, the alerts of all rows that fit are raised. A "
        "gap (D14) is compared with the first other row, and the stricter of the two stands. Unanswered is "
        "never good news. Beyond the table a plan moves on only where no gap and no walk since the first of "
        "the good ones speaks against it, and a late answer may only make it stricter before the next walk.\n"
    )
    yield "| row | what it looks for | outcome | what follows | alert | numbers and their sources |"
    yield "|---|---|---|---|---|---|"
    yield from (_decision_row(row) for row in rules.rows)
    yield "\n### Sources of the decision table\n"
    yield from (f"- **{key}**: {text}" for key, text in rules.sources.items())


def _decision_row(row: Row) -> str:
    forms = [row, *([row.graver] if row.graver else [])]
    return _row(
        row.id,
        row.sentence(row.looks_for),
        " or ".join(dict.fromkeys(form.outcome.value for form in forms)),
        row.sentence(row.leads_to),
        " or ".join(dict.fromkeys(form.alert.value for form in forms if form.alert)),
        "; ".join(_number(name, one) for name, one in row.thresholds.items()),
    )


def _number(name: str, one: Threshold) -> str:
    span = f", a physio may set {one.physio[0]} to {one.physio[1]}" if one.physio else ""
    return f"{name} {one.value} ({', '.join(one.sources) or 'own'}{span})"


def _gates() -> Iterator[str]:
    yield "\n## What programs ask for themselves\n"
    yield "| program | gate | passes | otherwise |"
    yield "|---|---|---|---|"
    for program in shipped().programs:
        for gate in program.gates:
            match gate:
                case TestGate():
                    limit = f"{gate.comparison.replace('_', ' ')} {gate.limit:g} {gate.unit}"
                    passes = f"{limit}, at most {gate.valid_days} days old"
                    yield _row(program.name, gate.name, passes, gate.reason)
                case AnswerGate():
                    yield _row(program.name, gate.item, ", ".join(gate.allowed), gate.reason)
                case QuestionGate():
                    yield _row(program.name, gate.text + _asked(gate), ", ".join(gate.allowed), gate.reason)
                case AgeGate():
                    yield _row(program.name, "age in years", _ages(gate), gate.reason)
                case ClinicianGate():
                    yield _row(program.name, "a physio ticks: " + " ".join(gate.ticks), "all", gate.reason)


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
        yield _row(*WEEK_COLUMNS)
        yield "|---" * len(WEEK_COLUMNS) + "|"
        yield from (_week_row(week) for week in program.weeks)


def _week_row(week: Week) -> str:
    return _row(
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


def _line(text: str) -> str:
    return " ".join(text.split())


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
