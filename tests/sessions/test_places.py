"""Places with a name: told while getting ready, offered the next time, changed and removed."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from accounts.models import User
from programs.models import Plan
from sessions.actions.places import NameTaken, change_place, keep_place
from sessions.lanes import lane_of_steps, lane_told
from sessions.models import Place, ReadyCheck
from tests.factories.onboarding import MONDAY, plan_for, screened
from tests.factories.sessions import logged
from tests.sessions.asking.answers import EVERY_TIME
from tests.sessions.posts import text
from tests.sessions.test_ready import URL, sent

TUESDAY = reverse("sessions:ready", args=[MONDAY + timedelta(days=1)])
HALL = {"name": "My hallway", "lane": "8", "end_marked": "yes", "light": "always", "support": "wall"}


def short(place: Place | str, same: str = "all") -> dict[str, Any]:
    """The answers at a place that is known."""
    chosen = str(place.uuid) if isinstance(place, Place) else place
    return sent(client_key=str(uuid4()), EN07=None, PC09_PLACE=None, place=chosen, same_place=same)


@pytest.fixture
def hall(as_wanda: Client, plan: Plan, monday_noon: Traveller) -> Place:
    """Told on Monday; now it is Tuesday."""
    as_wanda.post(URL, sent(**HALL))
    logged(plan.walker, MONDAY)
    monday_noon.shift(timedelta(days=1))
    return Place.objects.get()


@pytest.mark.parametrize(
    ("metres", "steps", "lane"),
    [("8", None, "8"), (None, 12, "6.0"), ("8", 12, "6.0"), ("5", 12, "5"), (None, None, None)],
)
def test_a_lane_is_as_long_as_the_shorter_of_what_was_told(
    metres: str | None, steps: int | None, lane: str | None
) -> None:
    told = lane_told(None if metres is None else Decimal(metres), steps)
    assert told == (None if lane is None else Decimal(lane))


def test_a_step_counts_for_half_a_metre() -> None:
    assert lane_of_steps(16) == Decimal(8)


def test_a_new_place_is_kept_with_what_it_is_like(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(**HALL))
    kept = Place.objects.get()
    assert (kept.name, kept.kind, kept.lane_m, kept.end_marked, kept.light, kept.support) == (
        "My hallway", "hallway", Decimal(8), True, "always", "wall",
    )  # fmt: skip
    assert kept.last_used_at is not None
    assert ReadyCheck.objects.get().place == kept
    assert User.objects.get(pk=plan.walker.pk).lane_m == 8


def test_counted_steps_measure_a_lane(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(steps="13"))
    kept = Place.objects.get()
    assert (kept.name, kept.lane_m, kept.end_marked, kept.support) == ("A hallway", Decimal("6.5"), None, "")


def test_feet_are_kept_as_metres(as_wanda: Client, plan: Plan) -> None:
    User.objects.filter(pk=plan.walker.pk).update(units="imperial", lane_m=5)
    assert "in feet?" in text(as_wanda.get(URL))
    as_wanda.post(URL, sent(**HALL | {"lane": "26"}))
    assert Place.objects.get().lane_m == Decimal("7.9")
    assert User.objects.get(pk=plan.walker.pk).lane_m == 5


def test_without_a_name_and_a_length_no_place_is_kept(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(light="day"))
    assert (Place.objects.count(), ReadyCheck.objects.get().place) == (0, None)


def test_a_place_that_lacks_something_is_not_kept(as_wanda: Client, plan: Plan) -> None:
    as_wanda.post(URL, sent(**HALL, PC09_PLACE=["EN01"]))
    assert (Place.objects.count(), ReadyCheck.objects.get().outcome) == (0, "no_session")


@pytest.mark.parametrize("wrong", [{"lane": "1.9"}, {"lane": "100.1"}, {"steps": "3"}, {"lane": "long"}])
def test_a_length_that_no_lane_has_is_asked_again(
    as_wanda: Client, plan: Plan, wrong: dict[str, str]
) -> None:
    response = as_wanda.post(URL, sent(**HALL | wrong))
    assert (response.status_code, Place.objects.count()) == (422, 0)


def test_a_known_place_is_one_choice_and_one_question(as_wanda: Client, hall: Place) -> None:
    page = text(as_wanda.get(TUESDAY))
    assert "My hallway, 8 metres" in page
    assert 'name="PC09_PLACE"' not in page
    assert "checked" not in page
    assert "About half a minute." in page
    as_wanda.post(TUESDAY, short(hall))
    newest = ReadyCheck.objects.latest("pk")
    assert (newest.outcome, newest.place, newest.answers["EN07"]) == ("go", hall, "hallway")
    assert newest.answers["PC09_PLACE"] == EVERY_TIME


def test_a_known_place_may_lack_something_today(as_wanda: Client, hall: Place) -> None:
    as_wanda.post(TUESDAY, short(hall, "lacks"))
    newest = ReadyCheck.objects.latest("pk")
    assert (newest.outcome, newest.fired) == ("no_session", ["PC09.r1"])


def test_another_place_asks_for_all_of_it(as_wanda: Client, hall: Place) -> None:
    response = as_wanda.post(TUESDAY, short("other"))
    assert (response.status_code, 'name="PC09_PLACE"' in text(response)) == (422, True)
    assert "Please look at this again" not in text(response)
    twice = as_wanda.post(TUESDAY, sent(client_key=str(uuid4()), **HALL | {"name": "my HALLWAY"}))
    assert "You have a place of that name already." in text(twice)
    as_wanda.post(TUESDAY, sent(client_key=str(uuid4()), **HALL | {"name": "The big room"}, EN07="room"))
    assert ReadyCheck.objects.latest("pk").place == Place.objects.get(name="The big room")


def test_a_place_of_another_kind_than_last_time_is_known_too(
    as_wanda: Client, hall: Place, monday_noon: Traveller
) -> None:
    as_wanda.post(TUESDAY, sent(client_key=str(uuid4()), name="The big room", EN07="room"))
    as_wanda.post(TUESDAY, short(hall))
    newest = ReadyCheck.objects.latest("pk")
    assert (newest.outcome, newest.place) == ("go", hall)


def test_a_place_where_one_may_not_walk_is_not_offered(as_wanda: Client, hall: Place, cleared: User) -> None:
    Place.objects.update(kind="treadmill")
    assert "My hallway" not in text(as_wanda.get(TUESDAY))
    assert as_wanda.post(TUESDAY, short(hall)).status_code == 422


def test_nobody_walks_at_somebody_elses_place(
    as_wim: Client, wim: User, hall: Place, monday_noon: Traveller
) -> None:
    screened(wim)
    plan_for(wim, starts_on=MONDAY + timedelta(days=1))
    assert "My hallway, 8 metres" not in text(as_wim.get(TUESDAY))
    assert as_wim.post(TUESDAY, short(hall)).status_code == 422
    assert as_wim.get(f"/places/{hall.uuid}/").status_code == 404
    assert as_wim.post(f"/places/{hall.uuid}/", {"name": "Mine"}).status_code == 404
    assert as_wim.post(f"/places/{hall.uuid}/remove/").status_code == 404
    hall.refresh_from_db()
    assert (hall.name, hall.removed_at) == ("My hallway", None)


def test_a_place_can_be_changed(as_wanda: Client, hall: Place) -> None:
    page = text(as_wanda.get(f"/places/{hall.uuid}/"))
    assert 'value="My hallway"' in page
    sent_now = {"name": "The hall", "lane": "", "steps": "20", "end_marked": "no", "surface": "carpet"}
    assert as_wanda.post(f"/places/{hall.uuid}/", sent_now)["Location"] == "/places/"
    hall.refresh_from_db()
    assert (hall.name, hall.lane_m, hall.end_marked, hall.surface, hall.light) == (
        "The hall", Decimal(10), False, "carpet", "",
    )  # fmt: skip
    assert "Its end is not marked, so no turn is called." in text(as_wanda.get("/places/"))


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "THE BIG ROOM"}, {"name": "A", "lane": "101"}])
def test_a_change_that_cannot_be_is_asked_again(as_wanda: Client, hall: Place, wrong: dict[str, str]) -> None:
    as_wanda.post(TUESDAY, sent(client_key=str(uuid4()), name="The big room", EN07="room"))
    assert as_wanda.post(f"/places/{hall.uuid}/", wrong).status_code == 422


def test_a_removed_place_is_gone_from_the_list_and_stays_with_its_checks(
    as_wanda: Client, hall: Place
) -> None:
    for status in (302, 404):
        assert as_wanda.post(f"/places/{hall.uuid}/remove/").status_code == status
    assert "None yet." in text(as_wanda.get("/places/"))
    assert as_wanda.get(f"/places/{hall.uuid}/").status_code == 404
    assert ReadyCheck.objects.get().place == hall
    # Its kind is still known, so the questions stay short; its name is free again.
    assert "Your place, like last time: a hallway" in text(as_wanda.get(TUESDAY))
    as_wanda.post(TUESDAY, sent(client_key=str(uuid4()), **HALL))
    assert Place.objects.in_use().count() == 1


def test_the_settings_lead_to_them(as_wanda: Client, plan: Plan) -> None:
    assert 'href="/places/"' in text(as_wanda.get("/settings/"))


def test_two_places_never_have_one_name(as_wanda: Client, hall: Place) -> None:
    room = keep_place(walker=hall.walker, name="The big room", kind="room", like={"lane_m": None})
    url = reverse("sessions:place", args=[room.uuid])
    taken = as_wanda.post(url, HALL | {"name": "my HALLWAY"})
    assert (taken.status_code, "You have a place of that name already." in text(taken)) == (422, True)
    with pytest.raises(NameTaken):
        change_place(walker=hall.walker, place=room, told={"name": "My Hallway"})
    change_place(walker=hall.walker, place=room, told={"name": "THE BIG ROOM"})
    assert sorted(Place.objects.values_list("name", flat=True)) == ["My hallway", "THE BIG ROOM"]
