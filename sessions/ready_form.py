"""The questions before a walk as one form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from accounts.models import User
from programs.precautions import ReadyCheck
from programs.templatetags.program_words import way
from sessions.asking.places import About, kinds_for, places_for
from sessions.asking.reading import current_asking
from sessions.asking.ready import (
    CHANGE,
    FALL,
    HELPER,
    KIND,
    PLACE,
    RED,
    UNSURE,
    is_settled,
)
from sessions.asking.shapes import Place
from sessions.fields import NO, YES, one_of, rating, some_of, ticked
from sessions.fields import UNSURE as NOT_SURE
from sessions.models import Place as OwnPlace
from sessions.place_forms import LIKE, likeness, place_fields

SINCE, SAME_PLACE, OWN_PLACE = "since", "same_place", "place"
_STEADY = "PC06_STEADY"
_ALL, _LACKS, _OTHER = "all", "lacks", "other"


class ReadyForm(forms.Form):
    """Few questions where all is well; `closely` asks them one by one, `elsewhere` about a new place.

    `places` are those of `walker` that have a name.
    """

    use_required_attribute = False
    client_key = forms.UUIDField(widget=forms.HiddenInput)
    closely = forms.BooleanField(required=False, widget=forms.HiddenInput)
    elsewhere = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        about: About,
        data: Mapping[str, Any] | None = None,
        *,
        walker: User,
        places: Sequence[OwnPlace] = (),
        **more: Any,
    ) -> None:
        initial = {"client_key": uuid4(), **more}
        super().__init__(data, auto_id="q-%s", initial=initial)
        self.about, self.asking, self.walker, self.places = about, current_asking(), walker, places
        self.feet = walker.units == User.Units.IMPERIAL
        allowed = [kind.value for kind in kinds_for(self.asking, about.precautions)]
        self.offered = {str(place.uuid): place for place in places if place.kind in allowed}
        self.by_name = bool(self.offered) or OWN_PLACE in (data or ())
        sent = initial if data is None else data
        self.is_close = bool(sent.get("closely"))
        # A page that asked about every tick is read so, also where the place has become known since.
        known = bool(about.place_before) or self.by_name
        self.is_elsewhere = bool(sent.get("elsewhere") or sent.get(KIND)) or not known
        self.fields |= self._about_you() | self._about_the_place() | self._about_help()

    def answers(self) -> dict[str, Any]:
        """Question id -> answer, of what could be read; what was left open is absent."""
        given = self.cleaned_data
        answers = {key: given.get(key) for key in self.asking.questions} | self._since() | self._signs()
        answers |= {name: given.get(name) for name in self.fields if name.startswith(HELPER)}
        answers |= self._place()
        return {key: answer for key, answer in answers.items() if answer not in (None, "")}

    @property
    def asks_more_closely(self) -> bool:
        """Whether what was said now calls for the questions one by one."""
        return self.cleaned_data.get("PC01_WELL") == "so_so" and not self.is_close

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.is_elsewhere:
            given["like"] = likeness(self, feet=self.feet)
            given["name"] = (given.get("name") or "").strip()
            if given["name"].lower() in (place.name.lower() for place in self.places):
                self.add_error("name", _("You have a place of that name already."))
        return given

    @property
    def own_place(self) -> OwnPlace | None:
        """The place that was chosen by its name."""
        return self.offered.get(self.cleaned_data.get(OWN_PLACE) or "")

    def new_place(self) -> dict[str, Any] | None:
        """What was told of a new place that shall be kept; None where nothing was."""
        given = self.cleaned_data
        if not self.is_elsewhere or not given.get(KIND):
            return None
        if not given["name"] and given["like"]["lane_m"] is None:
            return None
        called = next(_(kind.label) for kind in self.asking.kinds if kind.value == given[KIND])
        return {"name": given["name"] or called, "kind": given[KIND], "like": given["like"]}

    @property
    def about_here(self) -> About:
        """What is known of the walker at the place that was chosen: one with a name was ticked whole."""
        chosen = self.own_place
        return self.about if chosen is None else replace(self.about, place_before=chosen.kind)

    @property
    def asks_about_the_place(self) -> bool:
        """Whether the walker is at another place than those that are known."""
        return _OTHER in (self.cleaned_data.get(SAME_PLACE), self.cleaned_data.get(OWN_PLACE))

    @property
    def place_before_words(self) -> str:
        """The kind of place of the last time."""
        return next((kind.label for kind in self.asking.kinds if kind.value == self.about.place_before), "")

    @property
    def of_a_new_place(self) -> tuple[str, ...]:
        """The fields of a place that is not known yet, beside what is ticked there."""
        return ("name", *LIKE)

    @property
    def ticks_again(self) -> tuple[Place, ...]:
        """What must be so again at a place that is known."""
        return tuple(place for place in self.asking.places if place.every_time)

    @property
    def is_settled(self) -> bool:
        """Whether one of the answers forbids the walk, so that the others may stay open."""
        return is_settled(self.asking, self.answers(), self.about_here)

    def again(self) -> "ReadyForm":
        """The form with what it asks now, and with the answers so far."""
        dropped = {SAME_PLACE, OWN_PLACE, "like", *((RED, SINCE) if self.asks_more_closely else ())}
        kept = {name: value for name, value in self.cleaned_data.items() if name not in dropped}
        kept["closely"] = self.is_close or self.asks_more_closely or ""
        kept["elsewhere"] = self.is_elsewhere or self.asks_about_the_place or ""
        return ReadyForm(self.about, walker=self.walker, places=self.places, **kept)

    def _about_you(self) -> dict[str, forms.Field]:
        questions, since = self.asking.questions, self.asking.since
        signs = [sign for sign in self.asking.signs.values() if sign.before_walk]
        fields: dict[str, forms.Field] = {"PC01_WELL": self._question("PC01_WELL")}
        if self.is_close:
            fields |= {sign.item: one_of(_(sign.label), (YES, NO, NOT_SURE)) for sign in signs}
        else:
            red = questions[RED]
            fields[RED] = some_of(
                _(red.text), [(sign.item, _(sign.label)) for sign in signs], none=_(red.none)
            )
        fields["PC03_PAIN"] = rating(_(questions["PC03_PAIN"].text))
        if self.is_close:
            fields |= {key: self._question(key) for key in (FALL, CHANGE, _STEADY)}
        else:
            options = [(option.value, _(option.label)) for option in since.options]
            fields[SINCE] = some_of(_(since.text), options, none=_(since.none))
        by_code = [one.id for one in questions.values() if one.only_with in self.about.precautions]
        return fields | {key: self._question(key) for key in by_code}

    def _question(self, key: str) -> forms.Field:
        question = self.asking.questions[key]
        options = [(option.value, _(option.label)) for option in question.options]
        if question.none:
            return some_of(_(question.text), options, none=_(question.none))
        return one_of(_(question.text), options)

    def _about_the_place(self) -> dict[str, forms.Field]:
        if not self.is_elsewhere:
            choices = [(_ALL, _("Yes, all of it")), (_LACKS, _("Something is not"))]
            other = (_OTHER, _("Another place"))
            if not self.by_name:
                return {SAME_PLACE: one_of(_("Is all of this so?"), [*choices, other])}
            named = [(key, self._called(place)) for key, place in self.offered.items()]
            return {
                OWN_PLACE: one_of(_("Where do you walk today?"), [*named, other]),
                SAME_PLACE: one_of(_("Is all of this so?"), choices),
            }
        kinds = kinds_for(self.asking, self.about.precautions)
        places = [(place.id, _(place.text)) for place in self.asking.places]
        return {
            KIND: one_of(_("Where do you walk?"), [(kind.value, _(kind.label)) for kind in kinds]),
            PLACE: some_of(_("Tick what is so"), places),
            **place_fields(feet=self.feet),
        }

    def _called(self, place: OwnPlace) -> str:
        """ "My hallway, 8 metres"."""
        if place.lane_m is None:
            return place.name
        named = {"name": place.name, "length": way(float(place.lane_m), self.walker)}
        return _("%(name)s, %(length)s") % named

    def _about_help(self) -> dict[str, forms.Field]:
        return {HELPER + tick: one_of(_(tick.sentence), self._ways(tick)) for tick in self.about.ticks}

    def _ways(self, tick: ReadyCheck) -> list[tuple[str, Any]]:
        """The answers to one tick; a wall may take a helper's place where the rules let it."""
        if tick is ReadyCheck.SPOTTER and self.about.wall_instead:
            return [YES, ("wall", _("No, but a wall in a hallway")), NO]
        return [YES, NO]

    def _since(self) -> dict[str, Any]:
        """What the one list says about the three questions it stands for."""
        if self.is_close:
            return {CHANGE: ticked(self.cleaned_data.get(CHANGE))}
        if (given := ticked(self.cleaned_data.get(SINCE))) is None:
            return {}
        said = {
            item: [option.value for option in self.asking.since.options if option.item == item]
            for item in (FALL, CHANGE, _STEADY)
        }
        said = {item: [value for value in values if value in given] for item, values in said.items()}
        return {
            FALL: next(iter(said[FALL]), "no"),
            CHANGE: said[CHANGE],
            _STEADY: next(iter(said[_STEADY]), "no"),
        }

    def _signs(self) -> dict[str, Any]:
        """The warning signs that were ticked, and those that somebody was not sure of."""
        if not self.is_close:
            return {RED: ticked(self.cleaned_data.get(RED))}
        said = {item: self.cleaned_data.get(item) for item in self.asking.signs if item in self.fields}
        yes = [item for item, answer in said.items() if answer == "yes"]
        unsure = [item for item, answer in said.items() if answer == "unsure"]
        return {RED: yes if yes or all(said.values()) else None, UNSURE: unsure or None}

    def _place(self) -> dict[str, Any]:
        if self.is_elsewhere:
            return {KIND: self.cleaned_data.get(KIND), PLACE: self.cleaned_data.get(PLACE) or None}
        same = self.cleaned_data.get(SAME_PLACE)
        if self.by_name and self.own_place is None:
            return {}
        kind = self.about_here.place_before
        every_time = [place.id for place in places_for(self.asking, self.about_here, kind)]
        return {
            KIND: kind if same in (_ALL, _LACKS) else None,
            PLACE: {_ALL: every_time, _LACKS: []}.get(same or ""),
        }
