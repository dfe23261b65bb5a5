"""Where a text stands that is struck again, and the way that it is struck there: the four that there are, each following its texts."""

from collections.abc import Collection
from functools import partial
from typing import Any, Protocol

from ombud.audit.log import Actor
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case
from ombud.leaving.striking import operations
from ombud.leaving.striking.queries import kinds_with_texts, row_at, text_columns
from ombud.leaving.taking_home.contents import Kind
from ombud.phases.execution import note_strike_operations as of_notes
from ombud.phases.execution.models import ContactNote
from ombud.phases.mapping import strike_operations as of_answers
from ombud.phases.mapping.models import Answer, Perspective
from ombud.phases.mapping.summary import TEXTS
from ombud.plans.issuing import operations as of_issues
from ombud.plans.models import PlanIssue


class Way(Protocol):
    """Strikes those of the texts that are chosen."""

    def __call__(self, texts: Collection[str], *, by: Actor) -> Any: ...


def standing_at(case: Case, table: str, row_id: int, column: str) -> tuple[set[str], Way]:
    """The texts that stand in a place of the case (none where there is no such place), and the way they are struck."""
    if table == PlanIssue.__tablename__:
        return of_issues.texts_at(case, column), partial(of_issues.strike_texts, case, column)
    kind = kinds_with_texts().get(table)
    row = row_at(case, kind, row_id) if kind else None
    if isinstance(row, Draft):
        return {operations.as_text(row.content)}, partial(_throw_away, case, row)
    if kind is None or row is None or column not in text_columns(kind):
        return set(), _nothing
    if isinstance(row, Answer) and row.perspective is Perspective.CLIENT and column in TEXTS:
        return of_answers.texts_at(row, column), partial(of_answers.strike_texts, case, row, column)
    if isinstance(row, ContactNote) and column == "words":
        return of_notes.texts_of(row), partial(of_notes.strike_texts, case, row)
    return {getattr(row, column) or ""}, partial(_strike, case, kind, row, column)


def _strike(case: Case, kind: Kind, row: Any, column: str, texts: Collection[str], *, by: Actor) -> None:
    for text in texts:
        operations.strike(case, kind, row, column, seen=operations.fingerprint(text), by=by)


def _throw_away(case: Case, draft: Draft, texts: Collection[str], *, by: Actor) -> None:
    operations.throw_away(case, draft, by=by)


def _nothing(texts: Collection[str], *, by: Actor) -> None:
    """There is nothing to strike."""
