"""The checklist in numbers: for operators alone, without names, without small numbers."""

from collections.abc import Sequence
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from onboarding.actions import begin_screening, finish_step, take_back
from onboarding.models import ScreeningRuleset
from onboarding.operator_queries import FEWEST_SHOWN, ScreeningNumbers, screening_numbers, shown, shown_sum
from onboarding.statement_actions import say_consents
from tests.factories.accounts import walker
from tests.factories.onboarding import CHEST_PAIN, FELL_TWICE, MONDAY, SOME_PAIN, agreed, noon, screened

pytestmark = pytest.mark.usefixtures("catalogue")

PAGE = "/operator/screening/"
FEW = "fewer than 5"
TODAY = MONDAY + timedelta(days=200)


@pytest.fixture
def as_operator(as_wanda: Client, wanda: User) -> Client:
    call_command("make_operator", wanda.email, verbosity=0)
    return as_wanda


def numbers(on: date = TODAY) -> ScreeningNumbers:
    return screening_numbers(noon(on))


def counts(lines: Sequence[object]) -> dict[str, tuple[str, ...]]:
    return {line.name: line.counts for line in lines}  # type: ignore[attr-defined]


def by_code(lines: Sequence[object]) -> dict[str, tuple[str, ...]]:
    return {line.code: line.counts for line in lines}  # type: ignore[attr-defined]


def begin(on: date, *done: str) -> User:
    """Somebody who began the checklist at noon of a day and finished these screens."""
    somebody = walker()
    agreed(somebody, on=on)
    with clock.at(noon(on)):
        begin_screening(walker=somebody, on=on)
        for step in done:
            finish_step(walker=somebody, step=step, answers={}, on=on)
    return somebody


class TestWhoSeesIt:
    def test_nobody_but_an_operator(self, client: Client, as_wim: Client, as_operator: Client) -> None:
        assert Client().get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
        assert as_wim.get(PAGE).status_code == 404
        assert as_operator.get(PAGE).status_code == 200

    def test_no_longer_after_it_was_taken_back(self, as_operator: Client, wanda: User) -> None:
        call_command("make_operator", wanda.email, "--remove", verbosity=0)
        assert as_operator.get(PAGE).status_code == 404

    def test_it_is_only_read(self, as_operator: Client, as_wim: Client) -> None:
        assert as_operator.post(PAGE).status_code == 405
        assert as_wim.post(PAGE).status_code == 405

    def test_an_operator_sees_nobodys_result(self, as_operator: Client, wim: User) -> None:
        screened(wim)
        assert as_operator.get("/screening/result/")["Location"] == "/screening/"


@pytest.mark.parametrize(
    ("count", "words"), [(0, FEW), (1, FEW), (4, FEW), (5, "5"), (6, "6"), (12345, "12,345")]
)
def test_small_numbers_are_hidden_none_included(count: int, words: str) -> None:
    assert shown(count) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], FEW),
        ([1, 2], FEW),
        ([4, 4, 4], FEW),
        ([5, 6], "11"),
        ([5, 4], "5 or more"),
        ([5, 0, 7], "12 or more"),
    ],
)
def test_a_sum_does_not_give_away_a_hidden_part(parts: list[int], words: str) -> None:
    assert shown_sum(parts) == words


class TestCounts:
    def test_decisions_lately_and_ever(self) -> None:
        for _ in range(6):
            screened(walker(time_zone="UTC"), on=TODAY - timedelta(days=90))
        screened(walker(time_zone="UTC"), on=TODAY - timedelta(days=91))
        for _ in range(5):
            screened(walker(), on=MONDAY, **FELL_TWICE)
        for _ in range(4):
            screened(walker(), on=TODAY, **CHEST_PAIN)
        found = numbers()
        assert by_code(found.decisions) == {
            "CLEARED": ("6", "7"),
            "PRECAUTIONS": (FEW, FEW),
            "CLINICIAN": (FEW, "5"),
            "SEEK_CARE": (FEW, FEW),
        }
        assert counts(found.begun)["Handed in"] == ("6 or more", "12 or more")

    def test_rules_that_fired_often_enough_to_be_listed(self) -> None:
        for _ in range(FEWEST_SHOWN):
            screened(walker(), on=MONDAY, **FELL_TWICE)
        screened(walker(), on=TODAY, **FELL_TWICE, ID04_ACTIVE="no")
        found = numbers()
        assert [(line.code, line.name, line.counts) for line in found.rules] == [
            ("FA01.r2", "how often you fell in the last 12 months", (FEW, "6"))
        ]
        assert found.rarer_rules

    def test_a_rule_of_an_earlier_version_keeps_its_code(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for _ in range(FEWEST_SHOWN):
            screened(walker(), **SOME_PAIN)
        monkeypatch.setattr("onboarding.operator_queries._rule_names", lambda ruleset: {})
        assert {line.name for line in numbers().rules} == {"A rule of an earlier version"}

    def test_what_was_taken_back_counts_as_that_and_nothing_else(self) -> None:
        for _ in range(FEWEST_SHOWN):
            somebody = begin(TODAY)
            with clock.at(noon(TODAY)):
                slip = finish_step(walker=somebody, step="today", answers=dict(CHEST_PAIN), on=TODAY)
                assert slip is not None
                take_back(walker=somebody, screening=slip)
        found = numbers()
        assert counts(found.begun) == {
            "Begun: handed in or still open": ("5 or more", "5 or more"),
            "Handed in": (FEW, FEW),
            "Handed in so fast that nobody can have read it all": (FEW, FEW),
            "Red flags taken back as ticked by mistake, counted nowhere else": ("5", "5"),
        }
        assert by_code(found.decisions)["SEEK_CARE"] == (FEW, FEW)
        assert (found.rules, found.rarer_rules) == ((), False)

    def test_what_is_handed_in_and_what_is_open_was_begun(self) -> None:
        for changes in ({}, FELL_TWICE, CHEST_PAIN, {"ID04_ACTIVE": "no"}):
            for _ in range(FEWEST_SHOWN):
                screened(walker(), on=TODAY, **changes)
        for _ in range(6):
            begin(TODAY, "today")
        begun = counts(numbers().begun)
        assert begun["Handed in"] == ("20", "20")
        assert begun["Begun: handed in or still open"] == ("26", "26")

    def test_rushed_checklists(self) -> None:
        for _ in range(FEWEST_SHOWN):
            assert screened(walker(), on=MONDAY).rushed
        name = "Handed in so fast that nobody can have read it all"
        assert counts(numbers().begun)[name] == (FEW, "5")

    def test_consents_given_and_taken_back(self) -> None:
        people = [walker() for _ in range(FEWEST_SHOWN)]
        for somebody in people:
            agreed(somebody, on=MONDAY)
        for somebody in people:
            with clock.at(noon(TODAY)):
                say_consents(walker=somebody, given=["sessions"], on=TODAY)
        assert counts(numbers().consents) == {
            "Your answers about your health: given": (FEW, "5"),
            "Your answers about your health: taken back": ("5", "5"),
            "What you tell us about your walks: given": (FEW, "5"),
            "What you tell us about your walks: taken back": (FEW, FEW),
        }


class TestWhereOpenChecklistsStand:
    def test_by_the_last_screen_and_whether_they_were_left(self) -> None:
        for _ in range(5):
            begin(TODAY)
        for _ in range(6):
            begin(TODAY, "today", "numbness")
        for _ in range(7):
            # Back to an earlier screen and over it again: numbness stays the furthest.
            begin(TODAY - timedelta(days=2), "today", "numbness", "today")
        found = counts(numbers().screens)
        assert found["None yet"] == ("5", FEW)
        assert found["Numbness and weakness"] == ("6", "7")
        assert {name for name, both in found.items() if both != (FEW, FEW)} == {
            "None yet",
            "Numbness and weakness",
        }

    def test_a_day_makes_it_left(self) -> None:
        for _ in range(FEWEST_SHOWN):
            begin(MONDAY)
        day = timedelta(hours=24)
        assert counts(screening_numbers(noon(MONDAY) + day).screens)["None yet"] == ("5", FEW)
        late = noon(MONDAY) + day + timedelta(seconds=1)
        assert counts(screening_numbers(late).screens)["None yet"] == (FEW, "5")

    def test_a_checklist_that_ended_in_a_red_flag_is_not_open(self) -> None:
        for _ in range(FEWEST_SHOWN):
            somebody = begin(TODAY)
            with clock.at(noon(TODAY)):
                finish_step(walker=somebody, step="today", answers=dict(CHEST_PAIN), on=TODAY)
        assert counts(numbers().screens)["How are you today?"] == (FEW, FEW)
        assert by_code(numbers().decisions)["SEEK_CARE"] == ("5", "5")

    def test_those_that_ask_only_some_screens_stand_apart(self) -> None:
        for _ in range(FEWEST_SHOWN):
            somebody = begin(TODAY)
            draft = somebody.screening_draft
            draft.asked_steps, draft.done_steps = ["pain"], ["today", "numbness"]
            draft.save()
        found = counts(numbers().screens)
        assert found["Only some screens asked again"] == ("5", FEW)
        assert found["Numbness and weakness"] == (FEW, FEW)

    def test_a_screen_of_an_earlier_version_is_no_place(self) -> None:
        for _ in range(FEWEST_SHOWN):
            begin(TODAY, "gone")
        assert counts(numbers().screens)["None yet"] == ("5", FEW)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


class TestThePage:
    def test_it_names_nobody(self, as_operator: Client, wim: User) -> None:
        screened(wim, on=MONDAY)
        page = as_operator.get(PAGE).content.decode()
        assert [
            one for one in ("Wim", wim.email, str(wim.uuid), "Wanda", "Ada", "555 0100") if one in page
        ] == []

    def test_it_says_what_is_approved(self, as_operator: Client) -> None:
        assert "not yet approved by a clinician" in as_operator.get(PAGE).content.decode()
        call_command(
            "approve_ruleset",
            "2026.11.1",
            "--name=Dr Bo",
            "--registration=PH 77",
            "--on=2026-03-02",
            verbosity=0,
        )
        ScreeningRuleset.objects.create(version="2020.1.1", sha256="x", sources={}, published_at=noon(MONDAY))
        text = _Text()
        text.feed(as_operator.get(PAGE).content.decode())
        said = " ".join(" ".join(text.said).split())
        assert "Checklist 2026.11.1 in force" in said
        assert "2 March 2026 PH 77" in said
        assert "Decision table 2026.11.1 in force" in said
        assert "2020.1.1 2 March 2026 not yet approved by a clinician \u2013" in said

    def test_an_empty_site_has_a_page_too(self, as_operator: Client) -> None:
        page = as_operator.get(PAGE).content.decode()
        assert "Nothing yet." in page
        assert "are not listed" not in page

    def test_rare_rules_are_left_out_and_said_to_be(self, as_operator: Client, wim: User) -> None:
        screened(wim, on=MONDAY, **FELL_TWICE)
        page = as_operator.get(PAGE).content.decode()
        assert "FA01.r2" not in page
        assert "Rules that fired fewer than 5 times are not listed." in page

    @pytest.mark.parametrize("many", [1, 30])
    def test_six_queries_however_many_walkers(
        self, as_operator: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(many):
            screened(walker(), on=MONDAY + timedelta(days=number), **(FELL_TWICE if number % 2 else {}))
            begin(MONDAY, "today")
        with django_assert_num_queries(7):
            as_operator.get(PAGE)
