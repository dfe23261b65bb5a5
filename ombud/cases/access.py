"""The one function that finds a case and guards it."""

from flask import abort, request
from flask_login import current_user
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import joinedload

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.audit import catalogue
from ombud.audit.log import record_opening
from ombud.cases.models import Case
from ombud.cases.queries import visible_to
from ombud.extensions import db
from ombud.refusals import N_, Refused

CONTENT = frozenset(
    {
        Permission.CASE_READ,
        Permission.CASE_WRITE,
        Permission.CASE_PLACE,
        Permission.CASE_REOPEN,
        Permission.CASE_STRIKE,
        Permission.CASE_TAKE_HOME,
        Permission.CASE_WITHDRAW,
    }
)


def load_case(number: str, permission: Permission) -> Case:
    """The case with that number in the user's operation, if the user may.

    404 when the user may not know of it, 403 when it is known but not open to the user. Opening what is in a case is written to the
    log first. A POST holds the row until the end of the request; writing in a closed case raises `Refused`.
    """
    query = visible_to(current_user).where(Case.number == number)
    case = db.session.scalar(query.options(joinedload(Case.client), joinedload(Case.ombud)))
    if case is None:
        abort(404)
    if not may(current_user, permission, case):
        abort(403)
    writing = request.method == "POST"
    if permission in CONTENT:
        record_opening(
            catalogue.CASE_READ, by=current_user, subject=case.audit_ref, day=clock.today(), reading=not writing
        )
    if writing:
        _hold(case, permission)
    if permission is Permission.CASE_WRITE and case.is_closed:
        raise Refused(N_("Arbetet är avslutat och kan inte ändras. Öppna det igen först, om ni ska fortsätta."))
    return case


def _hold(case: Case, permission: Permission) -> None:
    """Lock the row as it now stands (after the opening was committed), and ask again: the case may have been handed over meanwhile."""
    try:
        db.session.refresh(case, with_for_update={"of": Case})
    except InvalidRequestError:  # erased in that very moment
        abort(404)
    if not may(current_user, permission, case):
        abort(403)
