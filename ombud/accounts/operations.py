"""What is done with users and sign-ins. Nothing here commits."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select, update

from ombud import clock
from ombud.accounts.models import Municipality, Operation, Role, SignIn, User
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


def end_sign_in(user: User, token: str) -> None:
    """End one sign-in."""
    now = clock.now()
    db.session.execute(
        update(SignIn).where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None)).values(ended_at=now)
    )
    record(catalogue.SIGNED_OUT, by=user)


def prolong_sign_in(user: User, token: str) -> None:
    """Let a sign-in that has not ended last a working day from now."""
    ends = clock.now() + timedelta(hours=user.operation.session_hours)
    sign_in = db.session.scalar(select(SignIn).where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None)))
    if sign_in is not None:
        sign_in.ends_at = ends


def end_all_sign_ins(user: User) -> None:
    """Throw the user out everywhere, at once."""
    db.session.execute(
        update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )


def token_hash(token: str) -> str:
    """What is stored of a sign-in's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def add_operation(*, name: str, municipalities: list[str], is_demo: bool = False, phone: str = "") -> Operation:
    """A new operation with its municipalities."""
    operation = Operation(name=name, is_demo=is_demo, phone=phone)
    operation.municipalities = [Municipality(name=each) for each in municipalities]
    db.session.add(operation)
    db.session.flush()
    return operation


def add_user(
    operation: Operation,
    *,
    name: str,
    email: str,
    password_hash: str,
    roles: set[Role],
    phone: str = "",
    must_change: bool = False,
) -> User:
    """A new user with at least one role; `Role.STEERING` only alone (the database refuses anything else)."""
    user = User(
        operation=operation,
        name=name,
        email=email.strip().lower(),
        phone=phone,
        password_hash=password_hash,
        must_change_password=must_change,
        **{f"is_{role.value}": True for role in roles},
    )
    db.session.add(user)
    db.session.flush()
    record(catalogue.USER_ADDED, by=user, user=user.id, roles=[role.value for role in roles])
    return user
