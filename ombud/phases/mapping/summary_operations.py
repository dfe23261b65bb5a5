"""The client reads the summary and says that it is right. Nothing here commits."""

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.operations import changed, note_contact
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.mapping import queries
from ombud.phases.mapping.models import Reading
from ombud.phases.mapping.operations import NEW_ROUND
from ombud.phases.mapping.summary import fingerprint, is_the_same
from ombud.phases.mapping.summary_queries import readings_of, sheet_now
from ombud.refusals import N_, Refused

NOTHING_SAID = N_("Inget är sagt än, så det finns inget att säga ja till.")
CHANGED_MEANWHILE = N_("Något har ändrats medan ni läste. Läs en gång till. Säg sedan ja om det stämmer.")


def say_yes(case: Case, *, ordinal: int, seen: str, by: User) -> Reading:
    """The client has read what stands in the latest round and says yes to it: the day, and a frozen copy of what stood there.

    `seen` is the fingerprint of the sheet on the page. Raises `Refused` when anything has changed since, when nothing is said, or another
    round has begun. A second yes to the same on the same day finds the first one.
    """
    must_have_agreed(case)
    mapping = queries.current_mapping(case)
    if mapping is None or mapping.ordinal != ordinal:
        raise Refused(NEW_ROUND)
    sheet = sheet_now(mapping)
    if not sheet:
        raise Refused(NOTHING_SAID)
    if fingerprint(sheet) != seen:
        raise Refused(CHANGED_MEANWHILE)
    latest = next(reversed(readings_of(mapping)), None)
    if latest and is_the_same(latest.sheet, sheet) and clock.local(latest.read_at).date() == clock.today():
        return latest
    reading = Reading(mapping_id=mapping.id, read_at=clock.now(), sheet=sheet)
    db.session.add(reading)
    note_contact(case, clock.today())
    changed(case, by=by, part="mapping", what="summary_read")
    return reading
