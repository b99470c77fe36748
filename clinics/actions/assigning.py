"""A physio gives a program to somebody in their care."""

from collections.abc import Collection
from datetime import date

from accounts.models import User
from clinics.actions.caring import while_in_care
from clinics.models import CareLink
from core.actions import record_event
from onboarding.actions import start_cleared_plan
from programs.models import Plan, Program
from programs.prescribed import Revision


def assign_program(
    *,
    link: CareLink,
    author: User,
    program: Program,
    starts_on: date,
    revision: Revision,
    ticks: Collection[str],
    detail: str,
    today: date,
) -> Plan:
    """Starts the program through the one gate; an offer of it that waited is taken up with that.

    Raises what the gate raises and Parted, and writes nothing then.
    """
    with while_in_care(link.walker, CareLink.objects.same_as(link)):
        plan = start_cleared_plan(
            walker=link.walker,
            program=program,
            starts_on=starts_on,
            weekdays=revision.weekdays,
            told={},
            assigned_by=author,
            on=today,
            revision=revision,
            ticks=ticks,
        )
        CareLink.objects.filter(pk=link.pk, offered_program=program.slug).update(offered_program="")
        record_event(
            actor=author.uuid,
            actor_name=str(author),
            action="plan.assign",
            subject_type="walker",
            subject=link.walker.uuid,
            detail=detail,
        )
    return plan
