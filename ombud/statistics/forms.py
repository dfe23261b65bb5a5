"""What is asked of the figures. It stands in the address and needs no token."""

from datetime import date

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import ValidationError

from ombud.web.forms import Day


class PeriodForm(PlainForm):
    """A time between two days, both counted."""

    fran = Day(_l("Från och med"), required=True)
    till = Day(_l("Till och med"), required=True)

    def validate_till(self, field: Day) -> None:
        """A time does not end before it begins."""
        if self.fran.data and field.data and field.data < self.fran.data:
            raise ValidationError(gettext("Den dagen är före den första. Välj en senare dag."))

    @classmethod
    def asked(cls, since: date, through: date) -> "PeriodForm":
        """What the address asks for; without anything there, the given days."""
        asks = bool({"fran", "till"} & set(request.args))
        form = cls(request.args if asks else None, fran=since, till=through)
        if asks:
            form.validate()
        return form

    @property
    def status(self) -> int:
        """200, or 422 when something in the address has to be put right."""
        return 422 if self.errors else 200
