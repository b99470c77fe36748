"""Every kind of page: who opens it, where, and what has happened before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.test import Client

from accounts.models import User
from core import clock
from onboarding.consenting import NEEDED
from onboarding.statement_actions import say_consents
from programs.models import Plan
from retrowalk.demo import ZONE
from sessions.models import SessionLog, SymptomReport
from tests.factories.onboarding import screened
from tests.factories.physios import revised
from tests.factories.walks import got_ready, hallway, kept

TODAY = clock.today_in(ZONE)
REPORT, PLACE = UUID(int=3), UUID(int=4)
SWOLLEN_CALF = ["RF09_CALF"]

type Before = Callable[[Client, User], None]


def nothing(client: Client, walker: User) -> None:
    """No preparation: the demo is as it should be."""


def begun(client: Client, walker: User) -> None:
    """The checklist is open at its first screen."""
    say_consents(walker=walker, given=NEEDED, on=clock.today_in(ZONE))
    assert client.post("/screening/begin/").status_code == 302


def answered(**changes: str) -> Before:
    """The checklist is handed in today, as a healthy adult's but for the changes."""

    def hand_in(client: Client, walker: User) -> None:
        screened(walker, on=clock.today_in(ZONE), **changes)

    return hand_in


def check_off(client: Client, slot: int = 0, **answers: str) -> None:
    """Checks today's session off, or an extra one, as the page would; a refusal raises AssertionError."""
    today = clock.today_in(ZONE).isoformat()
    posted = {"client_key": str(uuid4()), "pain_worst": "1", "fall": "no", "done": "all"} | answers
    response = client.post(f"/days/{today}/log/?slot={slot}", posted)
    assert response.status_code == 302


def walked(client: Client, walker: User) -> None:
    """Today's session is done."""
    check_off(client)


def changed(client: Client, walker: User) -> None:
    """Today's session is done and was told anew, and one more walk besides."""
    walked(client, walker)
    log = SessionLog.objects.get(plan__walker=walker, on=clock.today_in(ZONE))
    check_off(client, corrects=str(log.uuid), pain_worst="3", dizzy="mild", note="In the hall.")
    check_off(client, slot=1)


def fallen(client: Client, walker: User) -> None:
    """Today's session ended in a fall, which holds the plan."""
    check_off(client, fall="yes", done="stopped")


def proved(client: Client, walker: User) -> None:
    """Nobody asks for the password again: an account without one has nothing to prove itself by."""
    walker.set_unusable_password()
    walker.save(update_fields=["password"])


def left_out(client: Client, walker: User) -> None:
    """Today's session is left out, because of pain."""
    today = clock.today_in(ZONE).isoformat()
    plan = str(walker.plans.get(ended_at=None).uuid)
    posted = {"client_key": str(uuid4()), "plan": plan, "reason": "pain", "note": "The knee again."}
    assert client.post(f"/days/{today}/skip/", posted).status_code == 302


def pausing(client: Client, walker: User) -> None:
    """The plan is paused from today on."""
    plan = str(walker.plans.get(ended_at=None).uuid)
    posted = {"plan": plan, "first": clock.today_in(ZONE).isoformat(), "reason": "away"}
    assert client.post("/plan/pause/", posted).status_code == 302


def revised_by_physio(client: Client, walker: User) -> None:
    """A physio has put the plan on another row, with a note."""
    physio = User.objects.get(email="solo@demo.example")
    plan = walker.plans.get(ended_at=None)
    revised(plan, physio, today=clock.today_in(ZONE), row=1, bouts=3, note="Look ahead.", at=clock.now())


def ended(client: Client, walker: User) -> None:
    """The plan has been ended today."""
    plan = str(walker.plans.get(ended_at=None).uuid)
    assert client.post("/plan/end/", {"plan": plan}).status_code == 302


def changed_plan(client: Client, walker: User) -> None:
    """Another program has taken the place of the plan."""
    today = clock.today_in(ZONE)
    sent = {"starts_on": today.isoformat(), "weekdays": ["0", "2", "4"]}
    assert client.post("/programs/low-back-6wk/start/", sent).status_code == 302


def ready(client: Client, walker: User) -> None:
    """Got ready today, and may walk."""
    got_ready(walker, TODAY)


def placed(client: Client, walker: User) -> None:
    """Has a place with a name."""
    hallway(walker, uuid=PLACE, name="At my sister's")


def guided(*happened: str, ended: str | None = None) -> Before:
    """Began a guided walk today."""

    def walk(client: Client, walker: User) -> None:
        got_ready(walker, TODAY, place=hallway(walker, name="At my sister's"))
        kept(walker.plans.get(ended_at=None), TODAY, "started", *happened, ended=ended)

    return walk


def checked(**answers: str) -> Before:
    """Got ready today, with all well but for the answers."""

    def get_ready(client: Client, walker: User) -> None:
        posted = {"client_key": str(uuid4()), "PC01_WELL": "no", "PC02_RED": "none"} | answers
        assert client.post(f"/days/{TODAY}/ready/", posted).status_code == 302

    return get_ready


def told(kind: str, **more: object) -> Before:
    """Somebody pressed one of the two buttons a moment ago; with `more`, they told the rest too."""

    def tell(client: Client, walker: User) -> None:
        kept = {"walker": walker, "author": walker, "kind": kind, "on": TODAY, "zone": ZONE}
        first = SymptomReport.objects.create(uuid=REPORT, client_key=uuid4(), told_at=clock.now(), **kept)
        if more:
            SymptomReport.objects.create(client_key=uuid4(), about=first, told_at=clock.now(), **kept, **more)

    return tell


def walked_yesterday(client: Client, walker: User) -> None:
    """A session of yesterday is told."""
    day = TODAY - timedelta(days=1)
    plan = Plan.objects.get(walker=walker, ended_at=None)
    pattern = plan.logs.latest("on")
    pattern.pk, pattern.uuid, pattern.client_key, pattern.on = None, uuid4(), uuid4(), day
    if not plan.logs.filter(on=day, slot=0, superseded_at=None).exists():
        pattern.save(force_insert=True)


def operating(client: Client, walker: User) -> None:
    """The account may see the site in numbers."""
    User.objects.filter(pk=walker.pk).update(is_operator=True)


@dataclass(frozen=True)
class Visit:
    """`walker` is the first part of a demo address, empty for somebody not signed in."""

    kind: str
    path: str
    walker: str = ""
    before: Before = nothing
    status: int = 200


# Three to begin with, then on a treadmill, for a physio to assign, not studied.
PROGRAMS = (
    "gentle-first-steps",
    "knee-oa-6wk",
    "balance-older-8wk",
    "cardio-6wk",
    "neuro-gait-8wk",
    "sij-trial-4wk",
)
COMPARE = "/programs/compare/"
# With the body figure, with the energy chart, with many studies, with none.
CLAIMS = ("muscle-activation", "calories", "knee-oa", "meniscus")

VISITS = (
    Visit("front", "/"),
    Visit("help", "/help/"),
    Visit("privacy", "/privacy/"),
    Visit("terms", "/terms/"),
    Visit("stop sheet", "/stop/"),
    Visit("goals", "/programs/"),
    Visit("programs of a goal", "/programs/?goal=fitness&lane=8"),
    Visit("all programs", "/programs/?goal=all"),
    Visit("programs compared", f"{COMPARE}?with=knee-oa-6wk&with=neuro-gait-8wk"),
    Visit("programs to compare", f"{COMPARE}?with=knee-oa-6wk", status=422),
    *(Visit(f"program {slug}", f"/programs/{slug}/") for slug in PROGRAMS),
    Visit("how a plan adapts", "/how-your-plan-adapts/"),
    Visit("evidence", "/evidence/"),
    *(Visit(f"claim {slug}", f"/evidence/{slug}/") for slug in CLAIMS),
    Visit("sign-up", "/accounts/signup/"),
    Visit("sign-in", "/accounts/login/"),
    Visit("password reset", "/accounts/password/reset/"),
    Visit("sign-out", "/accounts/logout/", "walker"),
    Visit("e-mail addresses", "/accounts/email/", "walker"),
    Visit("password change", "/accounts/password/change/", "walker"),
    Visit("settings", "/settings/", "walker"),
    Visit("settings, not screened", "/settings/", "new"),
    Visit("my data", "/settings/data/", "walker"),
    Visit("my data, proved", "/settings/data/", "walker", proved),
    Visit("closing", "/settings/close/", "walker"),
    Visit("closing, for good", "/settings/close/for-good/", "walker", proved),
    Visit("consents", "/settings/consents/", "walker"),
    Visit("health question", "/screening/health/", "walker"),
    Visit("not screened", "/today/", "new"),
    Visit("checklist", "/screening/", "new"),
    Visit("checklist, a list", "/screening/today/", "new", begun),
    Visit("checklist, questions", "/screening/pain/", "new", begun),
    Visit("result, start", "/screening/result/", "new", answered()),
    Visit("result, start with care", "/screening/result/", "solo"),
    Visit("result, physio first", "/screening/result/", "new", answered(FA01_COUNT="2+")),
    Visit("result, get help", "/screening/result/", "new", answered(RF09_CALF="yes")),
    Visit("today, held back", "/today/", "new", answered(FA01_COUNT="2+")),
    Visit("today, no plan", "/today/", "new", answered()),
    Visit("start, held back", "/programs/knee-oa-6wk/start/", "new", answered(FA01_COUNT="2+")),
    Visit("letter", "/screening/letter/", "new", answered(FA01_COUNT="2+")),
    Visit("goals, not screened", "/programs/", "new"),
    Visit("programs of a goal, signed in", "/programs/?goal=balance", "solo"),
    Visit("programs compared, signed in", f"{COMPARE}?with=cardio-6wk&with=knee-oa-6wk", "solo"),
    Visit("program, signed in", "/programs/knee-oa-6wk/", "solo"),
    Visit("program, closed", "/programs/cardio-6wk/", "solo"),
    Visit("program, running", "/programs/knee-oa-6wk/", "walker"),
    Visit("start", "/programs/knee-oa-6wk/start/", "solo"),
    Visit("start, another program", "/programs/low-back-6wk/start/", "walker"),
    Visit("start, for a physio to assign", "/programs/acl-meniscus-rta-6wk/start/", "solo"),
    Visit("plan, after another", "/plan/", "walker", changed_plan),
    Visit("start, not screened", "/programs/knee-oa-6wk/start/", "new"),
    Visit("tests before a start", "/programs/balance-older-8wk/tests/", "solo"),
    Visit("briefing", "/briefing/gentle-first-steps/", "solo"),
    Visit("today, due", "/today/", "walker"),
    Visit("today, done", "/today/", "walker", walked),
    Visit("today, changed and added to", "/today/", "walker", changed),
    Visit("today, held", "/today/", "walker", fallen),
    Visit("change what was told", f"/days/{clock.today_in(ZONE)}/log/", "walker", fallen),
    Visit("one more walk", f"/days/{clock.today_in(ZONE)}/log/?slot=2", "walker", changed),
    Visit("today, the morning after", "/today/", "walker", walked_yesterday),
    Visit("the morning after", f"/days/{TODAY - timedelta(days=1)}/morning/", "walker", walked_yesterday),
    Visit("get ready", f"/days/{TODAY}/ready/", "walker"),
    Visit("ready, no walk", f"/days/{TODAY}/ready/", "walker", checked()),
    Visit("ready, get help", f"/days/{TODAY}/ready/", "walker", checked(PC02_RED="RF01_CHEST_NOW")),
    Visit("walk", f"/days/{TODAY}/walk/", "walker", ready),
    Visit("walk, on a card", f"/days/{TODAY}/walk/?card=1", "walker", ready),
    Visit("today, a walk waits", "/today/", "walker", guided()),
    Visit("today, held by a walk", "/today/", "walker", guided("red", ended="stopped_red")),
    Visit("sheet of a walk", f"/days/{TODAY}/log/", "walker", guided("wobbled", ended="ended")),
    Visit("get ready at a known place", f"/days/{TODAY}/ready/", "walker", placed),
    Visit("places", "/places/", "walker", placed),
    Visit("no places", "/places/", "new"),
    Visit("a place", f"/places/{PLACE}/", "walker", placed),
    Visit("report", "/report-symptom/", "walker"),
    Visit("report, a fall", f"/report-symptom/{REPORT}/", "walker", told("fall")),
    Visit("report, something wrong", f"/report-symptom/{REPORT}/", "walker", told("wrong")),
    Visit(
        "report, what to do", f"/report-symptom/{REPORT}/", "walker", told("wrong", red_flags=["RF09_CALF"])
    ),
    Visit("plan", "/plan/", "walker"),
    Visit("plan, held", "/plan/", "walker", fallen),
    Visit("plan, changed by a physio", "/plan/change/", "walker", revised_by_physio),
    Visit("today, changed by a physio", "/today/", "walker", revised_by_physio),
    Visit("not today", f"/days/{clock.today_in(ZONE)}/skip/", "walker"),
    Visit("today, left out", "/today/", "walker", left_out),
    Visit("today, paused", "/today/", "walker", pausing),
    Visit("plan, paused", "/plan/", "walker", pausing),
    Visit("pause", "/plan/pause/", "walker"),
    Visit("change days", "/plan/weekdays/", "walker"),
    Visit("end a plan", "/plan/end/", "walker"),
    Visit("plan ended", "/plan/end/", "walker", ended),
    Visit("progress", "/progress/", "walker"),
    Visit("progress, nothing done", "/progress/", "new"),
    Visit("history", "/history/", "walker", walked),
    Visit("a day", f"/days/{clock.today_in(ZONE)}/", "walker", walked),
    Visit("more", "/more/", "walker"),
    Visit("the checklist in numbers", "/operator/screening/", "solo", operating),
    Visit("not found", "/nowhere/", "walker", status=404),
)
