"""After an erasure the person is nowhere: not in the raw bytes of the database's files, not in a backup made after, not in anything
that the program answers. The same is asked before, so that these tests can fail."""

import re
import sqlite3

import pytest
from sqlalchemy import select
from support.erasing import close_the_world, inquiry_with
from support.walking import addresses, text_of

from ombud import clock
from ombud.accounts.models import Operation
from ombud.backup.making import backup
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.public.models import TrayEntry
from ombud.leaving.erasing.operations import Nobody
from ombud.leaving.erasing.running import erase_due
from ombud.leaving.models import RunBy
from ombud.phases.execution.models import ContactNote
from ombud.plans.models import PlanIssue

OF_THE_COORDINATOR = ("/", "/arenden", "/gallring", "/logg", "/forfragningar", "/ko", "/tavla", "/statistik")
BESIDE = ("", "-wal", "-shm")


@pytest.fixture
def database():
    """Bytes of files: SQLite only. PostgreSQL's rows are asked for in `test_operations`."""
    return "sqlite"


def secrets_of(world, case):
    """What was written about the person, as it stands in a file: the words, the keys, and a piece of the kept paper."""
    paper = db.session.scalar(select(PlanIssue.pdf).where(PlanIssue.case_id == case.id))
    words = [word[:6].lower().encode() for word in world.case_words.values()]
    return [*words, case.number.encode(), paper[-600:-500].lower()]


def bytes_of(path):
    """All files of a database, in one piece."""
    files = [path.with_name(path.name + end) for end in BESIDE]
    return b"".join(each.read_bytes() for each in files if each.exists()).lower()


def churn(case):
    """Write and take away, longer and longer: rows move between pages and leave copies behind."""
    for round_ in range(40):
        word = f"Zq-överskriven-{round_}"
        note = ContactNote(case_id=case.id, on=clock.today(), how="phone", words=word * (round_ % 7 * 40 + 1))
        db.session.add(note)
        db.session.flush()
        if round_ % 3 == 0:
            db.session.delete(note)
        elif round_ % 3 == 1:
            note.words = "kort"
        db.session.commit()


def erase_the_world(world):
    """All that can be due is: the closed case, the ended inquiry, the tray. Gives the number that the case had."""
    case = db.session.scalar(select(Case).where(Case.number == world.ids["case"]))
    operation = db.session.get_one(Operation, case.operation_id)
    operation.retention_months = operation.inquiry_retention_months = 0
    old = clock.now().replace(year=clock.now().year - 1)
    for entry in db.session.scalars(select(TrayEntry)):
        entry.at = old
    close_the_world(world, clock.today())
    done = erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id))
    assert (done.cases, done.inquiries, done.remaining) == (1, 2, 0)


def test_not_in_the_files_nor_in_a_backup_made_after(in_app, make, world, tmp_path):
    from ombud.backup.files import sqlite_path

    make.case(ombud=world.actors["own"])  # the last number of all stays noted, and is another's here
    path = sqlite_path(in_app.config["SQLALCHEMY_DATABASE_URI"])
    case = db.session.scalar(select(Case).where(Case.number == world.ids["case"]))
    churn(case)
    secrets = [*secrets_of(world, case), b"zq-\xc3\xb6verskriven"]
    case_number, ended = case.number.encode(), inquiry_with(world.ids["ended_inquiry"])
    secrets += [ended.name[:6].lower().encode(), ended.wish[:6].lower().encode()]
    before = bytes_of(path)
    # A word may stand in a kept paper alone, or be cut by a page's edge.
    assert len([each for each in secrets if each in before]) > 0.7 * len(secrets)
    reader = sqlite3.connect(path)  # somebody else has it open, as in a program in use
    reader.execute("SELECT count(*) FROM clients").fetchone()
    erase_the_world(world)
    backup(in_app.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "after")
    for raw in (bytes_of(path), (tmp_path / "after").read_bytes().lower()):
        others = raw.replace(b"f" + case_number, b"")  # an inquiry of somebody else has the number with an F before it
        assert re.search(rb"zq\d{4}", raw) and len(raw) > 100_000  # the inquiries of others stay
        assert not [each for each in secrets if each in others]
    reader.close()


def test_not_in_anything_that_the_program_answers(app, world, sign_in):
    """That the case's own ombud finds every word before is proved in `test_secrecy`; here a page or two must do."""
    number, words = world.ids["case"], list(world.case_words.values())
    own, coordinator = (sign_in(world.actors[name]) for name in ("own", "coordinator"))
    own.checks_pages = coordinator.checks_pages = False  # what a page looks like is checked where its own tests open it
    page = own.get(f"/arenden/{number}").get_data(as_text=True)
    assert len([word for word in words if word in page]) > 5
    assert number in coordinator.get("/arenden").get_data(as_text=True)
    with app.app_context():
        erase_the_world(world)
        db.session.remove()
    known = "\n".join(coordinator.get(path).get_data(as_text=True) for path in OF_THE_COORDINATOR)
    for text in (everything(app, own, world), known):
        # Another's inquiry has the same number with an F before it; and an address that was asked for stands where one is led back to.
        others = text.replace(f"F{number}", "").replace(f"tillbaka=/arenden/{number}", "")
        assert not [word for word in [*words, number] if word in others]


def everything(app, client, world):
    """What every address of the house answers when it is opened."""
    return "\n".join(
        text_of(client.get(path))
        for _, method, path in addresses(app, world.id_for)
        if method == "GET" and "/kalender/" not in path
    )
