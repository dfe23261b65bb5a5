"""What the preview of a withdrawal tells: numbers and days, no words."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from ombud import clock
from ombud.accounts.models import Operation
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure
from ombud.leaving.models import ErasureHold
from ombud.leaving.withdrawing.operations import day_of_grace


@dataclass(frozen=True)
class Preview:
    """How many figures stay, the two days to choose between, how long copies and the log are kept, and whether a hold is in force."""

    figures: int
    at_once: date
    later: date
    copies_days: int
    log_months: int
    held: bool


def preview_of(case: Case) -> Preview:
    """What would happen if the client withdrew today."""
    operation = db.session.get_one(Operation, case.operation_id)
    return Preview(
        figures=_count(select(Figure.id).where(Figure.key == case.figure_key)),
        at_once=clock.today(),
        later=day_of_grace(case),
        copies_days=operation.backup_retention_days,
        log_months=operation.log_retention_months,
        held=bool(_count(select(ErasureHold.id).where(ErasureHold.case_id == case.id, ErasureHold.ended_on.is_(None)))),
    )


def _count(rows: Select[int]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
