"""What is done with the log of outreach. Nothing here commits."""

from datetime import date

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.operations import must_be_version, must_not_be_ahead
from ombud.extensions import db
from ombud.intake.outreach.models import OutreachKind, OutreachVisit


def log_visit(
    *,
    by: User,
    on: date,
    kind: OutreachKind,
    place: str,
    minutes: int,
    talks: int,
    ombud_count: int = 1,
    municipality_id: int | None = None,
) -> OutreachVisit:
    """Log a visit. Raises `Refused` for a day that has not come."""
    must_not_be_ahead(on)
    visit = OutreachVisit(
        operation_id=by.operation_id,
        on=on,
        kind=kind,
        place=place,
        municipality_id=municipality_id,
        minutes=minutes,
        talks=talks,
        ombud_count=ombud_count,
        by_id=by.id,
    )
    db.session.add(visit)
    _changed("visit_added", by=by)
    return visit


def change_visit(visit: OutreachVisit, *, version: int, by: User, **what: object) -> None:
    """Put a visit right. Raises `Refused` for a day that has not come, and `Conflict` when someone else did meanwhile."""
    must_be_version(visit, version, **{name: getattr(visit, name) for name in SHOWN})
    on = what.get("on")
    if isinstance(on, date):
        must_not_be_ahead(on)
    for name, value in what.items():
        setattr(visit, name, value)
    _changed("visit_changed", by=by)


def remove_visit(visit: OutreachVisit, *, by: User) -> None:
    """Take a visit away, logged by mistake."""
    db.session.delete(visit)
    _changed("visit_removed", by=by)


SHOWN = ("on", "place", "minutes", "talks", "ombud_count")
"""What of the other's version can be shown beside one's own as it stands."""


def _changed(what: str, *, by: User) -> None:
    record(catalogue.OUTREACH_CHANGED, by=by, what=what)
