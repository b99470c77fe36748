"""The doors of the physio's pages: who is asking, in which clinic, and whom they may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from accounts.http import SignedInRequest
from accounts.models import User
from clinics.actions.caring import Parted
from clinics.actions.looking import detail_of, record_look, was_written_down
from clinics.models import Clinic, Membership
from clinics.queries import link_to, memberships_of
from clinics.roles import Ability, Role, abilities_of
from clinics.second_factor import IDLE, WARNED, ask_for_it
from core import clock

# Where the session keeps in which clinic somebody works now; the walker's pages lead there by it.
CLINIC_KEY = "clinic"


@dataclass(frozen=True)
class Actor:
    """Somebody at work: in one clinic, with the roles they have there; `clinics` are all of theirs."""

    user: User
    clinic: Clinic
    roles: frozenset[Role]
    physio: Membership | None
    clinics: tuple[Clinic, ...] = ()
    abilities: frozenset[Ability] = field(default_factory=frozenset)

    def may(self, ability: Ability) -> bool:
        """Whether their roles in this clinic allow it."""
        return ability in self.abilities

    def abilities_over(self, physio_id: int) -> frozenset[Ability]:
        """What they may see or do about a physio's patients; with a colleague's, what an assistant may."""
        return self.abilities if physio_id == self.user.pk else abilities_of([Role.ASSISTANT])

    @property
    def detail(self) -> str:
        """As what they act, and where, as it stands beside an event."""
        return detail_of(self.roles, self.clinic)

    @property
    def idle_s(self) -> int:
        """After how many seconds without a page asked for they must show again who they are."""
        return int(IDLE.total_seconds())

    @property
    def warned_s(self) -> int:
        """How many seconds before that they are told."""
        return int(WARNED.total_seconds())

    @property
    def signature(self) -> str:
        """The name and registration that stand beside what they decide."""
        if self.physio is None:
            return str(self.user)
        return f"{self.user}, {self.physio.registration_body} {self.physio.registration_number}"


class ClinicRequest(SignedInRequest):
    """A request behind the door of a clinic page."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor | None:
    """Who is asking, in the clinic that they chose last or else their first; None for somebody in none."""
    user = request.user
    assert isinstance(user, User)
    memberships = memberships_of(user)
    if not memberships:
        request.session.pop(CLINIC_KEY, None)
        return None
    clinics = tuple(dict.fromkeys(one.clinic for one in memberships))
    chosen = request.session.get(CLINIC_KEY)
    clinic = next((one for one in clinics if str(one.uuid) == chosen), clinics[0])
    if chosen != str(clinic.uuid):
        request.session[CLINIC_KEY] = str(clinic.uuid)
    mine = [one for one in memberships if one.clinic_id == clinic.pk]
    roles = frozenset(Role(one.role) for one in mine)
    physio = next((one for one in mine if one.role == Role.PHYSIO), None)
    return Actor(user, clinic, roles, physio, clinics, abilities_of(roles))


type View = Callable[..., HttpResponse]


def clinic_page(ability: Ability | None = None, *, looks: str = "") -> Callable[[View], View]:
    """Opens a page to members of a clinic who have the ability and have shown their second factor.

    To everybody else it is not there. Where `looks` names it, a page that was shown is written down, once.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor is None or (ability is not None and not actor.may(ability)):
                raise Http404
            if (asked := ask_for_it(request)) is not None:
                return asked
            request.actor = actor
            try:
                response = view(request, *args, **kwargs)
            except Parted as parted:
                raise Http404 from parted
            if looks and _was_shown(request, response, answers=(409, 422)):
                _write_down(request, looks, "clinic", actor.clinic.uuid)
            return response

        return guarded

    return decorator


def walker_page(ability: Ability, *, looks: str) -> Callable[[View], View]:
    """Opens a page about one walker (`walker: UUID` in its address) to those who have them in view.

    The view is given the care link. What was shown is written down for the walker, once for each page.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        @clinic_page(ability)
        def guarded(request: ClinicRequest, walker: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = request.actor
            link = link_to(actor.user, actor.clinic.pk, actor.roles, walker)
            if link is None:
                raise Http404
            request.actor = replace(actor, abilities=actor.abilities_over(link.physio_id))
            if not request.actor.may(ability):
                raise Http404
            response = view(request, link, *args, **kwargs)
            if _was_shown(request, response, answers=(200, 409, 422)):
                _write_down(request, looks, "walker", link.walker.uuid)
            return response

        return guarded

    return decorator


def _was_shown(request: HttpRequest, response: HttpResponse, *, answers: Sequence[int]) -> bool:
    """Whether a page went out, to a form with one of the statuses in `answers`; a redirect shows nothing."""
    if request.method == "POST":
        return response.status_code in answers
    return request.method == "GET" and response.status_code == 200


def _write_down(request: ClinicRequest, looks: str, subject_type: str, subject: UUID) -> None:
    """One line for a page that was asked for; a form that was sent from it a while ago adds none."""
    actor = request.actor
    if request.method == "POST" and was_written_down(actor.user, looks, subject, clock.now() - IDLE):
        return
    record_look(actor.user, actor.clinic, actor.roles, looks, subject_type, subject)
