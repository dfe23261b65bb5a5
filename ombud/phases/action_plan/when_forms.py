"""The fields that ask when a step is to be done."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field

from ombud.phases.action_plan.models import WhenKind
from ombud.phases.action_plan.when import last_day, read_month, read_week, said, week_of
from ombud.refusals import N_, Refused
from ombud.web.forms import Choice, Day, Line


class WhenFields:
    """When: a choice of how exact, and a field for each. Put it before the form class; filled from the `due_on` of `obj`.

    The choice decides: what stands in a field that was not chosen is neither read nor refused. After validation `due()` tells.
    """

    when_kind = Choice(_l("När?"), WhenKind, required=True, default=WhenKind.OPEN)
    day = Day(_l("Vilket datum?"))
    week = Line(_l("Vilken vecka?"), longest=40)
    month = Line(_l("Vilken månad?"), longest=40)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        if obj is not None:
            options = {**when_as_typed(obj.when_kind, obj.due_on), **options}
        super().__init__(*args, obj=obj, **options)
        for field in (self.day, self.week, self.month):
            # Shown only when chosen, and then it has to be filled in.
            field.flags.required = True
        for name in ("when_kind", "day", "week", "month"):
            # Declared first, but asked for last: faults are told in the order of the page.
            self._fields[name] = self._fields.pop(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is in order; what is wrong with the when is told at its own field."""
        super().validate(extra_validators)
        chosen = self._chosen()
        for field in {self.day, self.week, self.month} - {chosen}:
            field.errors = []
        if chosen is not None and not chosen.errors:
            try:
                self.due()
            except Refused as refusal:
                self.refuse(refusal)
        return not self.errors

    def due(self) -> tuple[WhenKind, date | None]:
        """How exact, and the last day of what was said. Raises `Refused` at the field when it says nothing we understand."""
        kind, chosen = self.when_kind.data, self._chosen()
        if chosen is not None and not chosen.data:
            raise Refused(MISSING[kind], field=chosen.name)
        week = read_week(self.week.data) if kind is WhenKind.WEEK else None
        month = read_month(self.month.data) if kind is WhenKind.MONTH else None
        return kind, last_day(kind, day=self.day.data, week=week, month=month)

    def _chosen(self) -> Field | None:
        fields = {WhenKind.DATE: self.day, WhenKind.WEEK: self.week, WhenKind.MONTH: self.month}
        return fields.get(self.when_kind.data)


MISSING = {
    WhenKind.DATE: N_("Skriv datumet, eller välj ”Inte bestämt”."),
    WhenKind.WEEK: N_("Skriv veckan, eller välj ”Inte bestämt”."),
    WhenKind.MONTH: N_("Skriv månaden, eller välj ”Inte bestämt”."),
}


def when_as_typed(kind: WhenKind, due_on: date | None) -> dict[str, Any]:
    """What was said, as the fields' values, always with its year: saved again another year it must mean the same."""
    if due_on is None:
        return {}
    if kind is WhenKind.WEEK:
        year, number = week_of(due_on).split("-W")
        return {"week": f"v. {int(number)} {year}"}
    return {"day": due_on} if kind is WhenKind.DATE else {"month": said(kind, due_on)}
