"""The page to type a filled-in form in: a row an area, each with the answer's version and a mark of what stood in it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, IntegerField
from wtforms import Form as PlainForm
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from ombud.phases.mapping.forms import ANSWERS, TICKS, HiddenNumber, Rating
from ombud.phases.mapping.instrument.areas import Area, Definition
from ombud.phases.mapping.models import Answer, Mapping
from ombud.phases.mapping.type_in_operations import Row, RowsRefused
from ombud.refusals import Conflict, Refused
from ombud.web.forms import Form, Words

TYPED = ("rating", "words", "important", "actionable")


class RowForm(PlainForm):
    """What stands on the paper about one area. `was` is a mark of what stood in the row when it was shown."""

    version = IntegerField(widget=HiddenInput(), default=0)
    was = HiddenField(validators=[Length(max=40)])
    rating = Rating(_l("Svar"))
    words = Words(_l("Egna ord"))
    important = BooleanField(_l("Viktigt nu"))
    actionable = BooleanField(_l("Går att göra något åt"))

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the row."""
        return {name: self[name].data for name in TYPED}

    @property
    def is_changed(self) -> bool:
        """Whether something was typed. A row that did not come with the page was not."""
        return bool(self.was.data) and mark(self.typed) != self.was.data

    def show_theirs(self, conflict: Conflict) -> None:
        """Put what someone else has saved beside what was typed; sent again, the row replaces it knowingly."""
        for name in TYPED:
            theirs = conflict.theirs.get(name)
            if theirs != self[name].data:
                self[name].theirs = _in_words(name, theirs)
        self.version.data, self.version.raw_data = conflict.version, None
        self.was.data = mark({name: conflict.theirs.get(name) for name in TYPED})


class TypeInForm(Form):
    """All rows, in the round and under the version that the page was opened for. Made for each page: see `type_in_form`."""

    ordinal = HiddenNumber()
    under = HiddenField(validators=[Length(max=20)])
    areas: dict[str, Area] = {}

    @property
    def rows(self) -> Iterator[tuple[Area, RowForm]]:
        """Each area with its row, in order."""
        return ((area, self._fields[name].form) for name, area in self.areas.items())

    def changed(self) -> list[Row]:
        """The rows in which something was typed."""
        return [Row(area, row.version.data or 0, row.typed) for area, row in self.rows if row.is_changed]

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal above, and each row's own at the row."""
        super().refuse(refusal)
        if isinstance(refusal, RowsRefused):
            self.conflict = True
            for area, row in self.rows:
                if area.key in refusal.rows:
                    row.show_theirs(refusal.rows[area.key])
                    row.words.errors = [*row.words.errors, gettext("Någon annan har skrivit här medan du skrev.")]


def type_in_form(definition: Definition, mapping: Mapping, given: dict[str, Answer]) -> TypeInForm:
    """The form for the areas of a definition, filled with what stands."""
    areas = {f"area_{area.key}": area for area in definition.shown}
    rows = {name: FormField(RowForm, area.name) for name, area in areas.items()}
    kind = type("TypeInForm", (TypeInForm,), {**rows, "areas": areas})
    standing = {name: _standing(given.get(area.key)) for name, area in areas.items()}
    return kind(ordinal=mapping.ordinal, under=definition.version, **standing)


def mark(typed: dict[str, Any]) -> str:
    """A mark of what stands in a row, to tell whether it was changed."""
    standing = [typed["rating"], typed["words"] or "", bool(typed["important"]), bool(typed["actionable"])]
    return hashlib.sha256(json.dumps(standing).encode()).hexdigest()[:32]


def _standing(answer: Answer | None) -> dict[str, Any]:
    typed = {name: getattr(answer, name) if answer else None for name in TYPED}
    return {**typed, "version": answer.version if answer else 0, "was": mark(typed)}


def _in_words(name: str, value: Any) -> str:
    if name in TICKS:
        return gettext("Ja") if value else gettext("Nej")
    if name == "rating":
        return str(dict(ANSWERS).get(value, gettext("Inte besvarat")))
    return str(value or gettext("(tomt)"))
