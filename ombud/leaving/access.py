"""Finding a case whose every word is about to be shown."""

from flask import abort
from flask_login import current_user

from ombud.accounts.access import Permission, may
from ombud.cases.access import load_case
from ombud.cases.models import Case


def load_whole_case(number: str, permission: Permission) -> Case:
    """The case, if the user may and may see all of it: with a protected identity only the named ombud sees place and contact, else 403."""
    case = load_case(number, permission)
    return case if may(current_user, Permission.CASE_PLACE, case) else abort(403)
