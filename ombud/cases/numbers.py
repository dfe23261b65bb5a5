"""The numbers of cases and inquiries: year first, and never given out twice, not even when the last one has been erased.

A number stands on papers outside the house. Given out again it would lead from one person's paper to another's case.
"""

from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from ombud.accounts.models import Operation
from ombud.extensions import db


def last_number(numbers: InstrumentedAttribute[str], operation_id: int, start: str) -> str:
    """The highest of an operation's numbers that begins with `start` ("2026-", "F2026-"), erased ones too; the empty text for none."""
    model = numbers.class_
    standing = db.session.scalar(
        select(numbers)
        .where(model.operation_id == operation_id, numbers.like(f"{start}%"))
        .order_by(func.length(numbers).desc(), numbers.desc())
        .limit(1)
    )
    noted = db.session.scalar(select(_noted(numbers)).where(Operation.id == operation_id))
    known = [number for number in (standing, noted) if number and number.startswith(start)]
    return max(known, key=lambda number: (len(number), number), default="")


def number_after_last(numbers: InstrumentedAttribute[str], operation_id: int, start: str) -> str:
    """The next number that begins with `start`."""
    return f"{start}{int(last_number(numbers, operation_id, start).removeprefix(start) or 0) + 1:04d}"


def note_number(numbers: InstrumentedAttribute[str], operation_id: int, start: str) -> None:
    """Note in the operation how far its numbers have come, before one of them is erased. Whoever changes settings meanwhile is not
    disturbed: the operation's version stays."""
    last = last_number(numbers, operation_id, start)
    if last:
        column = _noted(numbers)
        table = Operation.__table__
        db.session.execute(update(table).where(table.c.id == operation_id).values({column.key: last}))  # type: ignore[arg-type]


def _noted(numbers: InstrumentedAttribute[str]) -> InstrumentedAttribute[str]:
    """Where an operation remembers the last of some numbers: `Case.number` in `last_case_number`."""
    found: InstrumentedAttribute[str] = getattr(Operation, f"last_{numbers.class_.__name__.lower()}_number")
    return found
