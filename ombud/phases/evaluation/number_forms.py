"""A number among a few, as large buttons: each may be passed by where nothing has to be answered."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from ombud.refusals import N_

ZERO_TO_TEN = {number: str(number) for number in range(11)}
SKIPPED = N_("Hoppa över")


class OneOf(RadioField):
    """One of a few numbers, each with its word; the data is the number, or None for what was passed by."""

    def __init__(self, label: Any, numbers: Mapping[int, str], *, required: bool = False, **options: Any) -> None:
        self.numbers = numbers
        choices = [SelectChoice(number, _l(word)) for number, word in numbers.items()]
        if not required:
            choices.append(SelectChoice("", _l(SKIPPED)))
        super().__init__(label, choices=choices, coerce=_number, **options)
        self.flags.required = required

    def pre_validate(self, form: Any) -> None:
        if self.data is None and self.flags.required:
            raise ValidationError(gettext("Välj en siffra."))
        if self.data is not None and self.data not in self.numbers:
            raise ValidationError(gettext("Välj ett av alternativen."))


def _number(value: Any) -> Any:
    """The number that was chosen; what is no number stays as it is, and is refused."""
    if value in (None, ""):
        return None
    try:
        return int(value)
    except ValueError:
        return value
