"""Who is away and who covers: numbers and names of ombud, never of a client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.cases.queries import ongoing
from ombud.extensions import db


@dataclass(frozen=True)
class Cover:
    """One ombud works for another from a day until a day, in so many cases."""

    ombud_id: int
    ombud: str
    to_id: int
    to: str
    since: date | None
    until: date | None
    cases: int

    @property
    def begun(self) -> bool:
        """Whether it holds today."""
        return self.since is None or self.since <= clock.today()


def cases_of(operation_id: int, ombud_id: int) -> Sequence[Case]:
    """An ombud's cases that are not closed, by number, with whoever covers."""
    query = ongoing(select(Case)).where(Case.operation_id == operation_id, Case.ombud_id == ombud_id)
    return db.session.scalars(query.options(joinedload(Case.co_ombud)).order_by(Case.number)).all()


def has_cover(case: Case) -> bool:
    """Whether somebody works on the case too, now or from a day that is coming."""
    return case.co_ombud_id is not None and (case.co_ombud_until is None or case.co_ombud_until >= clock.today())


def covers_of(operation_id: int) -> list[Cover]:
    """The covers that hold or are coming, those that end first before the others."""
    ombud, to = aliased(User), aliased(User)
    who = (Case.ombud_id, ombud.name, Case.co_ombud_id, to.name, Case.co_ombud_from, Case.co_ombud_until)
    query: Any = (
        select(*who, func.count())
        .join(ombud, ombud.id == Case.ombud_id)
        .join(to, to.id == Case.co_ombud_id)
        .where(Case.operation_id == operation_id, Case.stage != Stage.CLOSED, _not_over())
        .group_by(*who)
        .order_by(Case.co_ombud_until.is_(None), Case.co_ombud_until, ombud.name, to.name)
    )
    return [Cover(*row) for row in db.session.execute(query)]


def cases_covered(operation_id: int, **cover: Any) -> Select[Case]:
    """The cases of one cover; `cover` are the four columns it is known by."""
    query = ongoing(select(Case)).where(Case.operation_id == operation_id, _not_over())
    return query.where(*(getattr(Case, name).is_not_distinct_from(value) for name, value in cover.items()))


def _not_over() -> Any:
    return or_(Case.co_ombud_until.is_(None), Case.co_ombud_until >= clock.today())
