"""How much one sender may leave: counted in the database, for all processes alike. Nothing here commits.

What is kept of a sender is a keyed hash of the address. After an hour it no longer counts, and is dropped when the next thing comes in or
is taken out of the tray.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from ombud import clock
from ombud.extensions import db
from ombud.intake.public.models import PublicSending

WINDOW = timedelta(hours=1)
PER_SENDER = 5


class TooManySendings(Exception):
    """The sender has to wait; `seconds` until the next one is received."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def note_sending(sender_hash: str) -> None:
    """Count one more from a sender. Raises `TooManySendings` when there have been enough for now."""
    now = clock.now()
    _one_at_a_time(sender_hash)
    forget_old_sendings(now)
    mine = (PublicSending.address_hash == sender_hash, PublicSending.at > now - WINDOW)
    sent, oldest = db.session.execute(select(func.count(), func.min(PublicSending.at)).where(*mine)).one()
    if sent >= PER_SENDER:
        raise TooManySendings(max(int((oldest + WINDOW - now).total_seconds()), 1))
    db.session.add(PublicSending(at=now, address_hash=sender_hash))


def forget_old_sendings(now: datetime) -> None:
    """Drop what no longer counts. Rows that another transaction is dropping are left to it."""
    old = select(PublicSending.id).where(PublicSending.at <= now - WINDOW).with_for_update(skip_locked=True)
    db.session.execute(delete(PublicSending).where(PublicSending.id.in_(old)))


def _one_at_a_time(sender_hash: str) -> None:
    # SQLite lets one writer in at a time by itself. PostgreSQL would let two count the same rows and both go on.
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(int(sender_hash[:15], 16))))
