"""Figures follow what is put right, one for one."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from ombud.extensions import db
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import AgeBand, Figure, Happening
from ombud.figures.operations import count

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 4)


@dataclass
class Whom:
    """Someone who is counted."""

    operation_id: int
    figure_key: str
    municipality_id: int | None = None
    birth_year: int | None = 1997


@pytest.fixture
def whom(make, in_app):
    """One person's way, counted twice in May."""
    person = Whom(make.home.id, "k" * 32)
    for _ in range(2):
        count(Happening.CONTACT, person, on=MAY, code="phone", minutes=10)
    db.session.flush()
    return person


def told():
    rows = db.session.scalars(select(Figure).order_by(Figure.on))
    return [(row.on, row.code, row.minutes) for row in rows]


def test_one_of_two_alike_is_corrected(whom):
    correct(Happening.CONTACT, whom, was=Tally(MAY, "phone", 10), now=Tally(JUNE, "meeting"))
    db.session.flush()
    assert told() == [(MAY, "phone", 10), (JUNE, "meeting", None)]


def test_one_of_two_alike_is_withdrawn(whom):
    withdraw(Happening.CONTACT, whom, Tally(MAY, "phone", 10))
    db.session.flush()
    assert told() == [(MAY, "phone", 10)]


def test_of_those_alike_in_different_phases_the_one_meant_is_corrected(whom):
    for phase, figure in zip(("trust", "mapping"), db.session.scalars(select(Figure).order_by(Figure.id)), strict=True):
        figure.stage = phase
    correct(Happening.CONTACT, whom, was=Tally(MAY, "phone", 10), now=Tally(MAY, "phone", 50), place=1)
    correct(Happening.CONTACT, whom, was=Tally(MAY, "phone", 10), now=Tally(MAY, "text"), place=9)
    db.session.flush()
    rows = db.session.execute(select(Figure.stage, Figure.code, Figure.minutes).order_by(Figure.id))
    assert [tuple(row) for row in rows] == [("trust", "text", None), ("mapping", "phone", 50)]


@pytest.mark.parametrize("tally", [Tally(MAY, "phone"), Tally(MAY, "text", 10), Tally(JUNE, "phone", 10)])
def test_what_was_not_counted_is_left_alone(whom, tally):
    correct(Happening.CONTACT, whom, was=tally, now=Tally(JUNE))
    withdraw(Happening.CONTACT, whom, tally)
    correct(Happening.CONTACT, Whom(whom.operation_id, "o" * 32), was=Tally(MAY, "phone", 10), now=Tally(JUNE))
    db.session.flush()
    assert told() == [(MAY, "phone", 10)] * 2


def test_the_age_follows_the_day(whom):
    correct(Happening.CONTACT, whom, was=Tally(MAY, "phone", 10), now=Tally(date(2027, 1, 4), "phone", 10))
    db.session.flush()
    bands = db.session.scalars(select(Figure.age_band).order_by(Figure.on)).all()
    assert bands == [AgeBand.Y18_29, AgeBand.Y30_49]
