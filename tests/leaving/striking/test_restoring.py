"""The whole way: a text is written, copied to a backup, struck on its page, and the backup is put back."""

import pytest
from support.house import House
from support.makers import Make

from ombud import clock
from ombud.backup.cli import backup_command, restore_command
from ombud.extensions import db
from ombud.leaving.erasing.cli import replay_command
from ombud.phases.contact.models import Meeting

LONG = "Zqtext om min syster som bor i Ekby"
LATER = "Zqsenare skrev vi något annat här"


@pytest.fixture
def house(databases, tmp_path):
    """A house that is left in order."""
    here = House(tmp_path / "house", databases)
    yield here
    here.close()


def write(house, case, words):
    """Write in the one place there is."""
    with house.app.app_context():
        row = db.session.get(Meeting, 1) or Meeting(case_id=case.id, on=clock.today())
        row.words = words
        db.session.add(row)
        db.session.commit()
    house.close()


def raw(path):
    """The bytes of a database, with the log beside it."""
    return b"".join(
        each.read_bytes() for each in path.parent.glob(f"{path.name}*") if "before-restore" not in each.name
    )


def test_a_struck_text_does_not_come_back_and_a_later_one_stays(house, tmp_path):
    make = Make(house.app)
    case = make.case()
    write(house, case, LONG)
    house.does(backup_command, tmp_path / "copy")
    own, texts = house.app.test_client(), f"/arenden/{case.number}/texter/moten"
    own.sign_in(make.ombud_of(case))
    assert LONG in own.get(texts).get_data(as_text=True)
    assert own.submit(f"{texts}/1/words").status_code == 303
    write(house, case, LATER)
    house.does(backup_command, tmp_path / "later")
    said = house.does(restore_command, tmp_path / "copy", "--replace")
    assert "Texter strukna igen: 1." in said and "Ärenden: 0." in said
    assert LONG.encode() not in raw(house.file) and LONG.encode() in (tmp_path / "copy").read_bytes()
    own.sign_in(make.ombud_of(case))
    page = own.get(texts).get_data(as_text=True)
    assert case.number in page and LONG not in page
    assert "Texter strukna igen: 0." in house.does(replay_command)
    assert "Texter strukna igen: 0." in house.does(restore_command, tmp_path / "later", "--replace")
    assert LATER.encode() in raw(house.file) and LONG.encode() not in raw(house.file)
