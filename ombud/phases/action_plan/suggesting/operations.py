"""What an operation does to the suggestions of common steps. Nothing here commits."""

from sqlalchemy.exc import IntegrityError

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.conflicts import must_be_unchanged
from ombud.extensions import db
from ombud.phases.action_plan.needs import WHAT_MAX
from ombud.phases.action_plan.suggesting.models import StepSuggestion
from ombud.phases.action_plan.suggesting.queries import ours, own_of
from ombud.refusals import N_, Conflict, Refused

LINES_MAX = 20
TOO_MANY = N_("Skriv högst %(most)s förslag. Fler är svåra att välja bland.")
TOO_LONG = N_("Rad %(line)s är för lång: högst %(most)s tecken.")


def save_suggestions(area: str, lines: str, *, version: int, by: User) -> None:
    """Let these lines be suggested for an area in the user's operation, instead of ours. `version` is 0 when the form was made of ours.

    Raises `Refused` for too many lines or too long ones, and `Conflict` when someone else changed them meanwhile.
    """
    kept = _tidy(lines)
    row = own_of(by.operation_id, area, lock=True)
    if row is not None:
        must_be_unchanged(row, version, {"lines": kept})
        row.lines = kept
    elif version or kept != "\n".join(ours(area)):
        _add(StepSuggestion(operation_id=by.operation_id, area=area, lines=kept))
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["suggestions"])


def restore_suggestions(area: str, *, by: User) -> None:
    """Let ours be suggested again."""
    row = own_of(by.operation_id, area, lock=True)
    if row is not None:
        db.session.delete(row)
        record(catalogue.SETTINGS_CHANGED, by=by, fields=["suggestions"])


def _tidy(lines: str) -> str:
    kept = [" ".join(line.split()) for line in lines.splitlines()]
    kept = list(dict.fromkeys(filter(None, kept)))
    if len(kept) > LINES_MAX:
        raise Refused(TOO_MANY, field="lines", most=LINES_MAX)
    for number, line in enumerate(kept, start=1):
        if len(line) > WHAT_MAX:
            raise Refused(TOO_LONG, field="lines", line=number, most=WHAT_MAX)
    return "\n".join(kept)


def _add(row: StepSuggestion) -> None:
    """Two who write the first of their own at the same time: the second is shown the first's."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        theirs = own_of(row.operation_id, row.area)
        if theirs is None:
            raise
        raise Conflict({"lines": theirs.lines}, theirs.version) from error
