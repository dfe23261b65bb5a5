"""Forms of an ombud's absence."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.journey.forms import PersonPick
from ombud.web.forms import Day, Form

OWN = "case_{}"


class AbsenceForm(Form):
    """From when until when, and who covers."""

    since = Day(_l("Första dagen borta"), required=True)
    until = Day(_l("Sista dagen borta"), required=True)
    to_id = PersonPick(_l("Vem ersätter?"), required=True)

    @property
    def own(self) -> dict[int, int]:
        """Who was chosen for single cases, by the case's id."""
        chosen = {name: field.data for name, field in self._fields.items() if name.startswith(OWN.format(""))}
        return {int(name.removeprefix(OWN.format(""))): user_id for name, user_id in chosen.items() if user_id}

    def own_field(self, case: Case) -> Any:
        """The field that asks who covers in one case."""
        return self._fields[OWN.format(case.id)]


def absence_form(cases: Sequence[Case], people: list[tuple[User, int]], **filled: Any) -> AbsenceForm:
    """The form for these cases: for each of them somebody else can be chosen."""
    fields = {OWN.format(case.id): PersonPick(_l("Någon annan för %(number)s", number=case.number)) for case in cases}
    form: AbsenceForm = type("AbsenceFormOfCases", (AbsenceForm,), fields)(**filled)
    form.to_id.offer(people, empty=gettext("Välj ett ombud"))
    for case in cases:
        form.own_field(case).offer(people, empty=gettext("Samma som de andra"))
    return form


class EndForm(Form):
    """Which cover ends: whose, who covers, from when and until when."""

    ombud_id = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    to_id = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    since = Day("", widget=HiddenInput())
    until = Day("", widget=HiddenInput())
