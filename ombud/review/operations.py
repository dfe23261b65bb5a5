"""Marking entries of the log as looked at. Nothing here commits."""

from collections.abc import Collection

from sqlalchemy.dialects import postgresql, sqlite

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.refusals import N_, Refused
from ombud.review.models import EntryReview

MOST = 50
"""How many entries are marked at once: as many as the largest sample."""


def review_entries(ids: Collection[int], *, remark: str, by: User) -> int:
    """Mark entries as reviewed by a user, with one remark for them all. Returns how many were marked now.

    An entry that someone has reviewed keeps that review: the first one stands. Raises `Refused` when none is left.
    """
    if not ids:
        raise Refused(N_("Välj minst en händelse att granska."))
    if len(ids) > MOST:
        raise Refused(N_("Välj högst %(most)d händelser på en gång."), most=MOST)
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    rows = [{"entry_id": each, "at": clock.now(), "by_id": by.id, "remark": remark} for each in sorted(ids)]
    statement = insert(EntryReview).values(rows).on_conflict_do_nothing(index_elements=["entry_id"])
    marked = len(db.session.scalars(statement.returning(EntryReview.id)).all())
    if not marked:
        raise Refused(N_("Händelserna är redan granskade. Det som skrevs då står kvar."))
    record(catalogue.LOG_REVIEWED, by=by, entries=marked)
    return marked
