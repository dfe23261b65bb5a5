"""Finding an ombud of the own operation; anybody else does not exist."""

from flask import abort
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.accounts.models import User
from ombud.extensions import db


def load_ombud(user_id: int, permission: Permission) -> User:
    """The active ombud with that id in the user's operation, else 404; 403 when the user may not write about them."""
    user = db.session.get(User, user_id)
    if user is None or user.operation_id != current_user.operation_id or not (user.is_ombud and user.active):
        abort(404)
    if not may(current_user, permission, user):
        abort(403)
    return user
