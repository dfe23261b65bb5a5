"""What a licensed form says of change, as a figure: one of five codes, never a sum.

Counted once a case and form, when the two look back and when the work ends: from the first sum to the latest until then. Forms that
measure no change (`change.py`) are not counted.
"""

from datetime import date

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.corrections import withdraw_all
from ombud.figures.models import Figure, Happening
from ombud.figures.operations import count
from ombud.phases.evaluation.licensed.change import change_of
from ombud.phases.evaluation.licensed.definitions import Definition, definitions
from ombud.phases.evaluation.licensed.queries import scores_of


def count_forms(case: Case, *, on: date) -> None:
    """Count what each form says of change until a day. What was counted of the case before is counted anew."""
    for form in definitions().values():
        _count(case, form, on)


def recount_form(case: Case, form: Definition) -> None:
    """Let what was counted follow numbers that were put right. Nothing is counted that had not been."""
    query = select(Figure.on).where(
        Figure.operation_id == case.operation_id,
        Figure.key == case.figure_key,
        Figure.happening == Happening.FORM_COMPARED,
        Figure.code.startswith(_code(form)),
    )
    on = db.session.scalar(query)
    if on is not None:
        _count(case, form, on)


def _count(case: Case, form: Definition, on: date) -> None:
    withdraw_all(Happening.FORM_COMPARED, case, starting=_code(form))
    sums = [row.sum_tenths for row in scores_of(case, form) if row.on <= on]
    change = change_of(form, sums[0], sums[-1]) if len(sums) > 1 else None
    if change is not None:
        lasted = (on - case.opened_on).days
        count(Happening.FORM_COMPARED, case, on=on, code=f"{_code(form)}{change.value}", lasted_days=lasted)


def _code(form: Definition) -> str:
    return f"{form.code}:"
