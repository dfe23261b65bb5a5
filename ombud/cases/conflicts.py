"""Two people at once: what keeps them apart, and what each is told of the other's."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError

from ombud.cases.models import Case
from ombud.cases.operations import Versioned, must_be_version
from ombud.database import Coded
from ombud.extensions import db
from ombud.refusals import N_, Refused

EMPTY = N_("(tomt)")
GONE = N_("Någon annan har redan tagit bort det här.")


def hold(case: Case, row: Versioned | None = None) -> None:
    """Let nobody else who holds the case write until the transaction ends, and read `row` again: what is compared is what stands.

    Raises `Refused` when somebody has taken the row away.
    """
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    try:
        if row is not None:
            db.session.refresh(row)
    except InvalidRequestError as error:
        raise Refused(GONE) from error


def must_be_unchanged(row: Versioned, version: int, values: Mapping[str, object]) -> None:
    """Raise `Conflict` unless the row still has the version the form was made from, with what stands where it differs from `values`."""
    must_be_version(row, version, **differing(row, values))


def differing(row: Any, values: Mapping[str, object]) -> dict[str, str]:
    """What stands in a row, in words and by field, where it is not what was written."""
    standing = {name: getattr(row, name) for name in values}
    return {name: in_words(value) for name, value in standing.items() if (value or None) != (values[name] or None)}


def in_words(value: object) -> str:
    """A column's value as it is read: yes or no, a label, a date, a text."""
    if isinstance(value, bool):
        return N_("Ja") if value else N_("Nej")
    if isinstance(value, Coded):
        return value.label
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value else EMPTY
