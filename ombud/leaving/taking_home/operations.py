"""What is taken home is noted in the log: that it was made and which kind, once for every password. Nothing here commits."""

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record_once
from ombud.cases.models import Case
from ombud.leaving.taking_home.belongings import Belongings
from ombud.leaving.taking_home.queries import belongings_of


def take_home(case: Case, *, kind: str, key: str, by: User) -> Belongings:
    """Everything about the client, to be drawn when the transaction is over. `key` is the same when the same file is fetched again.

    Raises `Refused` for more than a file can hold.
    """
    belongings = belongings_of(case)
    record_once(catalogue.TAKE_HOME_MADE, key=key[:40], by=by, subject=case.audit_ref, kind=kind)
    return belongings
