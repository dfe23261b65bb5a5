"""Reading what the client has said as one sheet, and when the client has read it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.paper.page import long_date
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


def paper_of(case: Case, reading: Reading) -> SummaryPaper:
    """The paper of a reading: drawn again from what stood there then, less what has been struck since."""
    return _paper(
        case, reading.sheet, clock.local(reading.read_at).date(), said_yes=True, changed_on=reading.changed_on
    )


def paper_now(case: Case, sheet: Sheet) -> SummaryPaper:
    """The paper of what stands now."""
    return _paper(case, sheet, clock.today(), said_yes=False, changed_on=None)


def _paper(case: Case, sheet: Sheet, on: date, *, said_yes: bool, changed_on: date | None) -> SummaryPaper:
    return SummaryPaper(
        sheet=sheet,
        day=long_date(on),
        said_yes=said_yes,
        changed=long_date(changed_on) if changed_on else "",
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
    )
