"""The file of what is asked: it fits what other files say, and a mistake in it is named."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from onboarding.ruleset import current_ruleset
from programs.checked_toml import CatalogueError
from programs.models import Program
from sessions.asking.reading import CURRENT_VERSION, FOLDER, current_asking, parse_asking
from tests.sessions.asking.answers import ASKING

FILE = f"{CURRENT_VERSION}.toml"
TEXT = (FOLDER / FILE).read_text(encoding="utf-8")


def test_every_sign_is_an_item_of_the_safety_checklist() -> None:
    items = current_ruleset().items
    assert [item for item in ASKING.signs if item not in items] == []


def test_every_kind_of_change_is_one_that_the_checklist_asks_about() -> None:
    kinds = {option.value for option in ASKING.questions["PC05_CHANGE"].options}
    assert kinds <= set(current_ruleset().rescreens)


def test_one_list_offers_what_the_questions_one_by_one_do() -> None:
    asked = {
        (key, option.value)
        for key in ("PC04_FALL", "PC05_CHANGE", "PC06_STEADY")
        for option in ASKING.questions[key].options
        if option.value != "no"
    }
    assert {(option.item, option.value) for option in ASKING.since.options} == asked


def test_every_alert_has_its_words() -> None:
    named = {rule.id[:4] for rule in ASKING.rules if rule.alert}
    assert {rule.id[:4]: rule.alert for rule in ASKING.rules if rule.alert} == {
        rule: ASKING.alerts[rule].level for rule in named
    }
    assert all(len(alert.reason) <= 300 for alert in ASKING.alerts.values())


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('id = "asking"', 'id = "other"', "id: 'other' does not have the form asking."),
        ("usual_days = 7", "usual_days = 0", "usual_days: must be a whole number from 1 to 28."),
        ('"P_SHORT"', '"P_TALL"', "rules[1].precautions: 'P_TALL' is not known here."),
        ('source = ["thomee1997", ', 'source = ["nobody", ', "rules[4].source: 'nobody' is not known here."),
        ("before_walk = true", 'before_walk = "yes"', "signs[1].before_walk: must be true or false."),
        ("every_time = true", "everytime = true", "places[1].every_time: is missing."),
        ('asks = "swelling"', 'askes = "swelling"', "morning[3].askes: is not a key that is known here."),
    ],
)
def test_a_mistake_names_file_and_place(before: str, after: str, message: str) -> None:
    with pytest.raises(CatalogueError) as mistake:
        parse_asking(TEXT.replace(before, after, 1), FILE)
    assert str(mistake.value) == f"{FILE}, {message}"


@pytest.mark.django_db
def test_loading_the_catalogue_names_a_mistake_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = TEXT.replace("usual_days = 7", "usual_days = 0", 1)
    (tmp_path / FILE).write_text(broken, encoding="utf-8")
    monkeypatch.setattr("sessions.asking.reading.FOLDER", tmp_path)
    current_asking.cache_clear()
    said = f"^{FILE}, usual_days: must be a whole number from 1 to 28.$"
    with pytest.raises(CommandError, match=said):
        call_command("load_catalogue")
    monkeypatch.undo()
    current_asking.cache_clear()
    assert Program.objects.count() == 0
