"""Writes what came of a simulation as a short document with two charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.drawing import shares, spans
from bench.lives import DAYS, WAYS_BACK, End
from bench.tables import table_with
from bench.totals import MOST_PAIN, Totals
from bench.unsafe import Unsafe
from programs.deciding.table import Level

TEXT = Path(__file__).parent / "report.txt"
ENDS = (End.FINISHED, End.ON_THE_WAY, End.ON_HOLD, End.STOPPED)


@dataclass(frozen=True, slots=True)
class Report:
    """The run, a strained one, and strained ones with a rule left out, by what was left out."""

    seed: int
    totals: Totals
    strain: int
    strained: Totals
    left_out: Mapping[str, Totals]


def written(report: Report, folder: Path) -> str:
    """Writes simulation.md and its charts into a folder; answers the document."""
    (folder / "img").mkdir(parents=True, exist_ok=True)
    document = text_of(report)
    (folder / "simulation.md").write_text(document, encoding="utf-8")
    for name, chart in charts_of(report.totals).items():
        (folder / "img" / name).write_text(chart, encoding="utf-8")
    return document


def text_of(report: Report) -> str:
    """The document; the same run gives the same text."""
    totals = report.totals
    return TEXT.read_text(encoding="utf-8").format(
        plans=f"{totals.plans:,}",
        walks=f"{totals.walks:,}",
        seed=report.seed,
        weeks=DAYS // 7,
        held_back=f"{totals.held_back:,}",
        older=_percent(totals.older, totals.plans),
        strain=report.strain,
        strained_plans=report.strained.plans,
        strained_walks=f"{report.strained.walks:,}",
        unsafe=_unsafe(report),
        ends=_ends(totals),
        durations=_durations(totals),
        decided=_decided(totals),
        unsafe_count=totals.unsafe.total(),
        steps=f"{totals.steps:,}",
        walks_per_step=f"{totals.walks / totals.steps:.0f}",
        by_pain=_by_pain(totals),
        alerts=_alerts(totals),
        left_out=_left_out(report),
        back=_back(),
        codes=_codes(totals),
    )


def charts_of(totals: Totals) -> dict[str, str]:
    """The charts by file name."""
    programs = sorted(totals.by_program)
    most = DAYS // 7
    return {
        "simulation-ends.svg": shares(
            "How plans stand after twenty weeks, percent of each program",
            list(ENDS),
            {name: [totals.share(name, end) for end in ENDS] for name in programs},
        ),
        "simulation-weeks.svg": spans(
            "Weeks to the end of a program, for those who finished it",
            {name: (totals.rows[name], totals.quarters(name)) for name in programs},
            most,
        ),
    }


def _unsafe(report: Report) -> str:
    rows = [(kind.value, report.totals.unsafe[kind], report.strained.unsafe[kind]) for kind in Unsafe]
    return _table(("what would be unsafe", "this run", "strained run"), rows)


def _ends(totals: Totals) -> str:
    rows = [
        (name, totals.by_program[name].total(), *(f"{totals.share(name, end):.0f} %" for end in ENDS))
        for name in sorted(totals.by_program)
    ]
    return _table(("program", "plans", *ENDS), rows)


def _durations(totals: Totals) -> str:
    rows = []
    for name in sorted(totals.by_program):
        quarters = totals.quarters(name)
        told = [f"{weeks:.0f}" for weeks in quarters] if quarters else ["too few"] * 3
        rows.append((name, totals.rows[name], *told))
    return _table(("program", "weeks in its table", "a quarter by", "half by", "three quarters by"), rows)


def _by_pain(totals: Totals) -> str:
    rows = []
    for pain, ends in sorted(totals.by_pain.items()):
        name = f"{pain} or more" if pain == MOST_PAIN else pain
        rows.append((name, ends.total(), *(_percent(ends[end], ends.total()) for end in ENDS)))
    return _table(("usual pain", "plans", *ENDS), rows)


def _decided(totals: Totals) -> str:
    rows = []
    for row in table_with().rows:
        for (rule, outcome), count in sorted(totals.decided.items()):
            if rule == row.id:
                per = f"{100 * count / totals.decided.total():.1f}"
                rows.append((rule, row.sentence(row.looks_for), outcome, f"{count:,}", per))
    return _table(("row", "what it looks for", "outcome", "times", "per 100 walks"), rows)


def _alerts(totals: Totals) -> str:
    rows = []
    for level in reversed(Level):
        count = sum(times for (_, one), times in totals.alerts.items() if one == level)
        rules = sorted(rule for rule, one in totals.alerts if one == level)
        per = f"{100 * count / totals.weeks:.2f}"
        rows.append((level.value, ", ".join(rules), f"{count:,}", per))
    return _table(("level", "rows", "times", "per 100 weeks of a plan"), rows)


def _left_out(report: Report) -> str:
    rows = []
    for name, totals in report.left_out.items():
        found = [f"{kind.value} {count}" for kind, count in totals.unsafe.items()]
        rows.append((name, totals.unsafe.total(), " ".join(found) or "Nothing in these walks."))
    return _table(("left out", "unsafe steps", "which"), rows)


def _back() -> str:
    rows = [
        (rule, f"{share:.0%}".replace("%", " %"), f"{soonest} to {latest} days")
        for rule, (share, soonest, latest) in WAYS_BACK.items()
    ]
    return _table(("paused by", "come back", "after"), rows)


def _codes(totals: Totals) -> str:
    return ", ".join(f"{code} {_percent(count, totals.plans)}" for code, count in totals.codes.most_common())


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])
