"""How a date of birth is asked for."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.ages import OLDEST_AGE, age_on


class BirthDateWidget(forms.MultiWidget):
    """Day, month and year as three numbers, which no calendar has to be turned back for."""

    template_name = "accounts/widgets/birth_date.html"

    def __init__(self) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": f"bday-{part}", "maxlength": length}
            )
            for part, length in (("day", 2), ("month", 2), ("year", 4))
        }
        super().__init__(parts)

    def decompress(self, value: date | str | None) -> list[int | str | None]:
        """Day, month and year; three times nothing for what is no date."""
        try:
            birth = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            birth = None
        return [birth.day, birth.month, birth.year] if birth else [None, None, None]


class BirthDateField(forms.MultiValueField):
    """A date of birth that a person alive on `today` can have."""

    def __init__(self, *, today: date, **options: Any) -> None:
        self.today = today
        numbers = {"invalid": gettext_lazy("Please write day, month and year in numbers, like 3 11 1958.")}
        parts = [forms.IntegerField(error_messages=numbers) for _part in ("day", "month", "year")]
        super().__init__(parts, widget=BirthDateWidget(), require_all_fields=True, **options)

    def clean(self, value: Any) -> date | None:
        """One error for the three parts, however many of them are wrong."""
        try:
            birth: date | None = super().clean(value)
        except ValidationError as error:
            raise ValidationError(error.messages[0]) from error
        return birth

    def compress(self, data_list: list[int | None]) -> date | None:
        if not data_list:
            return None
        try:
            day, month, year = (part or 0 for part in data_list)
            birth = date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("There is no such date. Please look at it again.")) from error
        if birth > self.today or age_on(birth, self.today) > OLDEST_AGE:
            raise ValidationError(_("Please look at the year again."))
        return birth
