"""Something of a case is taken along, on paper or as a file: that it was, stands in the log."""

from flask_login import current_user

from ombud import clock
from ombud.audit.catalogue import Event
from ombud.audit.log import record_opening
from ombud.cases.models import Case


def note_taken_along(case: Case, what: Event, kind: str | None = None) -> None:
    """Log that the user takes something of a case along: once a day, and before it is made. No log, no paper."""
    record_opening(what, by=current_user, subject=case.audit_ref, day=clock.today(), reading=True, kind=kind)
