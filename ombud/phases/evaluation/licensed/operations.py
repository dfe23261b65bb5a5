"""Numbers from a licensed form: entered, put right, taken away. Nothing here commits."""

from collections.abc import Sequence
from datetime import date

from ombud.accounts.models import User
from ombud.cases.conflicts import hold
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_be_version, must_not_be_ahead
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation.licensed.definitions import Definition
from ombud.phases.evaluation.licensed.form_figures import recount_form
from ombud.phases.evaluation.licensed.models import FormScore
from ombud.phases.evaluation.licensed.queries import is_in_use
from ombud.phases.evaluation.licensed.tenths import in_figures
from ombud.refusals import N_, Refused

NOT_IN_USE = N_("Formuläret är inte i bruk här. En administratör måste först ange licensen.")
NO_NUMBERS = N_("Skriv summan eller alla delarna.")
SOME_PARTS = N_("Skriv alla %(parts)s delarna, eller bara summan.")
OUTSIDE = N_("Skriv ett tal mellan 0 och %(most)s, med högst en decimal.")
NOT_THE_SUM = N_("Delarna blir %(sum)s tillsammans. Se efter vilket av talen som är fel.")
Parts = Sequence[int | None]


def add_score(
    case: Case, form: Definition, *, on: date, sum_tenths: int | None, parts: Parts = (), by: User
) -> FormScore:
    """Enter the numbers of one filled-in form: the sum, all parts, or both.

    `sum_tenths` and `parts` are tenths. Raises `Refused` when the operation has stated no licence, without the client's yes, for a day
    ahead, and for numbers that the form cannot have.
    """
    _must_be_in_use(case, form)
    must_have_agreed(case)
    values = _values(form, on, sum_tenths, parts)
    row = FormScore(case_id=case.id, form=form.code, **values)
    db.session.add(row)
    _told(case, form, "form_score_added", by)
    return row


def change_score(
    case: Case,
    form: Definition,
    row: FormScore,
    *,
    on: date,
    sum_tenths: int | None,
    parts: Parts = (),
    version: int,
    by: User,
) -> None:
    """Put numbers right. Raises `Refused` like `add_score`, and `Conflict` when someone else changed them meanwhile."""
    _must_be_in_use(case, form)
    must_have_agreed(case)
    values = _values(form, on, sum_tenths, parts)
    hold(case, row)
    must_be_version(row, version, **_differing(row, values))
    for name, value in values.items():
        setattr(row, name, value)
    _told(case, form, "form_score_changed", by)


def remove_score(case: Case, form: Definition, row: FormScore, *, by: User) -> None:
    """Take away numbers that should not stand: also when the form is out of use."""
    db.session.delete(row)
    _told(case, form, "form_score_removed", by)


def _told(case: Case, form: Definition, what: str, by: User) -> None:
    db.session.flush()
    recount_form(case, form)
    changed(case, by=by, part="evaluation", what=what)


def _must_be_in_use(case: Case, form: Definition) -> None:
    if not is_in_use(case.operation_id, form):
        raise Refused(NOT_IN_USE)


def _values(form: Definition, on: date, sum_tenths: int | None, parts: Parts) -> dict[str, object]:
    """The columns, once they hold together: parts are all there or none is, within the form, and add up to the sum."""
    must_not_be_ahead(on)
    given = [part for part in parts if part is not None]
    if given and len(given) != form.parts:
        empty = next((place for place, part in enumerate(parts, 1) if part is None), form.parts)
        raise Refused(SOME_PARTS, field=f"part_{empty}", parts=form.parts)
    for place, part in enumerate(given, 1):
        _must_be_within(part, form.most_of_part, f"part_{place}")
    if sum_tenths is None and not given:
        raise Refused(NO_NUMBERS, field="sum")
    if sum_tenths is not None:
        _must_be_within(sum_tenths, form.most, "sum")
    if sum_tenths is not None and given and sum_tenths != sum(given):
        raise Refused(NOT_THE_SUM, field="sum", sum=in_figures(sum(given)))
    return {"on": on, "sum_tenths": sum(given) if sum_tenths is None else sum_tenths, "parts": given}


def _must_be_within(tenths: int, most: int, field: str) -> None:
    if not 0 <= tenths <= most:
        raise Refused(OUTSIDE, field=field, most=in_figures(most))


def _differing(row: FormScore, values: dict[str, object]) -> dict[str, object]:
    """What stands in the row, as it is read and by field, where it is not what was written."""
    theirs: dict[str, object] = {}
    if row.on != values["on"]:
        theirs["on"] = row.on.isoformat()
    if row.sum_tenths != values["sum_tenths"]:
        theirs["sum"] = in_figures(row.sum_tenths)
    if row.parts != values["parts"]:
        theirs |= {f"part_{place}": in_figures(part) for place, part in enumerate(row.parts, 1)}
    return theirs
