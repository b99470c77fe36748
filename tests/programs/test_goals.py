"""What brings people here: the file, what is wrong with a wrong one, and that no program is left out."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from programs.catalogue import DATA_FOLDER, shipped
from programs.checked_toml import CatalogueError
from programs.goals import FILE, Goals, parse_goals, shipped_goals
from programs.program_spec import ProgramSpec

TEXT = (DATA_FOLDER / FILE).read_text(encoding="utf-8")
SLUGS = [program.slug for program in shipped().programs]
FIRST_STEPS = "gentle-first-steps"
every_program = pytest.mark.parametrize("spec", shipped().programs, ids=lambda spec: spec.slug)


def parsed(text: str) -> Goals:
    return parse_goals(text, FILE, SLUGS)


def test_each_goal_leads_to_its_programs_in_this_order() -> None:
    codes = {program.slug: program.code for program in shipped().programs}
    assert {goal.key: " ".join(codes[slug] for slug in goal.programs) for goal in shipped_goals().goals} == {
        "knee": "P01 P02 P10",
        "balance": "P01 P03 P11",
        "back": "P01 P04 P12",
        "stiffness": "P01 P05",
        "fitness": "P01 P06 P08",
        "posture": "P01 P07",
        "weight": "P01 P08",
        "calm": "P01 P09",
        "curious": "P01 P09 P07",
        "physio": "P10 P11 P12",
    }


@every_program
def test_no_program_is_left_out(spec: ProgramSpec) -> None:
    assert any(spec.slug in goal.programs for goal in shipped_goals().goals)


def test_first_steps_comes_before_everything_one_may_start_alone() -> None:
    locked = {program.slug for program in shipped().programs if "locked" in program.flags}
    alone = [goal for goal in shipped_goals().goals if not locked.issuperset(goal.programs)]
    assert {goal.programs[0] for goal in alone} == {FIRST_STEPS}


def test_programs_for_a_physio_to_assign_come_last() -> None:
    flags = {program.slug: program.flags for program in shipped().programs}
    for goal in shipped_goals().goals:
        locked = ["locked" in flags[slug] for slug in goal.programs]
        assert locked == sorted(locked)


def test_every_goal_and_every_program_has_a_drawing_that_is_there() -> None:
    goals = shipped_goals()
    drawings = [goal.drawing for goal in goals.goals] + [goals.picture(slug) for slug in SLUGS]
    folder = Path(settings.BASE_DIR, "templates")
    assert [drawing for drawing in drawings if not (folder / drawing).is_file()] == []


def test_a_program_of_our_own_site_has_a_picture_too() -> None:
    assert shipped_goals().picture("something-new") == "illustrations/toe_to_heel.svg"


def test_a_goal_is_found_by_its_key() -> None:
    goals = shipped_goals()
    assert goals.goal("knee") is goals.goals[0]
    assert goals.goal("world-peace") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "knee"', 'key = "my knee"', "goals.toml, goals[1].key: 'my knee' does not have the form"),
        ('key = "balance"', 'key = "knee"', "goals.toml, goals[2].key: 'knee' is used twice."),
        ('"knee-oa-6wk"', '"knee-oa"', "goals.toml, goals[1].programs: 'knee-oa' is not known here."),
        (', "knee-oa-6wk"', "", "goals.toml, goals: no goal leads to knee-oa-6wk."),
        ('programs = ["gentle-first-steps", "knee-oa-6wk", "acl-meniscus-rta-6wk"]', "programs = []",
         "goals.toml, goals[1].programs: must name at least one."),
        ('"My knee is stiff or sore"', '""', "goals.toml, goals[1].title: must be a text that is not empty."),
        ('key = "knee"', 'key = "knee"\nwords = "?"', "goals.toml, goals[1].words: is not a key"),
        ("[pictures]", 'more = 1\n[pictures]', "goals.toml, goals[10].more: is not a key"),
        ('sij-trial-4wk = "hip_width"', "", "goals.toml, pictures.sij-trial-4wk: is missing."),
        ('"hip_width"', '"hallway"', "pictures.gentle-first-steps: the drawing 'hallway' is used twice."),
        ("[pictures]", '[pictures]\nother = "finish"', "goals.toml, pictures.other: is not a key"),
        ("[[goals]]", "[[goals]", "goals.toml: not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_place(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(CatalogueError, match=re.escape(message)):
        parsed(TEXT.replace(old, new, 1))
