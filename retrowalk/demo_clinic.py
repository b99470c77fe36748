"""The clinics of the demo with patients in every state that a caseload can show."""

import random
from dataclasses import replace
from datetime import date, timedelta

from accounts.locking import lock_walker
from accounts.models import User
from clinics.actions.joining import begin_care
from clinics.models import CareLink, Clinic
from core import clock
from onboarding.clearance_actions import Signer
from retrowalk.demo_acts import DemoWalker, answer_checklist, live, moment, sign_up, start
from retrowalk.demo_copies import live_again
from retrowalk.demo_events import EVENTS, STARTED_BY_THE_PHYSIO, Happening
from retrowalk.demo_patients import ELSEWHERE, LIVES, PATIENTS, DemoPatient
from retrowalk.demo_staff import HARBOUR, HILL, OTTO, PAULA, open_clinic, signer_of

_TOLD_OF = "walker@demo.example"


def open_clinics(today: date, chance: random.Random, password: str, *, patients: int) -> None:
    """Makes the clinics, who works there and their patients, as far as they are not there yet."""
    harbour, hill = open_clinic(HARBOUR, today, password), open_clinic(HILL, today, password)
    paula, otto = signer_of(PAULA, harbour), signer_of(OTTO, hill)
    if not CareLink.objects.filter(physio=paula.user).exists():
        everybody = _Everybody(today, chance, password)
        _link(User.objects.get(email=_TOLD_OF), harbour, paula, today - timedelta(days=15))
        for patient in PATIENTS:
            everybody.look_after(patient, harbour, paula)
        for patient in ELSEWHERE:
            everybody.look_after(patient, hill, otto)
    _fill_up(harbour, paula, today, chance, patients)


class _Everybody:
    """The patients. A life that several have lived is lived by one and copied before it goes on."""

    def __init__(self, today: date, chance: random.Random, password: str) -> None:
        self.today, self.chance, self.password = today, chance, password
        every = (*PATIENTS, *ELSEWHERE)
        first = [one for one in every if isinstance(one.life, str) and LIVES[one.life].name == one.name]
        self.lived = {str(one.life): self._live(one, LIVES[str(one.life)]) for one in first}
        self.users = {str(user): user for user in self.lived.values()}
        for one in every:
            if one not in first:
                self.users[one.name] = self._live_somehow(one)

    def look_after(self, patient: DemoPatient, clinic: Clinic, physio: Signer) -> None:
        """Puts somebody into the care of a physio; then what happened since."""
        user = self.users[patient.name]
        _link(user, clinic, physio, self.today - timedelta(days=patient.linked_ago), program=patient.offered)
        life = patient.life if isinstance(patient.life, DemoWalker) else None
        for event in patient.then:
            EVENTS[event](Happening(user, life, physio, self.today, self.chance))

    def _live_somehow(self, patient: DemoPatient) -> User:
        if isinstance(patient.life, DemoWalker):
            return self._live(patient, patient.life)
        user = self._sign_up(patient, LIVES[patient.life])
        live_again(self.lived[patient.life], user, self.chance)
        return user

    def _live(self, patient: DemoPatient, life: DemoWalker) -> User:
        user = self._sign_up(patient, life)
        answer_checklist(user, life.answers, life.begun(self.today), age=life.age)
        if life.program and not STARTED_BY_THE_PHYSIO & {*patient.then}:
            start(user, life, self.today)
            live(user, life, self.today, self.chance)
        return user

    def _sign_up(self, patient: DemoPatient, life: DemoWalker) -> User:
        person = replace(life, email=patient.email, name=patient.name)
        return sign_up(person, life.begun(self.today), self.password)


def _link(user: User, clinic: Clinic, physio: Signer, on: date, *, program: str = "") -> None:
    with clock.at(moment(on, 20)):
        walker = lock_walker(user)
        begin_care(walker=walker, physio=physio.user, clinic=clinic, on=on, program=program)


def _fill_up(clinic: Clinic, physio: Signer, today: date, chance: random.Random, wanted: int) -> None:
    """Gives the physio as many patients as wanted: the lives of those there are, lived again."""
    links = CareLink.objects.open().filter(physio=physio.user, clinic=clinic).select_related("walker")
    known = [link.walker for link in links.order_by("pk")]
    for number in range(len(known) + 1, wanted + 1):
        life = known[number % len(known)]
        one = DemoWalker(email=f"patient{number}@demo.example", name=f"{life.name} {number}")
        user = sign_up(one, today - timedelta(days=30), life.password)
        live_again(life, user, chance)
        _link(user, clinic, physio, today - timedelta(days=20))
