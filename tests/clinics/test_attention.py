"""The order of a caseload: every kind, both sides of each limit, and what must always hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinics.attention import (
    ACTIONS,
    Attention,
    Ending,
    Ends,
    Held,
    HeldBackBy,
    Kind,
    NextStep,
    OpenAlert,
    Signs,
    attention,
    matters,
    place_of,
    with_link,
)

TODAY = date(2026, 3, 16)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def alert(level: str, days: int = 0, reason: str = "It fired.") -> OpenAlert:
    return OpenAlert(level, ago(days), reason)


NOTHING = Attention(Kind.ON_TRACK, TODAY, "Nothing waits.")
CASES = [
    (Signs(), NOTHING),
    (Signs(alerts=(alert("digest"),)), NOTHING),
    (Signs(alerts=(alert("A3", 2),)), Attention(Kind.OPEN_A3, ago(2), "It fired.")),
    (
        Signs(held_back_since=ago(9)),
        Attention(
            Kind.CLEARANCE_WAITING,
            ago(9),
            "Held back by the checklist 9 days ago. Waits to be cleared.",
        ),
    ),
    (
        Signs(held_back_since=ago(1), held_back_by=HeldBackBy.FALL),
        Attention(
            Kind.CLEARANCE_WAITING, ago(1), "A fall ended the clearance yesterday. Waits to be cleared."
        ),
    ),
    (Signs(alerts=(alert("A2"),)), Attention(Kind.OPEN_A2, TODAY, "It fired.")),
    (Signs(alerts=(alert("A1"),)), Attention(Kind.OPEN_A1, TODAY, "It fired.")),
    (Signs(begun_on=ago(2)), NOTHING),
    (
        Signs(begun_on=ago(3)),
        Attention(Kind.NOT_STARTED, ago(3), "The plan began 3 days ago, and nothing is walked yet."),
    ),
    (Signs(begun_on=TODAY + timedelta(days=2)), NOTHING),
    (Signs(without_plan_since=ago(2), offered=True), NOTHING),
    (
        Signs(without_plan_since=ago(3), offered=True),
        Attention(Kind.NOT_STARTED, ago(3), "Linked 3 days ago, and the program you chose is not started."),
    ),
    (
        Signs(without_plan_since=ago(4)),
        Attention(Kind.NOT_STARTED, ago(4), "Linked 4 days ago, and no program is chosen."),
    ),
    (Signs(idle_since=ago(6)), NOTHING),
    (
        Signs(idle_since=ago(7)),
        Attention(Kind.INACTIVE, ago(7), "No session since the one that was due 7 days ago."),
    ),
    (Signs(endings=(Ending(Ends.CLEARANCE, ago(-15)),)), NOTHING),
    (
        Signs(endings=(Ending(Ends.CLEARANCE, ago(-14)),)),
        Attention(Kind.EXPIRING, TODAY, "The clearance ends in 14 days."),
    ),
    (
        Signs(endings=(Ending(Ends.LIFT, ago(-1)),)),
        Attention(Kind.EXPIRING, ago(13), "A lifted precaution comes back after its last day tomorrow."),
    ),
    (
        Signs(endings=(Ending(Ends.CHECKLIST, TODAY),)),
        Attention(Kind.EXPIRING, ago(14), "The safety checklist runs out today."),
    ),
    (
        Signs(endings=(Ending(Ends.CHECKLIST, ago(1)),)),
        Attention(Kind.EXPIRING, ago(15), "The safety checklist is due again."),
    ),
    (Signs(held=Held(ago(40), "away")), Attention(Kind.ON_TRACK, TODAY, "On hold: away.")),
    (
        Signs(held=Held(TODAY, "a fall", NextStep.PATIENT)),
        Attention(Kind.INACTIVE, TODAY, f"On hold since today: a fall. {NextStep.PATIENT}"),
    ),
    (
        Signs(held=Held(ago(7), "a fall", NextStep.GOING_ON)),
        Attention(Kind.INACTIVE, ago(7), f"On hold for 7 days: a fall. {NextStep.GOING_ON}"),
    ),
    (
        Signs(held=Held(ago(3), "a fall", NextStep.PHYSIO, ago(1))),
        Attention(
            Kind.CLEARANCE_WAITING,
            ago(1),
            f"On hold: a fall. The checklist was answered again yesterday. {NextStep.PHYSIO}",
        ),
    ),
    (Signs(review_on=ago(-1)), NOTHING),
    (Signs(review_on=TODAY), Attention(Kind.REVIEW_DUE, TODAY, "Review is due today.")),
    (Signs(review_on=ago(1)), Attention(Kind.REVIEW_DUE, ago(1), "Review was due yesterday.")),
]


@pytest.mark.parametrize(("signs", "expected"), CASES)
def test_a_sign_alone(signs: Signs, expected: Attention) -> None:
    assert attention(signs, TODAY) == expected


def test_the_most_urgent_of_many_stands_first_and_the_others_are_counted() -> None:
    signs = Signs(
        alerts=(
            *(alert("A1"), alert("A2", 5), alert("A2", 1)),
            *(alert("A3", 1, "Now."), alert("A3", 3, "Before.")),
        ),
        held_back_since=ago(1),
        review_on=ago(2),
    )
    also = ((Kind.OPEN_A3, 1), (Kind.CLEARANCE_WAITING, 1), (Kind.OPEN_A2, 2), (Kind.OPEN_A1, 1))
    expected = Attention(Kind.OPEN_A3, ago(3), "Before.", (*also, (Kind.REVIEW_DUE, 1)))
    assert attention(signs, TODAY) == expected


def test_the_kinds_stand_in_the_order_in_which_somebody_is_called() -> None:
    assert [kind.slug for kind in Kind] == [
        "open-a3",
        "clearance-waiting",
        "open-a2",
        "open-a1",
        "not-started",
        "inactive",
        "expiring",
        "review-due",
        "on-track",
    ]
    assert [kind.needs_me for kind in Kind] == [True] * 4 + [False] * 5
    assert set(ACTIONS) == set(Kind)


def test_what_a_link_adds_takes_its_place_among_the_rest() -> None:
    waiting = Attention(Kind.NOT_STARTED, ago(5), "Linked 5 days ago, and no program is chosen.")
    assert with_link(NOTHING, ago(2), offered=False, on=TODAY) == NOTHING
    assert with_link(NOTHING, ago(5), offered=False, on=TODAY) == waiting
    held = attention(Signs(held_back_since=ago(1)), TODAY)
    assert with_link(held, ago(5), offered=False, on=TODAY) == replace(held, also=((Kind.NOT_STARTED, 1),))


days = st.integers(-40, 40).map(ago)
some_alerts = st.builds(OpenAlert, st.sampled_from(["A3", "A2", "A1", "digest"]), days, st.just("It fired."))
some_signs = st.builds(
    Signs,
    alerts=st.lists(some_alerts, max_size=4).map(tuple),
    held_back_since=st.none() | days,
    begun_on=st.none() | days,
    without_plan_since=st.none() | days,
    offered=st.booleans(),
    idle_since=st.none() | days,
    endings=st.lists(st.builds(Ending, st.sampled_from(Ends), days), max_size=3).map(tuple),
    review_on=st.none() | days,
    held=st.none() | st.builds(Held, days, st.just("a fall"), st.none() | st.sampled_from(NextStep)),
)


def place(signs: Signs) -> tuple[int, date, str]:
    seen = attention(signs, TODAY)
    return place_of(seen.kind, seen.since, "Anna")


@given(some_signs, some_signs)
def test_one_more_sign_never_moves_anybody_down(signs: Signs, more: Signs) -> None:
    both = replace(signs, alerts=signs.alerts + more.alerts, endings=signs.endings + more.endings)
    assert place(both) <= place(signs)
    for name in ("held_back_since", "begun_on", "without_plan_since", "idle_since", "review_on", "held"):
        if getattr(signs, name) is None:
            assert place(replace(signs, **{name: getattr(more, name)})) <= place(signs)


@given(some_signs)
def test_everything_that_holds_is_shown_or_counted(signs: Signs) -> None:
    seen, held = attention(signs, TODAY), list(matters(signs, TODAY))
    assert sum(count for _, count in seen.also) == max(len(held) - 1, 0)
    assert (seen.kind is Kind.ON_TRACK) == (not held)


@given(st.lists(st.tuples(st.sampled_from(Kind), days, st.text(max_size=3)), max_size=6))
def test_people_stand_by_kind_then_by_how_long_they_have_waited(people: list[tuple[Kind, date, str]]) -> None:
    ordered = sorted(people, key=lambda one: place_of(*one))
    assert [one[:2] for one in ordered] == sorted(one[:2] for one in people)
