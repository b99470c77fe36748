"""The published table: its words and numbers, and what its reader refuses."""

import re
import tomllib

import pytest

from onboarding.questionnaire import Decision
from onboarding.ruleset import current_ruleset
from programs.checked_toml import CatalogueError
from programs.decision_rules import CURRENT_VERSION, FIXED, FOLDER, current_rules, parse_rules
from tests.programs.deciding.histories import RULES

FILE = FOLDER / f"{CURRENT_VERSION}.toml"
TEXT = FILE.read_text(encoding="utf-8")


def test_the_version_in_force_is_the_one_its_file_names() -> None:
    assert RULES.name == f"decisions@{CURRENT_VERSION}"
    assert parse_rules(TEXT, FILE.name) == current_rules()


def test_every_outcome_and_alert_stands_where_it_was_agreed() -> None:
    assert {row.id: (row.outcome.value, row.alert and row.alert.value) for row in RULES.rows} == {
        "D01": ("STOP_REFER", "A3"),
        "D02": ("STOP_REFER", "A3"),
        "D03": ("PAUSE", "A2"),
        "D04": ("PAUSE", "A2"),
        "D05": ("PAUSE", "A2"),
        "D06": ("PAUSE", "A2"),
        "D07": ("REGRESS", "A1"),
        "D08": ("REGRESS", "A1"),
        "D09": ("REGRESS", "digest"),
        "D10": ("HOLD", None),
        "D11": ("HOLD", None),
        "D12": ("HOLD", "digest"),
        "D13": ("HOLD", "A1"),
        "D14": ("REGRESS", "digest"),
        "D15": ("HOLD", "digest"),
        "D16": ("HOLD", "digest"),
        "D17": ("PROGRESS", None),
        "D18": ("HOLD", None),
    }


def test_every_number_stands_as_it_was_agreed() -> None:
    assert RULES.at == {
        "D05.again_days": 30,
        "D06.pain": 7,
        "D06.morning_pain": 7,
        "D06.rest_hours": 48,
        "D07.pain": 6,
        "D07.rise": 2,
        "D07.rise_twice": 1,
        "D08.near_falls": 2,
        "D08.walks": 2,
        "D08.of_walks": 3,
        "D08.age": 65,
        "D09.over_cap": 2,
        "D10.pain_least": 4,
        "D10.pain_most": 5,
        "D10.rise": 1,
        "D11.rise_above": 1,
        "D11.rise_most": 2,
        "D12.near_falls": 1,
        "D13.rise": 2,
        "D13.days": 7,
        "D14.days": 14,
        "D14.long_days": 42,
        "D15.walks": 2,
        "D15.of_walks": 3,
        "D17.walks": 3,
        "D17.calm_pain": 3,
        "D17.rise": 1,
        "D17.done_percent": 75,
        "D17.days": 7,
        "D17.step_days": 7,
    }


def test_the_warning_signs_are_those_of_the_checklist() -> None:
    items = current_ruleset().items
    care = {
        item.id for item in items.values() if any(rule.decision is Decision.SEEK_CARE for rule in item.rules)
    }
    stage = {item_id for item_id in items if item_id.startswith("RF")}
    assert care | stage <= RULES.red_flags <= set(items)


def test_the_texts_of_every_row_read_with_their_numbers() -> None:
    for row in RULES.rows:
        for text in (row.looks_for, row.leads_to, row.why):
            told = row.sentence(text)
            assert re.fullmatch(r"[A-Z].*\.", told)
            assert not set(told) & set("{}")
    pain = RULES.rows[5]
    assert pain.sentence(pain.looks_for) == (
        "Pain of 7 or more on the walk or after it, or 7 or more the next morning."
    )
    assert pain.sentence(pain.leads_to, lambda text: text.replace("rest for", "sleep for")) == (
        "You sleep for 48 hours. Then you go on one step easier."
    )


def test_why_a_plan_changes_is_one_sentence_without_a_number() -> None:
    whys = [form.why for row in RULES.rows for form in (row, row.graver) if form]
    assert all(re.fullmatch(r"[^.\d]+\.", why) for why in whys)
    assert len(set(whys)) == len(RULES.rows) + 1


def test_every_source_is_cited_and_every_number_without_one_is_our_own() -> None:
    cited = {key for row in RULES.rows for one in row.thresholds.values() for key in one.sources}
    assert cited == set(RULES.sources) == {"farrar2001", "silbernagel2007", "thomee1997"}
    given = tomllib.loads(TEXT)["rows"]
    assert all("source" in one for row in given for one in row.get("thresholds", {}).values())


def test_a_physio_moves_numbers_within_what_stands_beside_them() -> None:
    stricter = RULES.within({"D07.pain": 4, "D14.days": 7})
    assert stricter.at == RULES.at | {"D07.pain": 4, "D14.days": 7}
    assert stricter.rows[6].sentence(stricter.rows[6].looks_for).startswith("Pain of 4 or more")
    graver = stricter.rows[13].graver
    assert graver is not None
    assert graver.thresholds["days"].value == 7
    assert RULES.within({}) == RULES


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"D07.pain": 7}, "D07.pain may not be 7."),
        ({"D07.pain": 2}, "D07.pain may not be 2."),
        ({"D05.again_days": 31}, "D05.again_days may not be 31."),
        ({"D15.walks": 3}, "D15.walks may not be 3."),
        ({"D01.pain": 3}, "D01.pain is not a number of the decision table."),
        ({"D19.pain": 3}, "D19.pain is not a number of the decision table."),
    ],
)
def test_a_physio_moves_nothing_else(limits: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        RULES.within(limits)


def test_nobody_moves_the_first_five_rows() -> None:
    assert sorted(FIXED) == [row.id for row in RULES.rows[:5]]
    assert not any(one.physio for row in RULES.rows[:5] for one in row.thresholds.values())


@pytest.mark.parametrize(
    ("stands", "put", "message"),
    [
        ('id = "D02"', 'id = "D03"', "rows[2].id: must be D02, row 2 of the table"),
        ('id = "D18"\n', 'id = "D18"\nloud = true\n', "D18.loud: is not a key that is known here"),
        ('version = "2026.11.1"', 'version = "1"', "version: '1' does not have the form"),
        ('outcome = "PAUSE"', 'outcome = "REST"', "D03.outcome: 'REST' is not one of PROGRESS, HOLD"),
        ('alert = "A1"', 'alert = "A4"', "D07.alert: 'A4' is not one of digest, A1, A2, A3"),
        ("rest_hours = {", "rest_days = {", "D06.thresholds.rest_hours: is missing"),
        ('{ value = 30, source = "own" }', "{ value = 30 }", "D05.thresholds.again_days.source: is missing"),
        ("value = 30", "value = 3.5", "D05.thresholds.again_days.value: must be a whole number"),
        ('["farrar2001"]', '["farrar"]', "D13.thresholds.rise.source: 'farrar' is not known here"),
        (
            'value = 30, source = "own"',
            'value = 30, source = "own", physio = [1, 30]',
            "D05.thresholds.physio: no physio may move this row",
        ),
        ("physio = [3, 6]", "physio = [3, 5]", "D07.thresholds.pain.physio: must be two numbers"),
        ("physio = [3, 6]", "physio = [6]", "D07.thresholds.pain.physio: must be two numbers"),
        ("{rest_hours}", "{hours}", "D06.leads_to: names in braces a number that the row does not have"),
        ("{rest_hours}", "{", "D06.leads_to: names in braces a number that the row does not have"),
        ("because you fell", "after {days}", "D03.why: must not name a number in braces"),
        ('graver = { alert = "A2" }\n', "", "D08.graver: belongs to D08 and D14, and to no other row"),
        ('"P_HALLWAY"]', '"P_SLOW"]', "D08.adjust.extra_precautions: 'P_SLOW' is not known here"),
        ("pace_steps = -1", "pace_steps = 1", "D09.adjust.pace_steps: must be a whole number from -3 to 0"),
        (
            "less_percent = 20",
            "more_percent = 20",
            "D11.adjust.more_percent: is not a key",
        ),
    ],
)
def test_a_mistake_in_the_table_is_named_with_file_and_row(stands: str, put: str, message: str) -> None:
    assert stands in TEXT
    with pytest.raises(CatalogueError, match=f"^{re.escape(f'{FILE.name}, {message}')}"):
        parse_rules(TEXT.replace(stands, put, 1), FILE.name)


def test_a_row_may_not_be_stricter_than_one_above_it() -> None:
    place = TEXT.index('id = "D10"')
    stricter = TEXT[:place] + TEXT[place:].replace('outcome = "HOLD"', 'outcome = "PAUSE"', 1)
    with pytest.raises(CatalogueError, match=r"D10\.outcome: is stricter than that of D09 above it\.$"):
        parse_rules(stricter, FILE.name)


def test_no_row_may_be_missing() -> None:
    short = TEXT[: TEXT.rindex("[[rows]]")]
    with pytest.raises(CatalogueError, match=r"rows: must be 18, one for each rule\.$"):
        parse_rules(short, FILE.name)
