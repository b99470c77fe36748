"""The blanks of a prescription: what they show, how far they go, what filling them in means."""

from hypothesis import given
from hypothesis import strategies as st

from clinics.blanks import Blank, blanks, meant, shown
from programs.catalogue import shipped
from programs.precautions import Precaution
from programs.prescribing import AS_PUBLISHED, problems
from programs.tailoring import Tailoring, tailored
from programs.week_table import Week

PROGRAMS = shipped().programs
KNEE = shipped().program("knee-oa-6wk").weeks
ROWS = [(program.weeks, week) for program in PROGRAMS for week in program.weeks]
CODES = st.sets(st.sampled_from([code.value for code in Precaution]), max_size=6)


def _blanks(week: Week, *codes: str, rows: tuple[Week, ...] = KNEE) -> dict[str, Blank]:
    return blanks(week, rows[week.number - 1], rows, codes)


@given(st.sampled_from(ROWS), CODES)
def test_blanks_that_stay_as_they_stood_ask_for_nothing(
    row: tuple[tuple[Week, ...], Week], codes: set[str]
) -> None:
    _, week = row
    assert meant(shown(week, codes), week, week, codes) == Tailoring(week.number)


@given(st.sampled_from(ROWS), CODES)
def test_what_a_blank_shows_lies_in_its_own_span(row: tuple[tuple[Week, ...], Week], codes: set[str]) -> None:
    rows, week = row
    for blank in blanks(week, week, rows, codes).values():
        if blank.is_word:
            assert blank.value is None or blank.value in blank.words
        else:
            assert blank.least <= blank.value <= blank.most


@given(st.data(), st.sampled_from(ROWS), CODES)
def test_whatever_the_spans_allow_is_walked_as_typed(
    data: st.DataObject, row: tuple[tuple[Week, ...], Week], codes: set[str]
) -> None:
    rows, week = row
    told = dict(shown(week, codes))
    for blank in blanks(week, week, rows, codes).values():
        if blank.fixed:
            continue
        if blank.is_word:
            told[blank.name] = data.draw(st.sampled_from(blank.words))
        else:
            told[blank.name] = data.draw(st.integers(int(-(-blank.least // 1)), int(blank.most)))
    asked = meant(told, week, week, codes)
    if problems(asked, AS_PUBLISHED, week.number, rows, codes):
        return
    assert shown(tailored(week, asked, week), codes) == told
