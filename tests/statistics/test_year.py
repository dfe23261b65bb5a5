"""A year in figures, from what happened to what is shown."""

import re
from datetime import date

import pytest
from sqlalchemy import event

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import AgeBand, Happening, WeekBand
from ombud.figures.operations import count
from ombud.intake.models import Outcome
from ombud.journey.operations import move
from ombud.statistics.suppression import Mark
from ombud.statistics.words import COUNTED, OUTCOMES
from ombud.statistics.year import NOWHERE, last_day, year_of, years_of


class Someone:
    """What a figure takes from an inquiry or a case."""

    def __init__(self, operation, municipality=None, key="k", birth_year=1980):
        self.operation_id, self.municipality_id = operation.id, municipality and municipality.id
        self.figure_key, self.birth_year = key, birth_year


@pytest.fixture
def home(in_app, make):
    return make.operation()


def opened(home, key, on, *, where=None, waited=10, birth_year=1980):
    who = Someone(home, where, key, birth_year)
    count(Happening.CASE_OPENED, who, on=on, waited_days=waited)
    return who


def shown(home, number, *, small_hidden=False):
    db.session.commit()
    through = last_day(whole_months=False)
    return year_of(home.id, number, years_of(home.id, through), through, small_hidden=small_hidden)


def flows(year, place=None):
    before = year.cell("ongoing", place=place, before=True)
    return [before, *(year.cell(name, place=place) for name in ("new", "reopened", "closed", "ongoing"))]


def test_one_persons_way_over_the_years(home, at):
    with at(date(2026, 6, 1)):
        who = opened(home, "a", date(2024, 5, 1))
        for happening, on in (
            (Happening.CASE_CLOSED, date(2025, 2, 1)),
            (Happening.CASE_REOPENED, date(2025, 9, 1)),
            (Happening.CASE_REOPENED, date(2025, 10, 1)),  # it had only rested: still ongoing
            (Happening.CASE_CLOSED, date(2026, 3, 1)),
        ):
            count(happening, who, on=on)
        assert [flows(shown(home, year)) for year in (2024, 2025, 2026)] == [
            [0, 1, 0, 0, 1],
            [1, 0, 1, 1, 1],
            [1, 0, 0, 1, 0],
        ]


def test_a_case_counts_where_it_was_opened(home, make, at):
    first = make.municipality(home)
    with at(date(2026, 6, 1)):
        opened(home, "a", date(2026, 1, 5), where=first)
        count(Happening.CASE_CLOSED, Someone(home, None, "a"), on=date(2026, 2, 5))
        opened(home, "b", date(2026, 1, 6), where=None)
        year = shown(home, 2026)
    assert flows(year, first.id) == [0, 1, 0, 1, 0]
    assert flows(year, NOWHERE) == [0, 1, 0, 0, 1]
    assert flows(year) == [0, 2, 0, 1, 1]


def test_bands_outcomes_contacts_and_minutes(home, at):
    with at(date(2026, 6, 1)):
        opened(home, "a", date(2026, 1, 5), waited=100, birth_year=2000)
        opened(home, "b", date(2026, 1, 6), waited=0, birth_year=None)
        who = Someone(home)
        for code, minutes in (("meeting", None), ("phone", 15), ("phone", 30)):
            count(Happening.CONTACT, who, on=date(2026, 2, 1), code=code, minutes=minutes)
        count(Happening.CONTACT, who, on=date(2025, 12, 31), minutes=99)
        count(Happening.INQUIRY_ENDED, who, code="moved")
        count(Happening.INQUIRY, who)
        count(Happening.ACTIVITY_DONE, who)
        year = shown(home, 2026)
    assert year.cell("waiting", WeekBand.W13_26) == year.cell("waiting", WeekBand.W0_4) == 1
    assert year.cell("age", AgeBand.Y18_29) == year.cell("age", AgeBand.UNKNOWN) == 1
    assert (year.cell("contact"), year.minutes) == (3, 45)
    assert (year.cell("ended"), year.cell("outcome", "moved"), year.cell("outcome", "died")) == (1, 1, 0)
    assert year.cell("inquiry") == year.cell("activity_done") == 1


def test_another_operation_is_not_counted(home, make, at):
    with at(date(2026, 6, 1)):
        opened(make.operation(), "a", date(2026, 1, 5))
        assert flows(shown(home, 2026)) == [0, 0, 0, 0, 0]


def test_real_cases_reconcile(make, in_app, at):
    """Through the one door: a case that is closed, reopened to rest and closed again."""
    with at(date(2026, 5, 1)):
        case = make.case(stage=Stage.CLOSED)
        make.case(ombud=make.ombud_of(case))
    with at(date(2026, 5, 20)):
        row = db.session.get(Case, case.id)
        move(row, Stage.RESTING, by=row.ombud, words="Ringde")
        move(row, Stage.PLAN, by=row.ombud, words="Mer att göra")
        assert flows(shown(make.home, 2026)) == [0, 2, 1, 1, 2]


def test_small_numbers_are_hidden(home, at):
    with at(date(2026, 6, 1)):
        for number in range(3):
            opened(home, f"k{number}", date(2026, 1, 5))
        year = shown(home, 2026, small_hidden=True)
        assert flows(year) == [0, Mark.SMALL, 0, 0, Mark.SMALL]
        assert flows(shown(home, 2026)) == [0, 3, 0, 0, 3]


def test_whole_months_for_those_outside(at):
    with at(date(2026, 3, 15)):
        assert last_day(whole_months=True) == date(2026, 2, 28) and last_day(whole_months=False) == date(2026, 3, 15)
    with at(date(2026, 1, 2)):
        assert last_day(whole_months=True) == date(2025, 12, 31)


def test_the_words_are_those_of_the_inquiries():
    assert OUTCOMES == {outcome.value: outcome.label for outcome in Outcome}
    assert all(Happening(code) for code in COUNTED)


# Pages


def page_of(client, path="/statistik"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_who_sees_what(make, sign_in, app, at):
    with at(date(2026, 5, 3)):
        users = {name: make.user(name, name=f"Namn{name}") for name in ("ombud", "coordinator", "steering", "admin")}
        for _ in range(3):
            make.case(ombud=users["ombud"])
    with at(clock.now().replace(year=2026, month=6, day=2)):
        for name in ("ombud", "coordinator"):
            page = page_of(sign_in(users[name]))
            assert "färre än 5" not in page and re.search(r"Nya</th><td class=\"number\">.*3</td>", page)
        page = page_of(sign_in(users["steering"]))
        assert "färre än 5" in page and not re.search(r"number\">(<span class=\"quiet\">[+−]</span> )?[1-4]</td>", page)
        assert "Namnombud" not in page and "Till och med 2026-05-31" in page
        assert sign_in(users["admin"]).get("/statistik").status_code == 403


def test_months_that_are_not_over_are_not_shown_outside(make, sign_in, at):
    steering = make.user("steering")
    with at(date(2026, 5, 3)):
        for _ in range(6):
            make.case()
    with at(date(2026, 5, 20)):
        assert ">6</td>" not in page_of(sign_in(steering))
    with at(date(2026, 6, 1)):
        assert "> 6</td>" in page_of(sign_in(steering))


def test_years_to_choose_among(make, sign_in, at):
    coordinator = make.user("coordinator")
    with at(date(2024, 5, 3)):
        make.case()
    with at(date(2026, 5, 20)):
        client = sign_in(coordinator)
        assert all(f"/statistik?ar={year}" in page_of(client) for year in (2024, 2025, 2026))
        assert "Statistik 2025" in page_of(client, "/statistik?ar=2025")
        for bad in ("2023", "2027", "99999999999999999999", "-1"):
            assert client.get(f"/statistik?ar={bad}").status_code == 404
        assert "Statistik 2026" in page_of(client, "/statistik?ar=ifjol")


def test_an_empty_house_has_a_page(make, sign_in):
    assert "Pågående 1 januari" in page_of(sign_in(make.user("steering")))


def test_the_number_of_queries_does_not_grow(make, sign_in, app):
    client = sign_in(make.user("coordinator"))
    statements = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))

    def queries():
        statements.clear()
        page_of(client)
        return len(statements)

    make.case()
    before = queries()
    for _ in range(6):
        make.case(stage=Stage.CLOSED)
    assert queries() == before < 10
