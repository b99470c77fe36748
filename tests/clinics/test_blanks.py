"""The blanks of a prescription: what they show, how far they go, what filling them in means."""

from hypothesis import given
from hypothesis import strategies as st

from clinics.blanks import Blank, blanks, meant, refused, shown
from programs.catalogue import shipped
from programs.precautions import Pace, Precaution, Support
from programs.prescribing import AS_PUBLISHED, problems
from programs.tailoring import Tailoring, tailored
from programs.week_table import Week

PROGRAMS = shipped().programs
KNEE = shipped().program("knee-oa-6wk").weeks
type Row = tuple[tuple[Week, ...], Week]
ROWS: list[Row] = [(program.weeks, week) for program in PROGRAMS for week in program.weeks]
CODES = st.sets(st.sampled_from([code.value for code in Precaution]), max_size=6)


def _blanks(week: Week, *codes: str, rows: tuple[Week, ...] = KNEE) -> dict[str, Blank]:
    return blanks(week, rows[week.number - 1], rows, codes)


@given(st.sampled_from(ROWS), CODES)
def test_blanks_that_stay_as_they_stood_ask_for_nothing(row: Row, codes: set[str]) -> None:
    _, week = row
    assert meant(shown(week, codes), week, week, codes) == Tailoring(week.number)


@given(st.sampled_from(ROWS), CODES)
def test_what_a_blank_shows_lies_in_its_own_span(row: Row, codes: set[str]) -> None:
    rows, week = row
    for blank in blanks(week, week, rows, codes).values():
        if blank.is_word:
            assert blank.value is None or blank.value in blank.words
        else:
            assert blank.least <= blank.value <= blank.most


@given(st.data(), st.sampled_from(ROWS), CODES)
def test_whatever_the_spans_allow_is_walked_as_typed(data: st.DataObject, row: Row, codes: set[str]) -> None:
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
    if refused(told, blanks(week, week, rows, codes), codes) or problems(
        asked, AS_PUBLISHED, week.number, rows, codes
    ):
        return
    assert shown(tailored(week, asked, week), codes) == told


def test_a_precaution_narrows_the_spans_to_what_it_allows() -> None:
    found = _blanks(KNEE[5], "P_SHORT", "P_LOW_EFFORT", "P_HANDHOLD", "P_NO_TREADMILL")
    assert (found["bout_s"].most, found["rest_s"].least, found["effort_high"].most) == (60, 60, 4)
    assert found["support"].words == (Support.RAIL, Support.ARM, Support.FINGERTIPS)
    assert (found["pace"].value, found["pace"].fixed, found["incline_pct"].fixed) == (None, True, True)


def test_without_precautions_the_program_itself_is_the_limit() -> None:
    found = _blanks(KNEE[0])
    assert found["pace"].words == tuple(Pace)[: max(week.pace.speed for week in KNEE)]
    assert found["support"].words[-1] == KNEE[0].support
    assert found["support"].lock == "Never freer than the week says."


def test_whoever_edits_the_number_of_walks_means_their_length_too() -> None:
    codes = {"P_SHORT"}
    week = KNEE[5]
    told = shown(week, codes) | {"bouts": 3}
    assert meant(told, week, week, codes) == Tailoring(6, bouts=3, bout_s=60)


def test_what_a_precaution_would_cut_down_is_refused() -> None:
    codes = {"P_SHORT"}
    week = KNEE[5]
    found = blanks(week, week, KNEE, codes)
    for bouts, seconds, wrong in ((5, 60, []), (6, 50, []), (6, 51, ["bouts"]), (4, 61, ["bout_s"])):
        told = shown(week, codes) | {"bouts": bouts, "bout_s": seconds}
        assert (bouts, list(refused(told, found, codes))) == (bouts, wrong)
