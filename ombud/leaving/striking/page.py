"""What the pages show of a row: what it is, its texts, and where each is struck."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import url_for

from ombud.cases.models import Case
from ombud.leaving.striking.operations import STRUCK
from ombud.leaving.striking.queries import DRAFTS, text_columns
from ombud.leaving.taking_home.book import PARTED, in_words
from ombud.leaving.taking_home.contents import Kind
from ombud.leaving.taking_home.files import slug
from ombud.leaving.taking_home.telling import told
from ombud.phases.mapping.models import Answer, Perspective
from ombud.phases.mapping.round_areas import area_name, area_slug


@dataclass(frozen=True)
class Standing:
    """A text as it stands: the name of its column, and the page where it is struck."""

    name: str
    text: str
    url: str


def heading_of(case: Case, kind: Kind, row: Any) -> str:
    """What a row is, in a few words: its day, its sort. Never one of the texts that can be struck."""
    names = [name for name in kind.title if name not in text_columns(kind) and not name.endswith("_id")]
    name_of_area = partial(area_name, case.operation_id)
    return PARTED.join(filter(None, (in_words(told(name, getattr(row, name), name_of_area)) for name in names)))


def texts_of(case: Case, kind: Kind, row: Any) -> list[Standing]:
    """The texts of a row that stand."""
    names = ("content",) if kind.table == DRAFTS else text_columns(kind)
    texts = ((name, text_in(case, row, name)) for name in names)
    return [Standing(kind.columns[name], text, _url(case, kind, row, name)) for name, text in texts if text.strip()]


def text_in(case: Case, row: Any, name: str) -> str:
    """A text as it is read; a draft's whole. Empty where one has been struck."""
    stands = getattr(row, name)
    return "" if stands == STRUCK else in_words(told(name, stands, partial(area_name, case.operation_id)))


def _url(case: Case, kind: Kind, row: Any, name: str) -> str:
    """Answers and contacts have pages of their own, which know where else their texts have gone."""
    number = case.number
    if isinstance(row, Answer) and row.perspective is Perspective.CLIENT:
        area = area_slug(case.operation_id, row.area)
        return url_for("mapping.strike", number=number, slug=area, omgang=row.mapping.ordinal, text=name)
    if kind.table in ("contact_notes", "contact_note_versions") and name == "words":
        note_id = row.id if kind.table == "contact_notes" else row.note_id
        return url_for("execution.strike_note", number=number, note_id=note_id)
    return url_for("striking.strike", number=number, texts=slug(kind.name), row_id=row.id, column=name)
