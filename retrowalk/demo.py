"""Demo people with a believable past: seeded, relative to today, and made by the real actions."""

import random
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from retrowalk.demo_acts import ZONE, DemoWalker, answer_checklist, live, sign_up, start
from retrowalk.demo_clinic import open_clinics
from retrowalk.demo_staff import STAFF

__all__ = ["PASSWORD", "STAFF", "WALKERS", "ZONE", "load_demo"]

PASSWORD = "retrowalk-demo"  # noqa: S105 - printed for everybody; refused in production
_SEED = 21

WALKERS = (
    DemoWalker(
        email="walker@demo.example",
        name="Wanda",
        about="week 3 of Knee Rehab, with history and a physio",
        age=58,
        answers={"PA01_NOW": {"knee": 3, "back": None, "other": None}, "PA02_TREND": "better"},
        program="knee-oa-6wk",
        days_in=16,
        weekday_offsets=(0, 2, 4),
        worst_pains=(2, 3),
        hallway_m=12,
    ),
    DemoWalker(email="new@demo.example", name="Nils", about="signed up, not screened"),
    DemoWalker(
        email="solo@demo.example",
        name="Sol",
        about="self-guided, 67 years old, walks with precautions",
        age=67,
        program="gentle-first-steps",
        days_in=9,
        weekday_offsets=(0, 1, 3, 5),
    ),
)


@transaction.atomic
def load_demo(today: date, *, patients: int = 0) -> list[DemoWalker]:
    """Makes the demo people who are not there yet; answers the walkers among them.

    `patients` is how many the demo's physio has at least; those beyond the 24 live the lives of those again.
    """
    chance = random.Random(_SEED)  # noqa: S311 - the same past every time, nothing secret
    password = make_password(PASSWORD)
    made = []
    for walker in WALKERS:
        if not User.objects.filter(email=walker.email).exists():
            _make(walker, today, chance, password)
            made.append(walker)
    # Chances of its own, so that what is made later draws no key a second time.
    open_clinics(today, random.Random(_SEED + 1), password, patients=patients)  # noqa: S311
    return made


def _make(demo: DemoWalker, today: date, chance: random.Random, password: str) -> None:
    user = sign_up(demo, demo.begun(today), password)
    if demo.program:
        answer_checklist(user, demo.answers, demo.begun(today), age=demo.age)
        start(user, demo, today)
        live(user, demo, today, chance)
