"""What a test of erasure asks about what is closed, and about what is left."""

from datetime import date

from sqlalchemy import select

from ombud.accounts.models import Operation, User
from ombud.cases.models import Case, Stage
from ombud.database import Base
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.leaving.models import ErasureHold

CLOSED = date(2026, 1, 31)
DUE = date(2027, 1, 31)


def here(case):
    """The case and its operation, of the session at hand."""
    row = db.session.get_one(Case, case.id)
    return row, db.session.get_one(Operation, row.operation_id)


def close_the_world(world, on):
    """Let the world's case have been closed on a day, with an inquiry that became it and nothing that holds it. Gives the case's id."""
    case = db.session.scalar(select(Case).where(Case.number == world.ids["case"]))
    case.stage, case.closed_on, case.work_ended_on = Stage.CLOSED, on, on
    hold = db.session.scalar(select(ErasureHold).where(ErasureHold.case_id == case.id))
    hold.ended_on = on
    db.session.commit()
    return case.id


def user(row):
    """The user of the session at hand."""
    return db.session.get_one(User, row.id)


def everything():
    """How many rows stand in each table."""
    return {
        table.name: db.session.scalar(select(db.func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def inquiry_with(number):
    """An inquiry by its number."""
    return db.session.scalar(select(Inquiry).where(Inquiry.number == number))
