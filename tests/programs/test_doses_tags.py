import pytest

from programs.catalogue import shipped
from programs.dosing import Direction, dose
from programs.program_spec import ProgramSpec
from programs.templatetags.doses import PACES, PARTS, SUPPORTS, walk_bar

KNEE = shipped().program("knee-oa-6wk")
EVERY_CODE = ["P_RISE", "P_SHORT", "P_HANDHOLD"]
every_program = pytest.mark.parametrize("program", shipped().programs, ids=lambda program: program.slug)


def test_a_session_is_drawn_to_scale_from_end_to_end() -> None:
    bars = walk_bar(dose(KNEE.week(1), [], []).segments)["bars"]
    assert bars[0]["x"] == "0.00%"
    assert sum(float(bar["width"].rstrip("%")) for bar in bars) == pytest.approx(100, abs=0.1)
    assert [bar["direction"] for bar in bars][:3] == [Direction.FORWARD, Direction.BACKWARD, Direction.STILL]


def test_equal_parts_are_counted_in_one_line() -> None:
    rows = walk_bar(dose(KNEE.week(1), [], []).segments)["rows"]
    assert [(str(row["part"]), row["count"], row["seconds"]) for row in rows] == [
        ("Warm up, walking forward", 1, 240),
        ("Walk backward", 5, 60),
        ("Rest, standing", 4, 60),
        ("Cool down, walking forward", 1, 180),
    ]


def test_the_words_say_the_same_as_the_drawing() -> None:
    assert walk_bar(dose(KNEE.week(1), [], []).segments)["label"] == "16 min in all, 5 min of it backward"


@every_program
@pytest.mark.parametrize("codes", [[], EVERY_CODE], ids=["no code", "several codes"])
def test_every_part_of_every_week_has_its_words(program: ProgramSpec, codes: list[str]) -> None:
    for week in program.weeks:
        for part in dose(week, codes, []).segments:
            assert (part.kind, part.direction, part.seated) in PARTS
            assert part.support in SUPPORTS
            assert part.pace is None or part.pace in PACES


@every_program
def test_the_axis_has_few_ticks_and_none_under_its_unit(program: ProgramSpec) -> None:
    for week in program.weeks:
        ticks = walk_bar(dose(week, [], []).segments)["ticks"]
        assert 1 < len(ticks) <= 7
        assert float(ticks[-1]["x"].rstrip("%")) <= 88
