"""What is done to the network around the client. It needs the client's yes, as the mapping does. Nothing here commits."""

from typing import Any

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.mapping.network.models import Around, NetworkMember
from ombud.refusals import N_, Refused


def add_member(case: Case, *, kind: Around, name: str, does: str = "", good: str = "", by: User) -> NetworkMember:
    """Write down somebody around the client."""
    must_have_agreed(case)
    _must_be_named(name)
    member = NetworkMember(case_id=case.id, kind=kind, name=name, does=does, good=good)
    db.session.add(member)
    changed(case, by=by, part="mapping", what="network_added")
    return member


def change_member(case: Case, member: NetworkMember, *, version: int, by: User, **values: Any) -> None:
    """Change what stands about somebody; `values` as for `add_member`. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, member)
    must_be_unchanged(member, version, values)
    _must_be_named(values.get("name", member.name))
    for name, value in values.items():
        setattr(member, name, value)
    changed(case, by=by, part="mapping", what="network_changed")


def remove_member(case: Case, member: NetworkMember, *, version: int, by: User) -> None:
    """Take somebody away. Raises `Conflict` when someone has written about them since the page was shown."""
    must_have_agreed(case)
    hold(case, member)
    must_be_unchanged(member, version, {})
    db.session.delete(member)
    changed(case, by=by, part="mapping", what="network_removed")


def _must_be_named(name: str) -> None:
    if not name.strip():
        raise Refused(N_("Skriv ett namn, eller vad du kallar den."), field="name")
