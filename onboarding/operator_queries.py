"""The checklist in numbers for whoever runs the site: counts without names, and no small ones."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from onboarding.consenting import current_text
from onboarding.models import Consent, Screening, ScreeningDraft, ScreeningRuleset
from onboarding.questionnaire import Ruleset
from onboarding.ruleset import current_ruleset
from onboarding.wording import words
from programs.models import DecisionTable

# Fewer might point to somebody; our own careful choice.
FEWEST_SHOWN = 5
LATELY = timedelta(days=90)
# A draft that nobody touched for so long counts as left.
LEFT_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what is counted and how often, in words that hide small numbers."""

    name: str
    counts: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningNumbers:
    """Everything the page shows; a line counts the last 90 days and all time, that of a screen its drafts."""

    decisions: tuple[Line, ...]
    rules: tuple[Line, ...]
    rarer_rules: bool
    begun: tuple[Line, ...]
    screens: tuple[Line, ...]
    consents: tuple[Line, ...]
    rulesets: tuple[ScreeningRuleset, ...]
    tables: tuple[DecisionTable, ...]


class _Tally:
    """How often something happened, in the last 90 days and ever, by what happened."""

    def __init__(self) -> None:
        self.lately, self.ever = Counter[str](), Counter[str]()

    def add(self, key: str, *, lately: int, ever: int) -> None:
        self.lately[key] += lately
        self.ever[key] += ever

    def line(self, key: str, name: str) -> Line:
        return Line(name, (shown(self.lately[key]), shown(self.ever[key])), key)

    def sum_line(self, name: str, keys: Sequence[str], *besides: int) -> Line:
        """Over these, also where they never happened, and `besides` what is counted elsewhere."""
        sums = [shown_sum([*(counts[key] for key in keys), *besides]) for counts in (self.lately, self.ever)]
        return Line(name, tuple(sums))


def shown(count: int) -> str:
    """A count as it may be shown: small ones hide how small they are, none included."""
    if count < FEWEST_SHOWN:
        return _("fewer than %(number)d") % {"number": FEWEST_SHOWN}
    return number_format(count, use_l10n=True, force_grouping=True)


def shown_sum(counts: Sequence[int]) -> str:
    """A sum of counts that stand beside it, from which a hidden one cannot be worked out."""
    seen = sum(count for count in counts if count >= FEWEST_SHOWN)
    if seen and any(count < FEWEST_SHOWN for count in counts):
        return _("%(number)s or more") % {"number": shown(seen)}
    return shown(seen)


def screening_numbers(now: datetime) -> ScreeningNumbers:
    """Counts of all checklists up to that moment; five queries however many there are."""
    ruleset = current_ruleset()
    decisions, rules, marks = _judged(now)
    drafts = _drafts(now)
    still_open = sum(today + left for today, left in drafts.values())
    kinds, names = _decision_names(), _rule_names(ruleset)
    common = [rule for rule, count in rules.ever.most_common() if count >= FEWEST_SHOWN]
    return ScreeningNumbers(
        decisions=tuple(decisions.line(key, name) for key, name in kinds.items()),
        rules=tuple(rules.line(rule, names.get(rule, _("A rule of an earlier version"))) for rule in common),
        rarer_rules=any(0 < count < FEWEST_SHOWN for count in rules.ever.values()),
        begun=(
            decisions.sum_line(_("Begun: handed in or still open"), list(kinds), still_open),
            decisions.sum_line(_("Handed in"), list(kinds)),
            marks.line("rushed", _("Handed in so fast that nobody can have read it all")),
            marks.line("mistake", _("Red flags taken back as ticked by mistake, counted nowhere else")),
        ),
        screens=_screens(ruleset, drafts),
        consents=_consents(now),
        rulesets=tuple(ScreeningRuleset.objects.defer("sources").order_by("-published_at", "-pk")),
        tables=tuple(DecisionTable.objects.defer("source").order_by("-published_at", "-pk")),
    )


def _judged(now: datetime) -> tuple[_Tally, _Tally, _Tally]:
    """Decisions, fired rules, and what else is worth a count; what was taken back is only counted as that."""
    recent = Q(handed_in_at__gte=now - LATELY)
    groups: Iterable[Mapping[str, Any]] = (
        Screening.objects.order_by()
        .values("decision", "fired", "rushed")
        .annotate(
            ever=Count("pk"),
            lately=Count("pk", filter=recent),
            slips_ever=Count("mistake"),
            slips_lately=Count("mistake", filter=recent),
        )
    )
    decisions, rules, marks = _Tally(), _Tally(), _Tally()
    for group in groups:
        marks.add("mistake", lately=group["slips_lately"], ever=group["slips_ever"])
        lately, ever = group["lately"] - group["slips_lately"], group["ever"] - group["slips_ever"]
        decisions.add(group["decision"], lately=lately, ever=ever)
        for rule in group["fired"]:
            rules.add(rule, lately=lately, ever=ever)
        if group["rushed"]:
            marks.add("rushed", lately=lately, ever=ever)
    return decisions, rules, marks


def _drafts(now: datetime) -> dict[tuple[tuple[str, ...], bool], tuple[int, int]]:
    """Screens done, and whether only some are asked again -> drafts touched in the last day, drafts left."""
    handed_in = Screening.objects.filter(submission_key=OuterRef("submission_key"))
    left = Q(saved_at__lt=now - LEFT_AFTER)
    groups = (
        ScreeningDraft.objects.filter(~Exists(handed_in))
        .order_by()
        .values("done_steps", "asked_steps")
        .annotate(today=Count("pk", filter=~left), left=Count("pk", filter=left))
    )
    found: dict[tuple[tuple[str, ...], bool], tuple[int, int]] = {}
    for group in groups:
        key = tuple(group["done_steps"]), bool(group["asked_steps"])
        today, gone = found.get(key, (0, 0))
        found[key] = today + group["today"], gone + group["left"]
    return found


def _screens(
    ruleset: Ruleset, drafts: Mapping[tuple[tuple[str, ...], bool], tuple[int, int]]
) -> tuple[Line, ...]:
    """Drafts by the last screen finished; those that ask only some screens again have a line of their own."""
    places = {step.id: place for place, step in enumerate(ruleset.steps, start=1)}
    again = len(places) + 1
    today, left = Counter[int](), Counter[int]()
    for (done, is_partial), (now_open, gone) in drafts.items():
        place = again if is_partial else max((places.get(step, 0) for step in done), default=0)
        today[place] += now_open
        left[place] += gone
    names = [
        _("None yet"),
        *(words(step.title) for step in ruleset.steps),
        _("Only some screens asked again"),
    ]
    return tuple(Line(name, (shown(today[place]), shown(left[place]))) for place, name in enumerate(names))


def _consents(now: datetime) -> tuple[Line, ...]:
    recent = Q(said_at__gte=now - LATELY)
    groups = (
        Consent.objects.order_by()
        .values("purpose", "given")
        .annotate(ever=Count("pk"), lately=Count("pk", filter=recent))
    )
    counted = {(group["purpose"], group["given"]): (group["lately"], group["ever"]) for group in groups}
    return tuple(
        Line(
            (_("%(purpose)s: given") if given else _("%(purpose)s: taken back"))
            % {"purpose": words(purpose.title)},
            tuple(map(shown, counted.get((purpose.id, given), (0, 0)))),
        )
        for purpose in current_text().purposes
        for given in (True, False)
    )


def _decision_names() -> dict[str, str]:
    return {
        "CLEARED": _("Can start"),
        "PRECAUTIONS": _("Can start with precautions"),
        "CLINICIAN": _("A physio first"),
        "SEEK_CARE": _("Care first"),
    }


def _rule_names(ruleset: Ruleset) -> dict[str, str]:
    """What each rule is about: the topic of its item, or the reason that a combination gives."""
    names = {rule.id: words(ruleset.items[rule.item].topic or rule.reason) for rule in ruleset.item_rules}
    return names | {rule.id: words(rule.reason) for rule in ruleset.combinations}
