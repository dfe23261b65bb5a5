"""Any text is struck where it stands, where it has been copied, in what is not saved yet and in the plans that were issued.

Answers of the mapping and notes of contacts have ways of their own that follow their texts further. Nothing here commits.
"""

import json
from collections.abc import Callable
from hashlib import sha256

from ombud.audit.log import Actor
from ombud.cases.conflicts import hold
from ombud.cases.drafting.content import SHORT, Content, without
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.lasting import StruckText, text_struck
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.leaving.striking.queries import DRAFTS, Row, also_in
from ombud.leaving.taking_home.contents import Kind
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing.frozen import Sheet, texts_in
from ombud.plans.issuing.frozen import without as without_mark
from ombud.plans.issuing.struck import rewrite_issues
from ombud.plans.sheet import PlanSheet
from ombud.refusals import N_, Conflict, Refused

STRUCK = N_("(struken)")
MUST_SAY = frozenset({"goals.words", "scales.about", "activities.what", "network_members.name"})
"""Columns that cannot stand empty: there it says that a text was struck."""

OWN_WAY = frozenset({"answers", "mapping_readings"})
GONE = N_("Texten är redan borta.")
CHANGED_MEANWHILE = N_("Texten har ändrats sedan du öppnade sidan. Så här står det nu. Vill du stryka den?")


def fingerprint(text: str) -> str:
    """What tells a text from another: what is struck is what was shown."""
    return sha256(text.encode()).hexdigest()


def strike(
    case: Case,
    kind: Kind,
    row: Row,
    column: str,
    *,
    seen: str,
    by: Actor,
    draw: Callable[[PlanSheet], bytes] = draw_plan,
) -> None:
    """Take a text away, and with it the same words wherever else they stand, when they are more than a word or two.

    Holds in a closed case. Raises `Conflict` when another text than the one `seen` (its fingerprint) stands there now.
    """
    hold(case)
    db.session.refresh(row)
    text = getattr(row, column) or ""
    if not text.strip() or text == STRUCK:
        raise Refused(GONE)
    if fingerprint(text) != seen:
        raise Conflict({}, 0, CHANGED_MEANWHILE)
    _empty(kind, row, column)
    places = [(kind, row, column)]
    for place in list(also_in(case, text)) if len(text.strip()) >= SHORT else ():
        if place[0].table not in OWN_WAY and _take_out(*place, text):
            places.append(place)
    strike_from_drafts(case, {text})
    rewrite_issues(case, lambda sheet: _without(sheet, text), draw)
    told = changed(case, by=by, part="case", what="text_struck")
    text_struck(case, told, [StruckText(kind_of.table, each.id, name, text) for kind_of, each, name in places])


def throw_away(case: Case, draft: Row, *, by: Actor) -> None:
    """Take a draft away whole."""
    hold(case)
    db.session.delete(draft)
    told = changed(case, by=by, part="case", what="text_struck")
    text_struck(case, told, [StruckText(DRAFTS, draft.id, "content", as_text(draft.content))])


def as_text(content: Content) -> str:
    """All that stands in a draft, as one text."""
    return json.dumps(content, sort_keys=True)


def _take_out(kind: Kind, row: Row, column: str, text: str) -> bool:
    """Take a text out of what stands in a column, and tell whether it was all that stood there."""
    rest = str(without({column: getattr(row, column)}, [text])[column]).strip()
    if rest:
        setattr(row, column, rest)
    else:
        _empty(kind, row, column)
    return not rest


def _empty(kind: Kind, row: Row, column: str) -> None:
    setattr(row, column, STRUCK if f"{kind.table}.{column}" in MUST_SAY else "")
    if column == "waiting_for":
        row.waiting_since = None


def _without(sheet: Sheet, text: str) -> Sheet:
    for mark in [mark for mark, said in texts_in(sheet) if said == text]:
        sheet = without_mark(sheet, mark)
    return sheet
