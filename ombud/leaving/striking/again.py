"""A struck text is noted in the ledger, and struck again in a database that was put back from before: there, and where it has gone.

Only that very text: what has been written in the same place since, or stood there before, is left alone.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from functools import partial

from flask import current_app
from sqlalchemy import select

from ombud.audit.log import Actor
from ombud.audit.models import AuditEntry
from ombud.cases.conflicts import hold
from ombud.cases.drafting.content import SHORT, texts_of
from ombud.cases.drafting.models import Draft
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.lasting import StruckText
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.leaving.erasing.changes import Change, Entry, note_changes
from ombud.leaving.striking.marks import has_one_of, mark_of
from ombud.leaving.striking.ways import standing_at
from ombud.refusals import N_

KIND = "struck"
TOLD = N_("Texter strukna igen: %(count)s.")
LONGEST_ID = 18


def note_struck(case: Case, told: AuditEntry, texts: Sequence[StruckText]) -> None:
    """Note texts that were struck. Raises `Refused` when that can't be done."""
    cost = current_app.config["STRIKE_COST"]
    marks = {text: mark_of(text, case.audit_ref, cost) for text in {each.text for each in texts}}
    note_changes(case, KIND, told, [(each.table, each.row_id, each.column, marks[each.text]) for each in texts])


def strike_again(case: Case, changes: Sequence[Change], known: Set[Entry], by: Actor) -> int:
    """Strike what was struck and the case's log does not know of. Tells how many texts stood where they did."""
    last = {change.facts: change.entry for change in changes}  # struck twice: it was written again in between
    lost = [facts for facts, entry in last.items() if entry not in known and len(facts) == 4]
    places: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for table, row_id, column, mark in lost:
        if row_id.isdecimal() and len(row_id) <= LONGEST_ID:
            places[table, row_id, column].add(mark)
    if not places:
        return 0
    hold(case)
    struck = 0
    for (table, row_id, column), marks in places.items():
        standing, strike = standing_at(case, table, int(row_id), column)
        texts = set(filter(partial(has_one_of, marks, case.audit_ref), standing))
        if texts:
            strike(texts, by=by)
        struck += len(texts)
    _strike_begun(case, partial(has_one_of, set().union(*places.values()), case.audit_ref), by)
    return struck


def _strike_begun(case: Case, is_struck: Callable[[str], bool], by: Actor) -> None:
    """A draft may hold what was saved after the backup, and then struck: all of what stands in one of its fields."""
    contents = db.session.scalars(select(Draft.content).where(Draft.case_id == case.id))
    begun = {text for content in contents for texts in texts_of(content).values() for text in texts}
    struck = {text for text in begun if len(text.strip()) >= SHORT and is_struck(text.replace("\r\n", "\n").strip())}
    if struck:
        strike_from_drafts(case, struck)
        changed(case, by=by, part="case", what="text_struck")
