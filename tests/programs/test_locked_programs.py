"""The programs only a physio assigns: what is ticked, what they say, and that nobody starts one alone."""

from itertools import pairwise

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from onboarding.actions import NotCleared
from onboarding.matching import Tested as Result  # pytest would take its own name for a test
from onboarding.matching import openness
from programs.catalogue import shipped
from programs.gates import ClinicianGate
from programs.models import Plan
from programs.precautions import Support
from tests.factories.onboarding import MONDAY, noon, plan_for, published, screened
from tests.onboarding.answers import healthy
from tests.onboarding.starts import THREE_DAYS, start_url

ACL, GAIT, PELVIS = "acl-meniscus-rta-6wk", "neuro-gait-8wk", "sij-trial-4wk"
LOCKED = (ACL, GAIT, PELVIS)
SLUGS = [program.slug for program in shipped().programs]
# Somebody may have finished a locked program with a physio and come back alone.
DONE = st.sets(st.sampled_from(SLUGS))
MEASURED = st.lists(
    st.builds(Result, st.sampled_from(["M01", "M03", "M05", "M06"]), st.floats(0.5, 60), st.just(MONDAY))
)

every_locked = pytest.mark.parametrize("slug", LOCKED)


def gate_of(slug: str) -> ClinicianGate:
    """The one gate of a locked program."""
    (gate,) = shipped().program(slug).gates
    assert isinstance(gate, ClinicianGate)
    return gate


def test_three_programs_are_locked_and_no_other_asks_for_a_physio() -> None:
    programs = shipped().programs
    assert {p.slug for p in programs if "locked" in p.flags} == set(LOCKED)
    assert {p.slug for p in programs if any(isinstance(g, ClinicianGate) for g in p.gates)} == set(LOCKED)


def test_each_says_what_kind_it_is() -> None:
    assert {slug: shipped().program(slug).flags for slug in LOCKED} == {
        ACL: ("clinical", "locked"),
        GAIT: ("clinical", "locked", "supervised"),
        PELVIS: ("clinical", "locked", "experimental"),
    }


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        (
            ACL,
            (
                "full weight",
                "no effusion, or a trace",
                "straightens fully",
                "110 degrees or more",
                "without lag",
                "without a limp",
                "surgeon has agreed, if a meniscus was repaired",
                "not to pivot",
            ),
        ),
        (
            GAIT,
            (
                "stage 1 to 3, or multiple sclerosis with an EDSS of 5.5 or less",
                "within arm's reach in every session",
                "the ON time",
                "blood pressure was checked lying and standing",
                "freezing of gait, all sessions are in the clinic",
                "no relapse in the last 3 months",
                "heat and tiredness is agreed, and the room is cool",
                "gait belt or a harness",
            ),
        ),
        (
            PELVIS,
            (
                "no warning sign",
                "no inflammatory flare",
                "pregnant or gave birth in the last 12 weeks",
                "one leg does not bring on the pain",
                "has not been studied, and that it ends at week 2",
            ),
        ),
    ],
)
def test_a_physio_ticks_every_condition_a_sentence_each(slug: str, asked: tuple[str, ...]) -> None:
    ticks = gate_of(slug).ticks
    assert len(ticks) == len(asked)
    for tick, words in zip(ticks, asked, strict=True):
        assert words in tick
        assert tick.endswith(".")


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (ACL, ("knee swells, that is a red sign", "1 cm more", "rest for 48 hours", "within 14 days")),
        (ACL, ("3 percent in week 5 and 5 percent in week 6", "5 degrees would already be 8.7 percent")),
        (ACL, ("from 0 to 15 degrees",)),
        (GAIT, ("in your ON time",)),
        (GAIT, ("freeze to the floor, you walk in the clinic only", "the week is repeated")),
        (GAIT, ("After any fall the program ends",)),
        (GAIT, ("after a relapse", "30 days", "3 months")),
        (GAIT, ("Heat and tiredness", "reaches 5 out of 10")),
        (GAIT, ("Every rest is on a chair",)),
        (PELVIS, ("has not been studied",)),
        (PELVIS, ("above 3 out of 10 while you walk is a red sign", "rest for 48 hours")),
        (PELVIS, ("not helped by the end of week 2, the program ends",)),
        *[(slug, ("Only your physio moves you on",)) for slug in LOCKED],
    ],
)
def test_its_special_rules_stand_in_its_notes(slug: str, said: tuple[str, ...]) -> None:
    notes = [note.text for note in shipped().program(slug).notes]
    assert len([note for note in notes if all(words in note for words in said)]) == 1


def test_what_has_not_been_studied_cites_nothing() -> None:
    program = shipped().program(PELVIS)
    assert (program.grade, program.references, program.claim_references) == ("D", (), ())
    assert "not been studied" in program.summary
    assert "Not studied." in program.grade_meaning
    assert not any(keys for week in program.weeks for keys in week.provenance.values())


def test_pain_and_activities_are_asked_before_the_trial_may_go_on_after_week_two() -> None:
    assert {test.measure: test.weeks for test in shipped().program(PELVIS).tests} == {
        "M08": (0, 2, 4),
        "M09": (0, 2, 4),
    }


@every_locked
def test_somebody_or_something_is_held_in_every_week(slug: str) -> None:
    assert {week.support for week in shipped().program(slug).weeks} <= {Support.RAIL, Support.ARM}


@every_locked
def test_one_thing_at_most_gets_harder_from_week_to_week(slug: str) -> None:
    for before, after in pairwise(shipped().program(slug).weeks):
        harder = (
            after.bout_s > before.bout_s,
            after.rest_s < before.rest_s,
            after.pace.speed > before.pace.speed,
            after.incline_pct > before.incline_pct,
        )
        assert sum(harder) <= 1


@every_locked
@given(age=st.integers(18, 110), done=DONE, tested=MEASURED, answer=st.sampled_from(["yes", "no", "unsure"]))
def test_no_age_practice_test_or_answer_opens_it(
    slug: str, age: int, done: set[str], tested: list[Result], answer: str
) -> None:
    opened = openness(
        shipped().program(slug).gates,
        effort_high=4,
        answers=healthy(),
        age=age,
        done=done,
        tested=tested,
        told={gate_of(slug).id: answer},
        on=MONDAY,
    )
    assert [(closed.why, closed.opens) for closed in opened.closed_by] == [
        (gate_of(slug).reason, "A physio who assigns it to you.")
    ]


@every_locked
def test_the_start_page_says_why_and_starts_nothing(as_wanda: Client, wanda: User, slug: str) -> None:
    with time_machine.travel(noon(MONDAY, "Europe/Berlin"), tick=False):
        published()
        screened(wanda)
        page, refused = as_wanda.get(start_url(slug)), as_wanda.post(start_url(slug), THREE_DAYS)
        assert (page.status_code, refused.status_code) == (200, 409)
        assert "Start my plan" not in str(page.content, "utf-8")
        with pytest.raises(NotCleared) as why:
            plan_for(wanda, slug=slug, told={gate_of(slug).id: "yes"})
    assert why.value.reasons == (gate_of(slug).reason,)
    assert Plan.objects.count() == 0
