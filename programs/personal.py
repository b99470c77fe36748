"""What plans keep about people."""

from django.db.models import Case, F, Value, When

from accounts.models import User
from core import clock
from core.personal import Table, same
from programs.actions import end_plan
from programs.models import Plan, PlanHold, Prescription

PLANS = Table(
    name="plans",
    model=Plan,
    owner="walker",
    shown={
        **same("uuid"),
        "program": "program__slug",
        "program_version": "program__version",
        **same(
            "starts_on", "weekdays", "earlier_weekdays", "started_at", "ended_at", "ended_on", "ending"
        ),
        **same("ticks"),
    },
    emptied={"weekdays": [], "earlier_weekdays": [], "ticks": None},
    # Which program ran from when to when: without it nobody can say how safe a program was.
    stays=(
        "id", "uuid", "walker", "program", "starts_on", "assigned_by", "started_at", "ended_at", "ended_on",
        "ending",
    ),
)  # fmt: skip
PRESCRIPTIONS = Table(
    name="prescriptions",
    model=Prescription,
    owner="plan__walker",
    shown={
        **same("uuid"),
        "plan": "plan__uuid",
        "week": "week__number",
        **same("effective_from", "outcome", "rule", "why", "adjust", "zone", "written_at"),
        **same("author_name", "tailoring", "limits", "weekdays", "note", "change_note", "review_on"),
        **same("seen_at"),
    },
    emptied={
        "why": "",
        "adjust": {},
        "weekdays": None,
        "note": "",
        "change_note": "",
        "review_on": None,
        "seen_at": None,
        "zone": "",
    },
    # Which rule or which physio decided what on which day.
    stays=(
        "id", "uuid", "plan", "week", "effective_from", "outcome", "rule", "author", "author_name",
        "tailoring", "limits", "written_at",
    ),
)  # fmt: skip
HOLDS = Table(
    name="pauses",
    model=PlanHold,
    owner="plan__walker",
    shown={
        "plan": "plan__uuid",
        **same("from_date", "until", "reason", "rule", "zone", "held_at"),
        **same("lifted_at", "lifted_on", "lifted_because"),
        "caused_by": "caused_by",
    },
    emptied={
        "reason": Case(When(reason__in=PlanHold.Wish.values, then=Value("")), default=F("reason")),
        "zone": "",
    },
    # That a rule had to stop a plan, and why, counts how safe walking was. A walker's own reason goes.
    stays=(
        "id", "plan", "from_date", "until", "rule", "caused_by", "author", "held_at", "lifted_at",
        "lifted_on", "lifted_because",
    ),
)  # fmt: skip
TABLES = (PLANS, PRESCRIPTIONS, HOLDS)


def end_plans(user: User) -> None:
    """Ends the plan that runs."""
    for plan in Plan.objects.of(user).active():
        end_plan(plan=plan, ending=Plan.Ending.ENDED, on=clock.today_in(user.time_zone))
