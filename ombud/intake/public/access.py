"""Finding what lies in the tray, for those who may."""

from flask import request
from flask_login import current_user
from sqlalchemy import select

from ombud import clock
from ombud.audit import catalogue
from ombud.audit.log import record_opening
from ombud.extensions import db
from ombud.intake.public.models import TrayEntry
from ombud.web.sealing import keyed_hash


class Gone(Exception):
    """It does not lie in the tray (any more): the same answer whether someone took it or it was never there."""


def load_entry(entry_id: int) -> TrayEntry:
    """The entry of the user's operation with that id. The opening is written to the log first. Raises `Gone`.

    To write, the row is locked until the end of the request: of two who take it up at once the second finds it gone.
    """
    mine = select(TrayEntry).where(TrayEntry.id == entry_id, TrayEntry.operation_id == current_user.operation_id)
    entry = db.session.scalar(mine)
    if entry is None:
        raise Gone
    writing = request.method == "POST"
    record_opening(
        catalogue.TRAY_OPENED, by=current_user, subject=pseudonym_of(entry), day=clock.today(), reading=not writing
    )
    if writing:
        entry = db.session.scalar(mine.with_for_update().execution_options(populate_existing=True))
    if entry is None:
        raise Gone
    return entry


def pseudonym_of(entry: TrayEntry) -> str:
    """What an entry is called in the log. Made with the secret key, so that a code on somebody's receipt does not lead there."""
    return keyed_hash("tray", str(entry.operation_id), entry.reference)[:32]
