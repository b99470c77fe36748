"""What the caseload shows: who stands first, whom the filters leave, and the rows of one page."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from clinics.attention import ACTIONS, OPEN, Attention, Kind, place_of, with_link
from clinics.caseload_queries import Patient
from clinics.roles import Ability
from clinics.words import KINDS
from programs.catalogue import shipped

ROWS_SHOWN = 50
NEEDS_ME = "needs-me"
_BY_SLUG = {kind.slug: kind for kind in Kind}
_ANY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for in the address: a part of the name, a kind or `NEEDS_ME`, a program's slug."""

    q: str = ""
    kind: str = ""
    program: str = ""
    careful: bool = False

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Choice":
        """From a query string; what is no choice chooses nothing."""
        kind = asked.get("kind", "")
        return cls(
            q=asked.get("q", "").strip()[:80],
            kind=kind if kind == NEEDS_ME or kind in _BY_SLUG else "",
            program=asked.get("program", "")[:60],
            careful=asked.get("careful") == "1",
        )

    def holds(self, one: "Placed") -> bool:
        """Whether somebody is among those asked for."""
        return (
            (not self.kind or (one.kind.needs_me if self.kind == NEEDS_ME else one.kind.slug == self.kind))
            and (not self.program or one.patient.program == self.program)
            and (not self.careful or one.patient.has_precautions)
            and self.q.casefold() in one.name.casefold()
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody with why they stand where they stand."""

    patient: Patient
    kind: Kind
    since: date
    reason: str
    also: Sequence[Sequence[int]]

    @property
    def name(self) -> str:
        return self.patient.name or self.patient.email


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its slug in the address, its word, and how many it holds."""

    slug: str
    word: str
    count: int


def placed(patients: Iterable[Patient], today_in: Mapping[str, date]) -> list[Placed]:
    """Everybody in the order of the caseload; `today_in` is the date by time zone."""
    found = [_place(one, today_in[one.zone]) for one in patients]
    return sorted(found, key=lambda one: place_of(one.kind, one.since, one.name))


def _place(patient: Patient, today: date) -> Placed:
    kind = Kind(patient.kind)
    if not patient.is_new:
        return Placed(patient, kind, patient.since, patient.reason, patient.also)
    also = tuple((Kind(of), count) for of, count in patient.also)
    kept = Attention(kind, patient.since, patient.reason, also)
    seen = with_link(kept, patient.linked_on, bool(patient.offered), today)
    return Placed(patient, seen.kind, seen.since, seen.reason, seen.also)


def chips(everybody: Sequence[Placed]) -> list[Chip]:
    """How many there are, how many need a decision, and how many of each kind there is."""
    counts = Counter(one.kind for one in everybody)
    needing = sum(count for kind, count in counts.items() if kind.needs_me)
    of_kinds = [Chip(kind.slug, str(KINDS[kind]), counts[kind]) for kind in Kind if counts[kind]]
    return [Chip("", _("Everyone"), len(everybody)), Chip(NEEDS_ME, _("Needs me"), needing), *of_kinds]


def programs_of(everybody: Iterable[Placed]) -> list[tuple[str, str]]:
    """Slug and name of every program that somebody is on, in the order of the catalogue."""
    running = {one.patient.program for one in everybody}
    return [(spec.slug, spec.name) for spec in shipped().programs if spec.slug in running]


type Over = Callable[[int], Collection[Ability]]


def rows(shown: Iterable[Placed], abilities_over: Over) -> list[SafeString]:
    """The rows of one page as HTML, each with the one action that comes next and that may be done.

    Whoever may not see what a patient answered is told how urgent it is, and not why. `abilities_over` are
    those over the patients of a physio.
    """
    frame = render_to_string("clinics/_caseload_row.html")
    words = {kind: str(word) for kind, word in KINDS.items()}
    return [_row(frame, one, words[one.kind], abilities_over(one.patient.physio_id)) for one in shown]


def _row(frame: str, one: Placed, word: str, abilities: Collection[Ability]) -> SafeString:
    patient, walker = one.patient, str(one.patient.walker)
    sees_why, wanted = Ability.SEE_ANSWERS in abilities, ACTIONS[one.kind]
    action = wanted if wanted.ability in abilities else OPEN
    return format_html(
        frame,
        name=one.name,
        url=_address(OPEN.url).replace(str(_ANY), walker),
        kind=int(one.kind),
        word=word,
        reason=one.reason if sees_why else "",
        also=_also(one.also) if one.also and sees_why else "",
        label=_(action.label),
        action_url=_address(action.url).replace(str(_ANY), walker),
        # Kept as HTML because drawing them anew for each page would take most of its time.
        who=mark_safe(patient.who),  # noqa: S308 - by a template of ours, which has escaped it
        cells=mark_safe(patient.cells),  # noqa: S308 - the same
    )


def _also(also: Sequence[Sequence[int]]) -> SafeString:
    """What else holds, and how often."""
    told = ", ".join(_counted(Kind(kind), count) for kind, count in also)
    return format_html('<span class="small quiet">{}</span>', _("Also: %(also)s") % {"also": told})


def _counted(kind: Kind, count: int) -> str:
    word = str(KINDS[kind]).lower()
    return word if count == 1 else f"{word} ({count})"


@cache
def drawings() -> SafeString:
    """What the rows' signs look like, each drawn once; always the same."""
    return render_to_string("clinics/_caseload_glyphs.html")


@cache
def _address(name: str) -> str:
    """The address of a page about anybody."""
    return reverse(name, args=[_ANY])
