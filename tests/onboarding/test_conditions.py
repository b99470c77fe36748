"""The language of the checklist's conditions."""

import pytest

from onboarding.conditions import ConditionError, Facts, Kind, Reading, Scale, compile_condition

SCALES = {
    "DIZZY": Scale(Kind.OPTION, ("no", "unsure", "yes"), "yes"),
    "CAN": Scale(Kind.OPTION, ("yes", "unsure", "no"), "no"),
    "PRESSURE": Scale(Kind.OPTION, ("no", "unsure", "yes"), "no"),
    "TABLETS": Scale(Kind.MULTI, ("none", "red", "blue", "sugar")),
    "PAIN": Scale(Kind.PAIN),
    "NOTE": Scale(Kind.TEXT),
    "BORN": Scale(Kind.OTHER),
}


def holds(text: str, facts: Facts, reading: Reading = Reading.CAUTIOUS) -> bool:
    return compile_condition(text, SCALES, reading)(facts)


@pytest.mark.parametrize(
    ("text", "literal", "cautious", "certain"),
    [
        ("DIZZY == 'yes'", False, True, False),
        ("DIZZY != 'no'", True, True, False),
        ("DIZZY == 'no'", False, False, False),
        ("DIZZY == 'unsure'", True, True, True),
        ("DIZZY in ['no', 'yes']", False, True, False),
        ("CAN == 'no'", False, True, False),
        ("CAN != 'yes'", True, True, False),
        ("CAN == 'yes'", False, False, False),
        ("PRESSURE == 'yes'", False, False, False),
    ],
)
def test_not_sure_is_read_as_the_rule_needs_it(
    text: str, literal: bool, cautious: bool, certain: bool
) -> None:
    facts = Facts(dict.fromkeys(("DIZZY", "CAN", "PRESSURE"), "unsure"))
    assert [holds(text, facts, reading) for reading in Reading] == [literal, cautious, certain]


@pytest.mark.parametrize(
    "text",
    [
        "DIZZY == 'no'",
        "DIZZY != 'no'",
        "TABLETS != ['none']",
        "'red' in TABLETS",
        "count(TABLETS) >= 1",
        "PAIN >= 0",
        "PAIN < 6",
        "age < 200",
        "written(NOTE)",
        "program == 'a'",
    ],
)
def test_what_is_not_known_matches_nothing(text: str) -> None:
    assert not holds(text, Facts({}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'red' in TABLETS", True),
        ("'blue' in TABLETS", False),
        ("TABLETS != ['none']", True),
        ("count(TABLETS) >= 2", True),
        ("count(TABLETS, 'sugar') >= 2", False),
        ("PAIN >= 7", True),
        ("PAIN >= 8", False),
        ("age >= 65 and age < 80", True),
        ("age <= 64 or age > 65", False),
        ("age == 65", True),
        ("at_least(2, DIZZY == 'yes', CAN == 'yes', age < 60)", True),
        ("at_least(3, DIZZY == 'yes', CAN == 'yes', age < 60)", False),
        ("DIZZY == 'yes' and (CAN == 'no' or age >= 65)", True),
        ("program in ['knee', 'back']", True),
        ("program == 'back'", False),
        ("at_precautions(DIZZY)", True),
        ("at_precautions(CAN)", False),
        ("items_at_precautions() >= 2", True),
        ("items_at_precautions('PAIN') >= 2", False),
        ("gives_besides('P_SPOTTER', 'AA01')", True),
        ("gives_besides('P_SPOTTER', 'AA01', 'BB01.r1')", False),
        ("gives_only_by('P_SPOTTER', 'AA01', 'BB01.r1')", True),
        ("gives_only_by('P_SPOTTER', 'AA01')", False),
        ("gives_only_by('P_FLAT', 'AA01')", False),
        ("written(NOTE)", True),
    ],
)
def test_each_form_holds_when_the_readme_says(text: str, expected: bool) -> None:
    facts = Facts(
        {
            "DIZZY": "yes",
            "CAN": "yes",
            "TABLETS": ("red", "sugar"),
            "PAIN": {"knee": 2, "back": 7, "other": None},
            "NOTE": "Hello",
        },
        age=65,
        program="knee",
        at_precautions=frozenset({"DIZZY", "PAIN"}),
        given_by={"P_SPOTTER": frozenset({"AA01.r3", "BB01.r1"})},
    )
    assert holds(text, facts) is expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DIZZY",
        "DIZZY = 'yes'",
        "DIZZY == 'often'",
        "DIZZY == yes",
        "DIZZY >= 2",
        "not DIZZY == 'yes'",
        "UNKNOWN == 'yes'",
        "'green' in TABLETS",
        "'red' in DIZZY",
        "TABLETS == ['red']",
        "count(DIZZY) >= 1",
        "count(TABLETS, 'green') >= 1",
        "count() >= 1",
        "items_at_precautions('UNKNOWN') >= 1",
        "age >= 'old'",
        "age >= True",
        "16 <= age",
        "16 <= age < 18",
        "PAIN",
        "BORN >= 1",
        "written(DIZZY)",
        "written('NOTE')",
        "at_least(2)",
        "gives_besides('P_SPOTTER')",
        "__import__('os').system('true')",
        "open('file')",
        "count(TABLETS, besides='red') >= 1",
        "(lambda: True)()",
        "1 == 1",
        "age >= 65\x00",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        compile_condition(text, SCALES, Reading.CAUTIOUS)
