"""Reading cases: what a user may know of at all, and what everybody who works on a case needs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, and_, false, func, or_, select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, CaseMove, HandOver, Stage, UrgentMatter
from ombud.cases.numbers import number_after_last
from ombud.extensions import db


def visible_to(user: User) -> Select[Case]:
    """The cases a user may know exist: those of the own operation for ombud and coordinator, none for anyone else.

    That a case is visible does not open it: `load_case` asks the table of permissions.
    """
    query = select(Case)
    if not (user.is_ombud or user.is_coordinator):
        return query.where(false())
    return query.where(Case.operation_id == user.operation_id)


def own_cases(user: User) -> Select[Case]:
    """The cases a user works on: as ombud, as co-ombud, or covering for a time that has begun and not run out."""
    today = clock.today()
    covers = and_(
        Case.co_ombud_id == user.id,
        or_(Case.co_ombud_from.is_(None), Case.co_ombud_from <= today),
        or_(Case.co_ombud_until.is_(None), Case.co_ombud_until >= today),
    )
    return select(Case).where(Case.operation_id == user.operation_id, or_(Case.ombud_id == user.id, covers))


def ongoing(query: Select[Case]) -> Select[Case]:
    """Those of a query's cases that are not closed."""
    return query.where(Case.stage != Stage.CLOSED)


def moves_of(case: Case) -> Sequence[CaseMove]:
    """A case's moves, oldest first."""
    return db.session.scalars(
        select(CaseMove).where(CaseMove.case_id == case.id).order_by(CaseMove.at, CaseMove.id)
    ).all()


def hand_overs_of(case: Case) -> Sequence[HandOver]:
    """A case's changes of ombud, oldest first."""
    return db.session.scalars(
        select(HandOver).where(HandOver.case_id == case.id).order_by(HandOver.on, HandOver.id)
    ).all()


def urgent_matters_of(case: Case, *, open_only: bool = False) -> Sequence[UrgentMatter]:
    """What is or was urgent in a case, the nearest date first."""
    query = select(UrgentMatter).where(UrgentMatter.case_id == case.id)
    if open_only:
        query = query.where(UrgentMatter.settled_on.is_(None))
    return db.session.scalars(query.order_by(UrgentMatter.due_on, UrgentMatter.id)).all()


def cases_by_stage(operation_id: int) -> dict[int, dict[Stage, int]]:
    """How many cases that are not closed each ombud has in each phase, by the ombud's id."""
    rows = db.session.execute(
        select(Case.ombud_id, Case.stage, func.count())
        .where(Case.operation_id == operation_id, Case.stage != Stage.CLOSED)
        .group_by(Case.ombud_id, Case.stage)
    )
    counted: dict[int, dict[Stage, int]] = {}
    for ombud_id, stage, count in rows:
        counted.setdefault(ombud_id, {})[stage] = count
    return counted


def case_load(operation_id: int) -> dict[int, int]:
    """How many cases in work each ombud has, by the ombud's id: neither resting nor closed."""
    return {
        ombud_id: sum(count for stage, count in stages.items() if stage is not Stage.RESTING)
        for ombud_id, stages in cases_by_stage(operation_id).items()
    }


def next_number(operation_id: int, year: int) -> str:
    """The next free case number of an operation, year first: 2026-0042. Two at once: the database refuses the second."""
    return number_after_last(Case.number, operation_id, f"{year}-")


def contacted_before(user: User, day: date) -> Select[Case]:
    """Own cases in work whose last contact lies before a day, the longest first."""
    working = own_cases(user).where(Case.stage.not_in((Stage.CLOSED, Stage.RESTING)))
    return working.where(Case.last_contact_on < day).order_by(Case.last_contact_on, Case.id)
