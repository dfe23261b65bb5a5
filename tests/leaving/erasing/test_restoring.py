"""A backup that is put back does not bring back who has been erased: the ledger beside the database says who."""

import os
from datetime import timedelta

import pytest
from support.house import House
from support.makers import Make

from ombud import clock
from ombud.backup.cli import backup_command, restore_command
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.leaving.erasing.cli import erase_due_command, replay_command
from ombud.leaving.erasing.ledger import Ledger, hashed
from ombud.leaving.models import ErasureHold, ErasureRun, HoldReason


@pytest.fixture
def house(databases, tmp_path):
    """Two who were closed long ago, one who is not, and a backup of all three."""
    here = House(tmp_path / "house", databases)
    make = Make(here.app)
    with clock.at(clock.now() - timedelta(days=400)):
        for name in ("Åke Borta", "Eva Borta"):
            make.case(name=name, stage=Stage.CLOSED)
    make.case(name="Kim Kvar")
    here.does(backup_command, tmp_path / "copy")
    yield here
    here.close()


def test_who_was_erased_is_erased_again(house, tmp_path):
    said = house.does(erase_due_command, "--dry-run")
    assert "Ärenden: 2." in said and "provkörning" in said and len(house.clients()) == 3
    assert "Ärenden: 2." in house.does(erase_due_command)
    assert house.clients() == ["Kim Kvar"]
    said = house.does(restore_command, tmp_path / "copy", "--replace")
    assert "Gallrat igen efter listan. Ärenden: 2." in said and "Ta bort den" in said
    assert house.clients() == ["Kim Kvar"]
    assert b"Borta" not in house.file.read_bytes() and b"Borta" in (tmp_path / "copy").read_bytes()
    with house.app.app_context():
        assert db.session.scalars(db.select(ErasureRun.run_by)).all() == ["restore"]
    assert "Ärenden: 0." in house.does(replay_command)


def test_a_new_machine_is_told_that_it_has_no_ledger_and_gets_another_machines(house, tmp_path):
    house.does(erase_due_command)
    new = House(tmp_path / "new")
    said = new.does(restore_command, tmp_path / "copy")
    assert "Ingen gallringslista" in said and len(new.clients()) == 3
    assert "gallringslista" in new.does(replay_command, fails=True)
    assert "Ärenden: 2." in new.does(replay_command, house.folder / "erasures.ledger")
    assert new.clients() == ["Kim Kvar"]


def test_a_hold_in_an_old_backup_does_not_bring_anyone_back(house, tmp_path):
    with house.app.app_context():
        case = db.session.scalar(db.select(Case).where(Case.stage == Stage.CLOSED))
        hold = ErasureHold(case_id=case.id, reason=HoldReason.DISPUTE, since=clock.today(), by_id=case.ombud_id)
        db.session.add(hold)
        db.session.commit()
    house.does(backup_command, tmp_path / "held")
    with house.app.app_context():
        db.session.delete(db.session.merge(hold))
        db.session.commit()
    house.does(erase_due_command)
    house.does(restore_command, tmp_path / "held", "--replace")
    assert house.clients() == ["Kim Kvar"]


def test_when_it_cannot_be_replayed_nothing_is_put_back(house, tmp_path):
    house.does(erase_due_command)
    (house.folder / "erasures.ledger").unlink()
    (house.folder / "erasures.ledger").mkdir()  # a ledger that can't be read
    said = house.does(restore_command, tmp_path / "copy", "--replace", fails=True)
    assert "som den var" in said and "Traceback" not in said and house.clients() == ["Kim Kvar"]


def test_the_ledger_says_nothing_of_anybody(tmp_path):
    kept = Ledger(tmp_path / "ledger")
    kept.note(["a" * 32])
    kept.note(["b" * 32, "c" * 32])
    assert kept.read() == {hashed(each * 32) for each in "abc"}
    assert kept.path.stat().st_mode & 0o077 == 0
    with kept.path.open("a") as file:
        file.write(hashed("d" * 32)[:20])  # cut off by a failing disk
    assert hashed("d" * 32) not in kept.read() and len(kept.path.read_text().split()) == 4
    kept.note(["e" * 32])
    assert kept.read() > {hashed(each * 32) for each in "abce"}


def test_a_line_that_did_not_reach_the_disk_whole_is_not_noted(tmp_path, monkeypatch):
    """A full disk takes a part of what is written, and says so only by the number of bytes."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, raw: real(handle, raw[:20]))
    with pytest.raises(OSError, match="cut off"):
        Ledger(tmp_path / "ledger").note(["a" * 32])
    monkeypatch.undo()
    Ledger(tmp_path / "ledger").note(["b" * 32])
    assert hashed("b" * 32) in Ledger(tmp_path / "ledger").read()
