"""The shipped checklist is whole, and a broken one is refused with its file and place."""

import re

import pytest

from onboarding.questionnaire import ItemType, StepKind
from onboarding.ruleset import CURRENT_VERSION, current_ruleset, load_ruleset, parse_ruleset, ruleset_sources
from programs.checked_toml import CatalogueError
from programs.precautions import Precaution

RULESET = current_ruleset()


def test_the_shipped_version_names_itself() -> None:
    assert RULESET.name == "screen@2026.11.1"


def test_a_version_is_parsed_once() -> None:
    assert load_ruleset(CURRENT_VERSION) is RULESET


@pytest.mark.parametrize("version", ["2020.1.1", "../screen", ""])
def test_a_version_that_is_not_shipped_is_refused(version: str) -> None:
    with pytest.raises(CatalogueError, match="no checklist of version"):
        load_ruleset(version)


def test_a_stored_copy_in_another_order_is_the_same_ruleset() -> None:
    stored = parse_ruleset(dict(reversed(ruleset_sources(CURRENT_VERSION).items())))
    assert stored.sha256 == RULESET.sha256
    assert list(stored.items) == list(RULESET.items)


def test_one_changed_letter_changes_the_sum() -> None:
    sources = ruleset_sources(CURRENT_VERSION)
    sources["advice.toml"] = sources["advice.toml"].replace("See your doctor", "Visit your doctor")
    assert parse_ruleset(sources).sha256 != RULESET.sha256


def test_a_healthy_adult_sees_twelve_screens_and_follow_ups_one_more() -> None:
    always = [
        step for step in RULESET.steps if any(not RULESET.items[item].asked_when for item in step.items)
    ]
    assert (len(always), len(RULESET.steps)) == (12, 13)


def test_a_follow_up_stands_after_the_item_that_opens_it() -> None:
    parents = {
        "RF08_FEVER": "RF08_HOT_JOINT",
        "RF10a": "RF10_KNEE_INJURY",
        "RF10b": "RF10_KNEE_INJURY",
        "RF10c": "RF10_KNEE_INJURY",
        "RF10e": "RF10_KNEE_INJURY",
        "FA02_HURT": "FA01_COUNT",
        "BK02_LEG": "BK01_BACK",
        "BK03_LOSS": "BK01_BACK",
        "BK05_FIRST": "BK01_BACK",
        "ME02_DROWSY": "ME01_TYPES",
    }
    order = [item.id for item in RULESET.order]
    assert {item.id for item in RULESET.order if item.asked_when} == set(parents)
    for follow_up, parent in parents.items():
        assert order.index(parent) < order.index(follow_up)


def test_red_flags_come_first() -> None:
    red = [item.id.startswith("RF") for item in RULESET.order]
    assert red == sorted(red, reverse=True)


def test_every_line_of_a_list_says_no_by_none_of_these() -> None:
    lines = [line for step in RULESET.steps if step.kind is StepKind.ANY_OF for line in step.lines]
    assert {RULESET.items[line].values[0] for line in lines} == {"no"}


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("RF01_CHEST_NOW", ["yes", "no", "unsure"]),
        ("ID05_WALK10", ["yes", "no", "unsure"]),
        ("RF07_SEX_NUMB", ["no", "yes", "skip", "unsure"]),
        ("FA01_COUNT", ["0", "1", "2+", "unsure"]),
        ("ID06_AID", ["nothing", "stick_sometimes", "stick_always", "frame_crutches_wheelchair"]),
    ],
)
def test_options_are_shown_in_an_order_that_reads_well(item: str, values: list[str]) -> None:
    assert [option.value for option in RULESET.items[item].shown_options] == values


def test_what_is_delicate_is_marked() -> None:
    assert {item.id for item in RULESET.order if item.sensitive} == {
        "RF07_SEX_NUMB",
        "RF19_PREG_SIGNS",
        "CO01_MIND",
        "PR01_PREG",
        "ME01_TYPES",
        "ME02_DROWSY",
    }


def test_everybody_starts_without_a_treadmill() -> None:
    assert RULESET.defaults == (Precaution.P_NO_TREADMILL,)


def test_every_text_is_used_and_every_source_cited() -> None:
    rules = [*RULESET.item_rules, *RULESET.combinations]
    used = {key for rule in rules for key in rule.advice} | set(RULESET.urgency_advice.values())
    assert used == set(RULESET.advice)
    assert {key for rule in rules for key in rule.source} == set(RULESET.sources)


def test_each_study_is_cited_with_its_doi() -> None:
    studies = {key: text for key, text in RULESET.sources.items() if key not in {"own", "practice"}}
    assert [
        key for key, text in studies.items() if not re.search(r"\d{4};.+ doi:10\.\d{4,}/\S+$", text)
    ] == []


def test_derived_items_are_on_no_screen() -> None:
    derived = {item.id for item in RULESET.items.values() if item.type is ItemType.DERIVED}
    assert derived == {"RF10d"}
    assert derived.isdisjoint(item.id for item in RULESET.order)


BROKEN: dict[str, tuple[str, str, str, str]] = {
    "not TOML": ("falls.toml", 'id = "FA01_COUNT"', "id = ", "falls.toml: not valid TOML"),
    "an unknown type": ("heart.toml", 'type = "multi"', 'type = "many"', "heart.toml, HL06_KNOWN.type"),
    "an unknown code": (
        "falls.toml",
        '"P_DAYLIGHT", "P_SPOTTER"',
        '"P_SUN"',
        "falls.toml, VI01.r1.precautions",
    ),
    "an unknown decision": ("heart.toml", "SEEK_CARE", "CALL", "heart.toml, HL01.r2.decision"),
    "care without urgency": (
        "heart.toml",
        'decision = "SEEK_CARE"\nurgency = "SAME_DAY"',
        'decision = "SEEK_CARE"',
        "heart.toml, HL01.r2.urgency",
    ),
    "unknown advice": ("red_flags.toml", '["watch_head"]', '["watch_hat"]', "red_flags.toml, RF12.r2.advice"),
    "an unknown source": ("falls.toml", '["hackney2009"]', '["hackney"]', "falls.toml, NE01.r2.source"),
    "a misspelt key": ("bones.toml", "asked_when =", "asked_wen =", "bones.toml, BK02_LEG.asked_wen"),
    "a missing reason": ("bones.toml", "reason = ", "# ", "bones.toml, BO01.r1.reason"),
    "a rule out of order": ("bones.toml", 'id = "BO01.r2"', 'id = "BO01.r3"', "bones.toml, BO01.r2.id"),
    "a rule about nothing": ("bones.toml", 'answer = "yes"\n', "", "bones.toml, BO01.r1.answer"),
    "an item that is there twice": (
        "about_you.toml",
        "ID08_CONTACT",
        "ID09_HELPER",
        "about_you.toml, ID09_HELPER.id",
    ),
    "an unknown option in a rule": (
        "heart.toml",
        'answer = "gone"',
        'answer = "went"',
        "heart.toml, HL12.r1.when",
    ),
    "an unknown item in a condition": (
        "bones.toml",
        "or FA01_COUNT",
        "or FA09_COUNT",
        "bones.toml, BO01.r2.when",
    ),
    "a condition that calls something": (
        "combinations.toml",
        "age >= 65 and at_least",
        "age >= 65 and eval",
        "combinations.toml, C01.when",
    ),
    "a milder decision for a worse answer": (
        "falls.toml",
        'answer = "often"\ndecision = "CLINICIAN"\nprecautions = ["P_SPOTTER", "P_HANDHOLD", "P_HALLWAY"]',
        'answer = "often"\ndecision = "CLINICIAN"\nprecautions = ["P_SPOTTER", "P_HANDHOLD"]',
        "falls.toml, FA03_UNSTEADY.rules",
    ),
    "a red flag with nothing for not sure": (
        "red_flags.toml",
        'answer = "unsure"\ndecision = "CLINICIAN"\nadvice = ["watch_head"]',
        'answer = "no"\nadvice = ["watch_head"]\nreason = "x"',
        "red_flags.toml, RF12_HEAD.rules",
    ),
    "one option only": (
        "about_you.toml",
        '  { value = "me", label = "Me" },\n  { value = "with_help", label = "Me, with help" },\n',
        "",
        "about_you.toml, ID02_WHO.options",
    ),
    "a list that does not begin with none": (
        "heart.toml",
        '  { value = "none", label = "None of these" },\n',
        "",
        "heart.toml, HL06_KNOWN.options",
    ),
    "an item on no screen": ("steps.toml", '"PA02_TREND", ', "", "steps.toml, pain.questions: PA02_TREND"),
    "an item on two screens": ("steps.toml", '"PA02_TREND", ', '"ID02_WHO", ', "steps.toml, pain.questions"),
    "a list line without a no": (
        "steps.toml",
        '"RF16_LEG_DROP"',
        '"ID04_ACTIVE"',
        "steps.toml, numbness.lines",
    ),
    "a list without lines": (
        "steps.toml",
        'kind = "questions"',
        'kind = "any_of"',
        "steps.toml, joints-more.lines",
    ),
    "an unknown default": (
        "ruleset.toml",
        '["P_NO_TREADMILL"]',
        '["P_NO_FUN"]',
        "ruleset.toml, ruleset.defaults",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_with_file_and_place(case: str) -> None:
    name, old, new, place = BROKEN[case]
    sources = ruleset_sources(CURRENT_VERSION)
    assert old in sources[name]
    with pytest.raises(CatalogueError, match=re.escape(place)):
        parse_ruleset(sources | {name: sources[name].replace(old, new, 1)})


def test_a_missing_file_is_refused_by_name() -> None:
    sources = ruleset_sources(CURRENT_VERSION)
    del sources["steps.toml"]
    with pytest.raises(CatalogueError, match=r"^steps\.toml: "):
        parse_ruleset(sources)
