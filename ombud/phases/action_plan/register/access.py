"""Finding a contact in the register of the user's own operation."""

from flask import abort
from flask_login import current_user

from ombud.extensions import db
from ombud.phases.action_plan.register.models import AuthorityContact


def load_contact(contact_id: int) -> AuthorityContact:
    """The operation's own contact with that id, else 404."""
    contact = db.session.get(AuthorityContact, contact_id)
    if contact is None or contact.operation_id != current_user.operation_id:
        abort(404)
    return contact
