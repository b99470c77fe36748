"""What the checklist let through on days gone by is what the standing said at the end of each."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import User
from onboarding.clearance_actions import end_clearance
from onboarding.clearance_queries import open_clearance_of
from onboarding.models import Screening
from onboarding.past_queries import said_by
from onboarding.queries import standing_of
from onboarding.staleness import Lately
from onboarding.statement_actions import answer_health, say_consents, say_seen
from tests.factories.clearances import cleared, physio, signer
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, noon, screened, unchanged

pytestmark = pytest.mark.usefixtures("catalogue")

type Deed = Callable[[User, date], object]

BERLIN = "Europe/Berlin"
# Days after something was said on which a standing may turn: at once, after gaps and questions.
TURNS = (-1, 0, 1, 13, 14, 15, 28, 30, 42)


def clear(walker: User, on: date) -> None:
    screened(walker, on=on)


def fell_twice(walker: User, on: date) -> None:
    screened(walker, on=on, **FELL_TWICE)


def red_flag(walker: User, on: date) -> None:
    screened(walker, on=on, **CHEST_PAIN)


def seen(walker: User, on: date) -> None:
    flagged = Screening.objects.filter(walker=walker, decision="SEEK_CARE").latest("handed_in_at")
    say_seen(
        walker=walker, screening=flagged, seen_on=on, by_whom="My doctor", what_was_said="A muscle.", on=on
    )


def signs(walker: User, on: date) -> None:
    """A physio of that day, for two weeks."""
    by = signer(physio(f"Petra-{on}"))
    cleared(walker, signer=by, on=on, expires_on=on + timedelta(days=14))


def revokes(walker: User, on: date) -> None:
    open_one = open_clearance_of(walker)
    assert open_one is not None
    end_clearance(clearance=open_one.uuid, walker=walker, by=None, by_name="Petra", because="revoked", on=on)


def well(walker: User, on: date) -> None:
    unchanged(walker, on=on)


def new_pain(walker: User, on: date) -> None:
    answer_health(walker=walker, kinds=["pain"], on=on)


def takes_consent_back(walker: User, on: date) -> None:
    say_consents(walker=walker, given=[], on=on)


def agrees_again(walker: User, on: date) -> None:
    say_consents(walker=walker, given=["checklist", "sessions"], on=on)


STORIES: dict[str, Mapping[int, Deed]] = {
    "cleared, then nothing": {0: clear},
    "cleared later": {3: clear},
    "asked every four weeks": {0: clear, 28: well, 57: well},
    "held back, then answered again": {0: fell_twice, 10: clear, 31: clear},
    "a red flag, never seen": {0: clear, 5: red_flag, 40: clear},
    "a red flag, seen, cleared": {0: clear, 5: red_flag, 7: seen, 12: clear, 38: clear},
    "held back, cleared by a physio for two weeks": {0: fell_twice, 3: signs},
    "cleared by a physio, revoked": {0: fell_twice, 3: signs, 9: revokes},
    "cleared by a physio, and by another": {0: fell_twice, 3: signs, 9: signs, 30: clear},
    "cleared by a physio, answered anew": {0: fell_twice, 3: signs, 5: clear, 9: red_flag},
    "a change of health": {0: clear, 4: new_pain, 9: clear},
    "two changes of health": {0: clear, 4: new_pain, 6: new_pain, 9: clear, 20: new_pain, 22: well},
    "consent taken back": {0: clear, 6: takes_consent_back, 12: agrees_again},
    "a year": {0: clear, **dict.fromkeys(range(28, 400, 28), well)},
}


def lately_on(on: date) -> Lately:
    """Walks on the first and the twentieth day, the second with a fall."""
    walks = [day for day in (MONDAY, MONDAY + timedelta(days=20)) if day <= on]
    fall = noon(walks[1], BERLIN) if len(walks) > 1 else None
    return Lately(last_walk=max(walks, default=None), last_fall=fall)


@pytest.mark.parametrize("lately", [lambda on: Lately(), lately_on], ids=["never walked", "walked and fell"])
@pytest.mark.parametrize("story", STORIES)
def test_the_past_is_what_was_said_then(wanda: User, story: str, lately: Callable[[date], Lately]) -> None:
    deeds = STORIES[story]
    held_back = {}
    for days in sorted({since + days for since in (0, 20, *deeds) for days in TURNS}):
        on = MONDAY + timedelta(days=days)
        with time_machine.travel(noon(on, BERLIN), tick=False):
            if days in deeds:
                deeds[days](wanda, on)
            held_back[on] = not standing_of(wanda, on, lately(on)).may_walk
    said = said_by(wanda, lately)
    assert {on: said.held_back(on) for on in held_back} == held_back


def test_nobody_walks_by_the_answers_of_somebody_else(wanda: User, wim: User) -> None:
    clear(wanda, MONDAY)
    assert said_by(wim, lately_on).held_back(MONDAY)
    assert not said_by(wanda, lately_on).held_back(MONDAY)
