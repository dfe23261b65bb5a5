"""What a backup that is put back must not undo: that a text was struck, and by which day everything is to be gone.

Whoever keeps that outside the database registers here, and raises `Refused` when it could not be kept: then it is not done either.

It is told last of all, with the entry in the log, when it could be done, and before it is committed. Should that fail, what is kept goes
too far: a text is struck after a restore that the client wanted struck. The other way round it would come back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db


@dataclass(frozen=True)
class StruckText:
    """A text that was taken away, and where it stood: in a column of a row, or under a mark in what was issued (row 0)."""

    table: str
    row_id: int
    column: str
    text: str


when_struck: list[Callable[[Case, AuditEntry, Sequence[StruckText]], None]] = []
when_leaving: list[Callable[[Case, AuditEntry], None]] = []


def text_struck(case: Case, told: AuditEntry, texts: Sequence[StruckText]) -> None:
    """Tell that texts were struck."""
    db.session.flush()
    for keep in when_struck:
        keep(case, told, texts)


def leaving_decided(case: Case, told: AuditEntry) -> None:
    """Tell that `erase_on` was set or taken away."""
    db.session.flush()
    for keep in when_leaving:
        keep(case, told)
