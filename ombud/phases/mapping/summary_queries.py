"""Reading what the client has said as one sheet, and when the client has read it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.language import Language
from ombud.phases.mapping import queries
from ombud.phases.mapping.models import Mapping, Reading
from ombud.phases.mapping.summary import Sheet, sheet_of
from ombud.phases.mapping.summary_paper import SummaryPaper


def sheet_now(mapping: Mapping) -> Sheet:
    """What the client has said in a round, as it stands now."""
    return sheet_of(queries.said_in(mapping))


def readings_of(mapping: Mapping) -> Sequence[Reading]:
    """When the client has read the summary of a round and said yes, the first time first."""
    query = select(Reading).where(Reading.mapping_id == mapping.id)
    return db.session.scalars(query.order_by(Reading.read_at, Reading.id)).all()


def reading_in(case: Case, reading_id: int) -> Reading | None:
    """The reading with that id, if it is of one of the case's own rounds."""
    query = select(Reading).join(Mapping, Reading.mapping_id == Mapping.id)
    return db.session.scalar(query.where(Reading.id == reading_id, Mapping.case_id == case.id))


def paper_of(case: Case, reading: Reading, beside: Language) -> SummaryPaper:
    """The paper of a reading: drawn again from what stood there then, less what has been struck since."""
    on = clock.local(reading.read_at).date()
    return _paper(case, reading.sheet, day=on, said_yes=True, changed=reading.changed_on, beside=beside)


def paper_now(case: Case, sheet: Sheet, beside: Language) -> SummaryPaper:
    """The paper of what stands now."""
    return _paper(case, sheet, day=clock.today(), said_yes=False, changed=None, beside=beside)


def _paper(
    case: Case, sheet: Sheet, *, day: date, said_yes: bool, changed: date | None, beside: Language
) -> SummaryPaper:
    return SummaryPaper(
        sheet=sheet,
        day=day,
        said_yes=said_yes,
        changed=changed,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        beside=beside,
    )
