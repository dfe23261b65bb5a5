"""Between the password and the code: who is on the way in, for ten minutes, and not signed in yet.

Stands in the session cookie, which is signed: it opens nothing by itself, it only says whose code is asked for.
"""

from datetime import timedelta

from flask import g, session

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.web.sealing import keyed_hash

KEY = "half_way"
LASTS = timedelta(minutes=10)


def begin(user: User) -> None:
    """Remember whose password was right just now."""
    new_session()
    until = clock.now() + LASTS
    session[KEY] = {"user": user.id, "until": until.timestamp(), "mark": _mark(user)}


def user_on_the_way() -> User | None:
    """The user whose code is asked for; None when it took too long, or when the password or the user has changed since."""
    half = session.get(KEY)
    if not half or half["until"] <= clock.now().timestamp():
        return None
    user = db.session.get(User, half["user"])
    return user if user and user.active and user.totp_confirmed_at and _mark(user) == half["mark"] else None


def new_session() -> None:
    """Forget everything the browser's session held; the forms of this answer get a token of the new one."""
    session.clear()
    g.pop("csrf_token", None)


def _mark(user: User) -> str:
    return keyed_hash("half way", user.password_hash)[:16]
