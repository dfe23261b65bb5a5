"""Sign-ins: rows that begin, are prolonged and end, on every machine at once. Nothing here commits."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import func, select, update

from ombud import clock
from ombud.accounts.models import SignIn, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db


def start_sign_in(user: User) -> str:
    """Begin a sign-in that lasts the operation's working day. Returns its token, of which only a hash is kept."""
    token = secrets.token_urlsafe(32)
    started = clock.now()
    db.session.add(
        SignIn(
            user_id=user.id,
            token_hash=token_hash(token),
            started_at=started,
            ends_at=started + timedelta(hours=user.operation.session_hours),
        )
    )
    record(catalogue.SIGNED_IN, by=user)
    return token


def end_sign_in(user: User, sign_in: SignIn) -> None:
    """End one sign-in."""
    sign_in.ended_at = clock.now()
    record(catalogue.SIGNED_OUT, by=user)


def prolong_sign_in(user: User, sign_in: SignIn) -> None:
    """Let a sign-in last a working day from now."""
    sign_in.ends_at = clock.now() + timedelta(hours=user.operation.session_hours)


def end_all_sign_ins(user: User, *, but: SignIn | None = None) -> None:
    """Throw the user out everywhere, at once; `but` is the one sign-in that goes on."""
    ending = update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None))
    if but is not None:
        ending = ending.where(SignIn.id != but.id)
    db.session.execute(ending.values(ended_at=clock.now()))


def count_sign_ins(user: User) -> int:
    """On how many devices the user is signed in now."""
    going_on = (SignIn.user_id == user.id, SignIn.ended_at.is_(None), SignIn.ends_at > clock.now())
    return db.session.scalar(select(func.count()).select_from(SignIn).where(*going_on)) or 0


def token_hash(token: str) -> str:
    """What is stored of a sign-in's token."""
    return hashlib.sha256(token.encode()).hexdigest()
