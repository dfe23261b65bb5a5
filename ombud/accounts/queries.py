"""Reading users, sign-ins and operations."""

from datetime import datetime

from sqlalchemy import Select, func, select

from ombud.accounts.models import Municipality, Operation, Role, SignIn, User
from ombud.extensions import db


def user_by_email(email: str) -> User | None:
    """The user with that address, however it was capitalised."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def signed_in_user(user_id: int, token_hash: str, now: datetime) -> tuple[User, SignIn] | None:
    """The active user and the sign-in, if it has neither ended nor been ended: one query."""
    row = db.session.execute(
        select(User, SignIn)
        .join(SignIn, SignIn.user_id == User.id)
        .where(
            User.id == user_id,
            User.active,
            SignIn.token_hash == token_hash,
            SignIn.ended_at.is_(None),
            SignIn.ends_at > now,
        )
    ).first()
    return (row[0], row[1]) if row else None


def with_last_sign_in(operation_id: int) -> Select[User, datetime | None]:
    """Each user of an operation with the moment of the latest sign-in; active first, then by name."""
    last = select(func.max(SignIn.started_at)).where(SignIn.user_id == User.id).correlate(User).scalar_subquery()
    return users_of(operation_id).add_columns(last)


def ombud_of(operation_id: int) -> Select[User]:
    """The active ombud of an operation, by name."""
    return (
        select(User).where(User.operation_id == operation_id, User.is_ombud, User.active).order_by(User.name, User.id)
    )


def users_of(operation_id: int, role: Role | None = None) -> Select[User]:
    """The users of an operation, active first, then by name; of one role if given."""
    query = select(User).where(User.operation_id == operation_id)
    if role is not None:
        query = query.where(getattr(User, f"is_{role.value}"))
    return query.order_by(User.active.desc(), User.name, User.id)


def municipalities_of(operation_id: int) -> list[Municipality]:
    """The municipalities an operation serves, by name."""
    return list(
        db.session.scalars(
            select(Municipality).where(Municipality.operation_id == operation_id).order_by(Municipality.name)
        )
    )


def operation_by_name(name: str) -> Operation | None:
    """The operation with that name."""
    return db.session.scalar(select(Operation).where(Operation.name == name))
