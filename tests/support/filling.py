"""A case with one row of everything that hangs on it, every text with a word of its own."""

from ombud import clock
from ombud.cases.models import Case, CaseOrigin, Channel, Client, Stage, Through
from ombud.extensions import db
from ombud.phases.evaluation.licensed.models import FormLicence
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Mapping
from support.world import COUNTER, PhaseRows, plant, plant_issue, plant_sheet, plant_word


def fill_case(own, *, around="%s"):
    """The case, and the texts in it by table and column. `around` is what stands around each word: `%s` is its place."""
    words, today = {}, clock.today()
    client = Client(operation_id=own.operation_id, birth_year=1980)
    origin = CaseOrigin(received_on=today, channel=Channel.PHONE, through=Through.RELATIVE)
    for row in (client, origin):
        plant(row, words)
    case = Case(
        operation_id=own.operation_id, number=f"{today.year}-{next(COUNTER)}", client=client, ombud_id=own.id, origin=origin,
        stage=Stage.EXECUTION, stage_since=today, opened_on=today, last_contact_on=today,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    for name, row in PhaseRows(case, own).items():
        if isinstance(row, FormLicence):
            continue
        plant(row, words)
        if name == "reading":
            plant_sheet(row, words)
        if name == "draft":
            row.content = {"words": plant_word("drafts.content", words)}
        if name == "issue":
            plant_issue(row, words)
        _surround(row, around)
        db.session.add(row)
        db.session.flush()
    return case, words


def _surround(row, around):
    """Let more stand around each planted word of a long text."""
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        if isinstance(value, str) and value.startswith("Zq") and getattr(column.type, "length", None) is None:
            setattr(row, column.name, around.replace("%s", value))


def lengthen(case, *, notes, rounds):
    """A long work: so many contacts, and rounds of mapping with an answer about every area."""
    today = clock.today()
    for number in range(1, notes + 1):
        words = f"Kontakt nummer {number}. " + "Vi pratade en stund om hur det har varit. " * 4
        db.session.add(ContactNote(case_id=case.id, on=today, how=How.PHONE, words=words))
    for ordinal in range(2, rounds + 1):
        mapping = Mapping(case_id=case.id, ordinal=ordinal, started_on=today, completed_on=today, definition="1")
        db.session.add(mapping)
        db.session.flush()
        for number, area in enumerate(definition().keys):
            words = f"Omgång {ordinal} svar {number}"
            db.session.add(Answer(mapping_id=mapping.id, area=area, rating=1, words=words, saved_at=clock.now()))
