"""A person who returns: the new case is linked to the former one, only when the client wants that. Nothing here commits."""

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.refusals import N_, Refused


def link_former(case: Case, former_id: int, *, by: User) -> None:
    """Let the case remember that the same person had another one here before. Raises `Refused` when that one is no closed case of the
    operation (any more): it may have been erased or opened again meanwhile.
    """
    former = db.session.get(Case, former_id, with_for_update={"read": True, "of": Case})
    if former is None or former.operation_id != case.operation_id or not former.is_closed:
        raise Refused(
            N_("Det tidigare arbetet går inte att koppla längre. Välj nej, eller ladda om sidan."), field="former_id"
        )
    case.former_id = former.id
    changed(case, by=by, part="case", what="former_linked")


def unlink_former(case: Case, *, by: User) -> None:
    """Forget it again: the client may always change their mind."""
    case.former_id = None
    changed(case, by=by, part="case", what="former_unlinked")
