"""Which common steps are suggested for a need area."""

from sqlalchemy import select

from ombud.extensions import db
from ombud.phases.action_plan.suggesting.models import StepSuggestion
from ombud.phases.action_plan.suggesting.shipped import shipped


def suggestions_of(operation_id: int, area: str | None) -> tuple[str, ...]:
    """What is suggested for an area: the operation's own lines, else ours; none without an area."""
    if not area:
        return ()
    row = own_of(operation_id, area)
    return ours(area) if row is None else lines_in(row)


def all_suggestions(operation_id: int) -> dict[str, StepSuggestion]:
    """The operation's own, by area."""
    rows = db.session.scalars(select(StepSuggestion).where(StepSuggestion.operation_id == operation_id))
    return {row.area: row for row in rows}


def own_of(operation_id: int, area: str, *, lock: bool = False) -> StepSuggestion | None:
    """The operation's own for an area, if it has written any; `lock` keeps it as it stands until the transaction ends."""
    query = select(StepSuggestion).where(StepSuggestion.operation_id == operation_id, StepSuggestion.area == area)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


def ours(area: str) -> tuple[str, ...]:
    """What we ship for an area; nothing for one that is the operation's own."""
    return shipped().get(area, ())


def lines_in(row: StepSuggestion) -> tuple[str, ...]:
    """The lines of an operation's own."""
    return tuple(row.lines.splitlines())
