"""Stopping those who guess: failed sign-ins are counted per account and per address, in the database, for all processes alike.

An attempt is noted, and must be committed, before the password is checked: ten guesses sent in the same moment count as ten. One that
turns out right is taken back. Nothing here commits.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from ombud import clock
from ombud.accounts.models import SignInAttempt
from ombud.extensions import db

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 5
PER_ADDRESS = 30


class TooManyAttempts(Exception):
    """The account or the address has to wait; `seconds` until the next attempt is let through."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Attempt:
    """An attempt that was noted. `is_last`: the account has no more until one of them has become old."""

    id: int
    account_hash: str
    address_hash: str
    is_last: bool


def note_attempt(account_hash: str, address_hash: str) -> Attempt:
    """Note an attempt. Raises `TooManyAttempts` when the account or the address already has too many that failed."""
    now = clock.now()
    _one_at_a_time(account_hash, address_hash)
    forget_old_attempts()
    used = _must_have_left(SignInAttempt.account_hash == account_hash, PER_ACCOUNT, now)
    _must_have_left(SignInAttempt.address_hash == address_hash, PER_ADDRESS, now)
    row = SignInAttempt(at=now, account_hash=account_hash, address_hash=address_hash)
    db.session.add(row)
    db.session.flush()
    return Attempt(row.id, account_hash, address_hash, is_last=used + 1 >= PER_ACCOUNT)


def confirm_failure(attempt: Attempt) -> None:
    """The attempt was wrong: it counts from now. Written for known and unknown accounts alike, so that both take the same time."""
    db.session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt.id).values(at=clock.now()))


def take_back(attempt: Attempt) -> None:
    """The attempt was right, as far as it went: it does not count."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt.id))


def forgive(attempt: Attempt) -> None:
    """Someone came all the way in: earlier failures from the same address no longer count against the account.

    They still count against the address: an account of one's own does not buy more guesses at other people's.
    """
    same = (
        SignInAttempt.account_hash == attempt.account_hash,
        SignInAttempt.address_hash == attempt.address_hash,
    )
    db.session.execute(update(SignInAttempt).where(*same).values(account_hash=""))


def forget_old_attempts() -> None:
    """Drop attempts that no longer count. Rows that another transaction is dropping are left to it."""
    old = select(SignInAttempt.id).where(SignInAttempt.at <= clock.now() - WINDOW).with_for_update(skip_locked=True)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(old)))


def _must_have_left(mine: ColumnElement[bool], limit: int, now: datetime) -> int:
    recent = mine, SignInAttempt.at > now - WINDOW
    used, oldest = db.session.execute(select(func.count(), func.min(SignInAttempt.at)).where(*recent)).one()
    if used >= limit:
        raise TooManyAttempts(max(int((oldest + WINDOW - now).total_seconds()), 1))
    return int(used)


def _one_at_a_time(*hashes: str) -> None:
    # SQLite lets one writer in at a time by itself. PostgreSQL would let two count the same rows and both go on.
    if db.engine.dialect.name == "postgresql":
        for key in sorted({int(each[:15], 16) for each in hashes}):
            db.session.execute(select(func.pg_advisory_xact_lock(key)))
