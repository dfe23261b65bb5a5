"""What binds a text that is not saved yet, in the browser's own storage, to whose it is and where it belongs.

Keyed hashes: the storage says nothing of who the user or the client is, and a draft is found again only by the same user, in the same case,
round and area.
"""

from flask import Flask
from flask_login import current_user

from ombud.cases.models import Case
from ombud.phases.mapping.instrument.areas import Area
from ombud.web.sealing import keyed_hash

LENGTH = 32


def install(app: Flask) -> None:
    """Make the bonds known to the templates."""
    app.jinja_env.globals.update(drafts_of=drafts_of, draft_of=draft_of)


def drafts_of(case: Case) -> str:
    """What binds a draft to the user and the case."""
    return keyed_hash("drafts", str(current_user.id), str(case.id))[:LENGTH]


def draft_of(case: Case, ordinal: int, area: Area) -> str:
    """What binds a draft to the user, the case, the round and the area."""
    return keyed_hash("draft", str(current_user.id), str(case.id), str(ordinal), area.key)[:LENGTH]
