"""Forms: numbers from a licensed form, and the statement that there is a licence."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Optional

from ombud.phases.evaluation.licensed.definitions import Definition
from ombud.phases.evaluation.licensed.models import FormScore
from ombud.phases.evaluation.licensed.tenths import in_figures, read_tenths
from ombud.web.forms import Day, Line, VersionedForm, clean


class Tenths(StringField):
    """A number with at most one decimal, with comma or point; the data is whole tenths. What was typed stays when it is no number."""

    def __init__(self, label: Any, most: int, **options: Any) -> None:
        super().__init__(label, [Optional()], **options)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        text = clean(valuelist[0]).strip() if valuelist else ""
        self.data = read_tenths(text)
        if text and (self.data is None or self.data > self.most):
            most = in_figures(self.most)
            raise ValueError(gettext("Skriv ett tal mellan 0 och %(most)s, med högst en decimal.", most=most))

    def _value(self) -> str:
        if self.raw_data:
            return clean(str(self.raw_data[0]))
        return "" if self.data is None else in_figures(self.data)


class ScoreForm(VersionedForm):
    """The numbers of one filled-in form: the sum, the parts, or both. Made for a form by `score_form`."""

    on = Day(_l("Vilken dag fylldes formuläret i?"), required=True)

    @property
    def part_fields(self) -> list[Tenths]:
        """The fields of the parts, in order."""
        return [field for name, field in self._fields.items() if name.startswith("part_")]

    def numbers(self) -> dict[str, Any]:
        """What was entered, as the operations take it."""
        return {"on": self.on.data, "sum_tenths": self.sum.data, "parts": [part.data for part in self.part_fields]}


def score_form(form: Definition, row: FormScore | None = None, **start: Any) -> ScoreForm:
    """The form for the numbers of a licensed form, filled with what stands in a row."""
    fields: dict[str, Any] = {
        f"part_{place}": Tenths(_l("Del %(place)s", place=place), form.most_of_part)
        for place in range(1, form.parts + 1)
    }
    fields["sum"] = Tenths(
        _l("Summa"), form.most
    )  # last, as on the page: what is wrong is listed in the order of the fields
    if row is not None:
        parts = {f"part_{place}": part for place, part in enumerate(row.parts, 1)}
        start |= {"on": row.on, "sum": row.sum_tenths, "version": row.version, **parts}
    made: ScoreForm = type("ScoreForm", (ScoreForm,), fields)(**start)
    return made


class LicenceForm(VersionedForm):
    """Which licence the operation holds, and who holds it."""

    licence = Line(_l("Vilken licens har ni?"), required=True)
    holder = Line(_l("Vem har licensen?"), required=True)
