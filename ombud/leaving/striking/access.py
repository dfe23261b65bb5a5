"""Finding what is to be struck; what belongs to another case does not exist."""

from typing import Any

from flask import abort

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.leaving.striking import queries
from ombud.leaving.taking_home.contents import Kind
from ombud.leaving.taking_home.files import slug


def load_kind(address: str) -> Kind:
    """The kind with that name in addresses, else 404."""
    found = next((kind for kind in queries.kinds_with_texts().values() if slug(kind.name) == address), None)
    return found or abort(404)


def load_row(case: Case, kind: Kind, row_id: int, column: str, by: User) -> Any:
    """The case's own row with a text in that column, else 404."""
    known = queries.text_columns(kind) if kind.table != queries.DRAFTS else ("content",)
    row = queries.find_row(case, kind, row_id, by) if column in known else None
    return abort(404) if row is None else row
