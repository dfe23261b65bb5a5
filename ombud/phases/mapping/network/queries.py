"""Reading who is around the client, and what works already."""

from collections.abc import Sequence

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import queries as mapping
from ombud.phases.mapping.network.models import Around, NetworkMember


def members_of(case: Case) -> Sequence[NetworkMember]:
    """Everybody around the client: people first, then authorities, then associations, each in the order they were written down."""
    rows = db.session.scalars(select(NetworkMember).where(NetworkMember.case_id == case.id).order_by(NetworkMember.id))
    order = list(Around)
    return sorted(rows, key=lambda member: order.index(member.kind))


def strengths_of(case: Case) -> list[tuple[str, str]]:
    """What the client says works already, by area, from the latest round in which anything was said. Never of a skipped area."""
    latest = mapping.latest_said(case)
    said = mapping.said_in(latest) if latest else []
    return [(name, answer.works.strip()) for name, answer in said if answer.works.strip()]
