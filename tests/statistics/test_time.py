"""Time by phase and way: what adds up, what is hidden, and that a corrected note keeps its phase."""

from datetime import date

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.figures.operations import count
from ombud.intake.note_operations import BEFORE
from ombud.phases.execution import note_operations
from ombud.phases.execution.models import How
from ombud.statistics.suppression import Mark
from ombud.statistics.time import ALL, time_between, time_of
from ombud.statistics.words import STAGES, WAYS
from ombud.statistics.year import last_day, year_of, years_of


class Someone:
    """What a figure takes from a case."""

    def __init__(self, operation):
        self.operation_id, self.municipality_id, self.figure_key, self.birth_year = operation.id, None, "k", None


@pytest.fixture
def home(in_app, make):
    return make.operation()


def contacts(home, number, stage, way, minutes=30, on=None):
    for _ in range(number):
        count(Happening.CONTACT, Someone(home), on=on, code=way, minutes=minutes, stage=stage)


def this_year(home, *, small_hidden):
    db.session.commit()
    through = last_day(whole_months=False)
    years = years_of(home.id, through)
    return time_of(year_of(home.id, through.year, years, through, small_hidden=small_hidden))


def test_the_phases_and_the_ways_are_those_of_the_work():
    phases = {code: text for code, text in STAGES.items() if code != BEFORE}
    assert BEFORE in STAGES and phases == {stage.value: stage.label for stage in Stage} | {"unknown": "Okänd fas"}
    assert WAYS == {how.value: how.label for how in How} | {"follow_up": "Uppföljning", "unknown": "Okänt sätt"}


def test_rows_and_columns_add_up_with_time_and_what_was_before_is_of_an_unknown_phase(home):
    contacts(home, 3, "mapping", "visit", 60)
    contacts(home, 2, "execution", "phone", 10)
    contacts(home, 1, "execution", "visit", None)
    contacts(home, 4, None, "phone", 15)
    table = this_year(home, small_hidden=False)
    assert (table.stages, table.ways) == (["mapping", "execution", "unknown"], ["visit", "phone"])
    assert [table.number(stage) for stage in table.stages] == [3, 3, 4] and table.number() == 10
    assert [table.number(ALL, way) for way in table.ways] == [4, 6]
    assert table.minutes("mapping", "visit") == 180 and table.minutes("execution") == 20 and table.minutes() == 260
    same = time_between(home.id, clock.today(), clock.today())
    assert same.numbers == table.numbers and same.spent == table.spent


def test_a_period_counts_both_its_days_and_the_own_operation_only(home, make):
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)):
        contacts(home, 1, "trust", "phone", on=day)
    db.session.commit()
    assert time_between(home.id, date(2026, 2, 1), date(2026, 2, 28)).number() == 2
    assert time_between(home.id + 1, date(2026, 1, 1), date(2026, 12, 31)).number() == 0


def test_outside_small_numbers_are_hidden_with_their_time_and_cannot_be_computed(home):
    contacts(home, 9, "mapping", "visit")
    contacts(home, 2, "mapping", "phone")
    contacts(home, 8, "execution", "visit")
    contacts(home, 7, "execution", "phone")
    table = this_year(home, small_hidden=True)
    assert table.number("mapping", "phone") is Mark.SMALL and table.minutes("mapping", "phone") is None
    for line in (
        [(stage, "phone") for stage in (*table.stages, ALL)],
        [("mapping", way) for way in (*table.ways, ALL)],
    ):
        hidden = [place for place in line if isinstance(table.number(*place), Mark)]
        assert len(hidden) > 1 and all(table.minutes(*place) is None for place in hidden)


def test_a_note_is_counted_in_the_phase_and_keeps_it_when_it_is_corrected_later(in_app, make):
    case = db.session.get(Case, make.case(stage=Stage.MAPPING).id)
    by = db.session.get(User, case.ombud_id)
    note = note_operations.add_note(case, on=clock.today(), how=How.VISIT, minutes=60, by=by)
    db.session.commit()
    case.stage = Stage.EXECUTION
    values = {"on": clock.today(), "how": How.PHONE, "minutes": 20, "with_client": True}
    note_operations.change_note(case, note, version=note.version, by=by, **values)
    db.session.commit()
    rows = db.session.execute(
        select(Figure.stage, Figure.code, Figure.minutes).where(Figure.happening == Happening.CONTACT)
    )
    assert [tuple(row) for row in rows] == [("mapping", "phone", 20)]
