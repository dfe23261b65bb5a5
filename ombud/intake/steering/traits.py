"""The traits of those who wait: read for the ledningsgrupp no further than a meeting decided, and kept true to that when they change."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.core import Locale
from sqlalchemy import Connection, case, event, inspect, select, update
from sqlalchemy.orm import Mapper

from ombud import clock
from ombud.accounts.models import Municipality
from ombud.cases.models import Answer3
from ombud.extensions import db
from ombud.figures.operations import age_band
from ombud.intake.models import Inquiry
from ombud.intake.order import Placed
from ombud.intake.queries import waiting_band
from ombud.intake.steering.masking import CHAIN, NONE, UNDECIDED, Row, Trait, decide, show
from ombud.refusals import N_

COLUMNS = {
    Trait.MUNICIPALITY: "municipality_id",
    Trait.CHILDREN: "children_at_home",
    Trait.AGE: "birth_year",
    Trait.GENDER: "gender",
    Trait.LANGUAGE: "language",
}
CHILDREN = {Answer3.YES: N_("Barn hemma"), Answer3.NO: N_("Inga barn hemma")}
LANGUAGES = frozenset(name.casefold() for name in Locale("sv").languages.values())
"""A language is written as words: only what is the name of one is a trait."""


def rows_of(placed: Sequence[Placed]) -> list[Row]:
    """Some placed entries as masking sees them. Traits that no meeting has decided to show are not read from the database at all."""
    ids = [each.id for each in placed]
    found = db.session.execute(select(Inquiry.id, Inquiry.shown_traits).where(Inquiry.id.in_(ids)))
    depths: dict[int, int] = {row.id: row.shown_traits for row in found}
    chains = _chains(placed, only_decided=True) if any(depth > 0 for depth in depths.values()) else {}
    return [Row(each.id, alike(each), chains.get(each.id, ()), depths[each.id]) for each in placed]


def shown_of(placed: Sequence[Placed]) -> list[tuple[str, ...]]:
    """The traits that a view of these entries may show of each."""
    return show(rows_of(placed))


def decide_traits(placed: Sequence[Placed]) -> None:
    """Decide, for the whole queue as a meeting opens, how far each entry that came since may ever be known. Nobody's open form is outdated
    by it: the rows keep their versions."""
    chains = _chains(placed, only_decided=False)
    known = rows_of(placed)
    decided = decide([Row(row.id, row.alike, chains[row.id], row.decided) for row in known])
    for depth in sorted(set(decided.values())):
        ids = [each for each, at in decided.items() if at == depth]
        statement = update(Inquiry).where(Inquiry.id.in_(ids), Inquiry.shown_traits == UNDECIDED)
        db.session.execute(statement.values(shown_traits=depth))


def alike(placed: Placed) -> tuple[object, ...]:
    """Everything a row shows of an entry but places, which no two share: whoever was moved is alone in it."""
    passed = placed.place != placed.natural
    return (
        waiting_band(placed.queued_at),
        placed.due_on is not None,
        placed.group,
        placed.reason,
        passed,
        placed.moved_id,
        placed.tied,
    )


def _chains(placed: Sequence[Placed], *, only_decided: bool) -> Mapping[int, tuple[str, ...]]:
    columns: dict[Trait, Any] = {
        Trait.MUNICIPALITY: Municipality.name,
        **{trait: getattr(Inquiry, COLUMNS[trait]) for trait in CHAIN if trait is not Trait.MUNICIPALITY},
    }
    query = select(Inquiry.id, *(_column(columns[trait], trait, only_decided) for trait in CHAIN))
    query = query.outerjoin(Municipality, Municipality.id == Inquiry.municipality_id)
    rows = db.session.execute(query.where(Inquiry.id.in_([each.id for each in placed]), ~Inquiry.protected))
    years = {each.id: clock.local(each.queued_at).year for each in placed}
    chains = {row.id: _chain(row, years[row.id]) for row in rows}
    return {each.id: chains.get(each.id, ()) for each in placed}


def _column(column: Any, trait: Trait, only_decided: bool) -> Any:
    if not only_decided:
        return column.label(trait.value)
    return case((Inquiry.shown_traits > CHAIN.index(trait), column), else_=None).label(trait.value)


def _chain(row: Any, year: int) -> tuple[str, ...]:
    """The chain in words, as far as it is known. The age is that of the year of the yes: it does not change while the person waits."""
    band = age_band(row.age, year) if row.age else None
    language = row.language if row.language and row.language.strip().casefold() in LANGUAGES else ""
    words = (
        row.municipality,
        CHILDREN.get(row.children),
        band.label if band else None,
        row.gender.label if row.gender else None,
        language.strip().lower(),
    )
    known = next((place for place, word in enumerate(words) if not word), len(words))
    return tuple(str(word) for word in words[:known])


@event.listens_for(Inquiry, "before_update")
def _forget_changed(_mapper: Mapper[Any], _connection: Connection, inquiry: Inquiry) -> None:
    """Whose trait is put right is no longer shown by it, nor by those after it: what is new of one would be new of that one alone."""
    if (inquiry.shown_traits or UNDECIDED) <= 0:
        return
    attributes = inspect(inquiry).attrs
    changed = [at for at, trait in enumerate(CHAIN) if attributes[COLUMNS[trait]].history.has_changes()]
    if attributes["protected"].history.has_changes():
        changed = [0]
    if changed:
        inquiry.shown_traits = min(inquiry.shown_traits, min(changed)) or NONE
