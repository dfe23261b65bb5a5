"""Typing in a form that was filled in by hand: many answers in one transaction. Nothing here commits."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass
from typing import Any

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.operations import save_answer
from ombud.refusals import N_, Conflict, Refused

SOME_ROWS = N_("Alla rader gick inte att spara, och därför är inget sparat än. Se efter vid raderna och spara igen.")


@dataclass(frozen=True)
class Row:
    """What was typed about an area, over the answer of that version (0: there was none)."""

    area: Area
    version: int
    what: Dict[str, Any]


class RowsRefused(Refused):
    """Some rows could not be saved: each one's own conflict, by the area's key. Nothing is saved until all can be."""

    def __init__(self, rows: Dict[str, Conflict]) -> None:
        super().__init__(SOME_ROWS)
        self.rows = dict(rows)


def save_typed(case: Case, rows: list[Row], *, ordinal: int, under: str, by: User) -> None:
    """Write what was typed, all of it or nothing. The day the client wrote it is not known, so no contact is noted.

    Raises `RowsRefused` with every row that someone else has written meanwhile, so that all of them are shown at once.
    """
    refused: dict[str, Conflict] = {}
    for row in rows:
        try:
            save_answer(
                case,
                row.area,
                ordinal=ordinal,
                version=row.version,
                under=under,
                by=by,
                side_by_side=False,
                **row.what,
            )
        except Conflict as conflict:
            refused[row.area.key] = conflict
    if refused:
        raise RowsRefused(refused)
