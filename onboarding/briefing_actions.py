"""What is kept of a briefing."""

from datetime import date, timedelta

from django.db import transaction

from accounts.locking import lock_walker
from accounts.models import User
from core import clock
from onboarding.briefing import Briefing, Marked
from onboarding.models import BriefingAnswer

# The same result of the same walker within this time is a second press of the same button; our own choice.
SECOND_PRESS = timedelta(minutes=1)


@transaction.atomic
def answer_briefing(
    *, walker: User, program: str, briefing: Briefing, marked: Marked, on: date
) -> BriefingAnswer:
    """Keeps how the questions after a program's briefing went, passed or not; a double press is kept once."""
    lock_walker(walker)
    now = clock.now()
    pressed = BriefingAnswer.objects.filter(
        walker=walker,
        program=program,
        version=briefing.version,
        right=marked.right,
        passed=marked.passed,
        answered_at__gt=now - SECOND_PRESS,
    ).first()
    return pressed or BriefingAnswer.objects.create(
        walker=walker,
        author=walker,
        program=program,
        version=briefing.version,
        right=marked.right,
        passed=marked.passed,
        on=on,
        zone=walker.time_zone,
        answered_at=now,
    )
