"""What a backup that is put back must not undo: that a text was struck, and by which day everything is to be gone.

Whoever keeps that outside the database registers here. What cannot be kept is not done: the one who keeps it raises `Refused`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ombud.cases.models import Case
from ombud.extensions import db


@dataclass(frozen=True)
class StruckText:
    """A text that was taken away, and where it stood: a column of a row (or a mark in it)."""

    table: str
    row_id: int
    column: str
    text: str


when_struck: list[Callable[[Case, Sequence[StruckText]], None]] = []
when_leaving: list[Callable[[Case], None]] = []


def text_struck(case: Case, *texts: StruckText) -> None:
    """Tell that texts were struck: last of all, when it could be done and stands in the log, and before it is committed."""
    db.session.flush()
    for keep in when_struck:
        keep(case, texts)


def leaving_decided(case: Case) -> None:
    """Tell that `erase_on` was set or taken away: last of all, as a struck text."""
    db.session.flush()
    for keep in when_leaving:
        keep(case)
