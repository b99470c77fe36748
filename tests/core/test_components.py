from datetime import date, timedelta

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from justhtml import JustHTML

from core.templatetags.ui import duration, step_prints

YES_NO = (("no", "No"), ("yes", "Yes"))


class Asked(forms.Form):
    name = forms.CharField(label="Name", help_text="A first name is enough.")
    note = forms.CharField(label="Note", required=False)
    fall = forms.ChoiceField(label="Did you fall?", choices=YES_NO, widget=forms.RadioSelect)
    pain = forms.ChoiceField(
        label="Pain", choices=[(str(n), str(n)) for n in range(11)], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Agreed")


def elements(html: str, selector: str) -> list[dict[str, str | None]]:
    """The attributes of each element that the selector finds."""
    return [node.attrs or {} for node in JustHTML(html, sanitize=False).query(selector)]


def words(html: str, selector: str = "body") -> list[str]:
    """What can be read in each element that the selector finds."""
    found = JustHTML(html, sanitize=False).query(selector)
    return [" ".join(node.to_text().split()) for node in found]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (45, "45 s"), (60, "1 min"), (90, "1 min 30 s"), (300, "5 min"), (3600, "60 min")],
)
def test_durations_are_short(seconds: int, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.parametrize(
    ("level", "kind"),
    [("info", "info"), ("success", "info"), ("warning", "care"), ("error", "stop"), ("care", "care")],
)
def test_a_notice_is_one_of_three_kinds(level: str, kind: str) -> None:
    html = Template("{% load ui %}{% notice level %}<p>Words</p>{% endnotice %}").render(
        Context({"level": level})
    )
    assert [box["data-kind"] for box in elements(html, ".notice")] == [kind]


def test_a_title_in_a_notice_is_escaped() -> None:
    html = Template("{% load ui %}{% notice 'care' title=title %}{% endnotice %}").render(
        Context({"title": "<b>"})
    )
    assert elements(html, "b") == []


def test_steps_fill_as_many_prints_as_are_done() -> None:
    assert [each["done"] for each in step_prints(2, 4)["prints"]] == [True, True, False, False]


def test_a_rating_has_eleven_buttons_and_none_is_chosen() -> None:
    html = render_to_string(
        "components/_rating.html", {"field": Asked()["pain"], "low": "none", "high": "worst"}
    )
    radios = elements(html, "input")
    assert [radio["value"] for radio in radios] == [str(number) for number in range(11)]
    assert [radio for radio in radios if "checked" in radio] == []


@pytest.mark.parametrize("component", ["_pair", "_choices", "_any_line"])
def test_a_choice_says_what_it_asks_and_points_at_its_errors(component: str) -> None:
    html = render_to_string(f"components/{component}.html", {"field": Asked({})["fall"]})
    assert words(html, "legend") == ["Did you fall?"]
    assert elements(html, "fieldset")[0]["aria-describedby"] == "id_fall_error"
    assert words(html, "#id_fall_error") == ["This field is required."]


def test_a_field_points_at_its_help_and_its_errors() -> None:
    field = elements(str(Asked({})["name"].as_field_group()), "input")[0]
    assert field["aria-describedby"] == "id_name_helptext id_name_error"
    assert field["aria-invalid"] == "true"


def test_only_a_field_that_may_be_left_out_says_so() -> None:
    assert words(str(Asked()["note"].as_field_group())) == ["Note (optional)"]
    assert words(str(Asked()["name"].as_field_group())) == ["Name A first name is enough."]
    assert words(str(Asked()["agreed"].as_field_group())) == ["Agreed"]


def test_the_summary_of_errors_leads_to_each_field() -> None:
    html = render_to_string(
        "components/_error_summary.html", {"form": Asked({"name": "Ana", "agreed": "on"})}
    )
    assert [link["href"] for link in elements(html, "a")] == ["#id_fall_0", "#id_pain_0"]


def test_a_form_without_errors_has_no_summary() -> None:
    assert render_to_string("components/_error_summary.html", {"form": Asked()}).strip() == ""


def test_the_trail_says_each_day_in_words() -> None:
    monday = date(2026, 11, 16)
    states = ("done", "part", "stopped", "skipped", "due", "planned", "no_record", "rest", "held")
    days = [{"on": monday + timedelta(place), "state": state} for place, state in enumerate(states)]
    html = render_to_string("components/_trail.html", {"days": days, "today": monday + timedelta(4)})
    said = [text.rpartition(": ")[2] for text in words(html, "li .visually-hidden")]
    assert said == [
        "done",
        "done in part",
        "stopped early",
        "skipped",
        "to do",
        "planned",
        "no record",
        "rest day",
        "paused",
    ]
    assert [day["data-state"] for day in elements(html, "li[aria-current]")] == ["due"]
