"""The ombud's own calendar address: made, made anew, taken back. Nothing here commits."""

import secrets

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.extensions import db
from ombud.plans.calendar.address_queries import address_of, token_hash
from ombud.plans.calendar.models import CalendarAddress


def make_address(user: User) -> str:
    """Make an address; one that the user had before stops at once. Returns its secret part, of which only a hash is kept."""
    token = secrets.token_urlsafe(32)
    _hold(user)
    address = address_of(user)
    if address is None:
        address = CalendarAddress(user_id=user.id)
        db.session.add(address)
    address.token_hash, address.made_at = token_hash(token), clock.now()
    record(catalogue.CALENDAR_ADDRESS_MADE, by=user)
    return token


def revoke_address(user: User) -> None:
    """Take the address back: from now on it answers nobody. Nothing happens when there is none."""
    _hold(user)
    address = address_of(user)
    if address is not None:
        db.session.delete(address)
        record(catalogue.CALENDAR_ADDRESS_REVOKED, by=user)


def _hold(user: User) -> None:
    """Let two who press at once come one after the other."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update())
