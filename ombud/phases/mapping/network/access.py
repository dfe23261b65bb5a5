"""Finding somebody in a case's network; what belongs to another case does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.network.models import NetworkMember


def load_member(case: Case, member_id: int) -> NetworkMember:
    """The one around the case's own client with that id, else 404."""
    member = db.session.get(NetworkMember, member_id)
    if member is None or member.case_id != case.id:
        abort(404)
    return member
