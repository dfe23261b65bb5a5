"""The page of time by phase and way, as each may see it."""

import pytest

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count


@pytest.fixture
def counted(app, make):
    """Some contacts, two months ago."""
    case = make.case()
    with app.app_context():
        whom = db.session.get(Case, case.id)
        for stage, way, number in (("mapping", "visit", 6), ("mapping", "phone", 2), ("execution", "visit", 7)):
            for _ in range(number):
                count(Happening.CONTACT, whom, on=clock.days_ago(62), code=way, minutes=45, stage=stage)
        db.session.commit()
    return case


def read(client, query=""):
    return client.get(f"/statistik/tid{query}")


def test_those_who_work_here_choose_the_time(counted, make, sign_in, at):
    client = sign_in(make.user("coordinator"))
    page = read(client, f"?fran={clock.days_ago(70)}&till={clock.today()}").get_data(as_text=True)
    assert "Kartläggning" in page and "Besök" in page and "4,5 tim" in page and "färre än 5" not in page
    empty = read(client, f"?fran={clock.days_ago(2)}&till={clock.today()}").get_data(as_text=True)
    assert "Ingen kontakt är skriven" in empty


@pytest.mark.parametrize(
    "query", ["?fran=2026-03-01&till=2026-02-01", "?fran=ifjol&till=2026-02-01", "?fran=2026-01-01", "?fran=&till="]
)
def test_what_is_no_time_is_said_at_its_field(counted, make, sign_in, query):
    answer = read(sign_in(make.user()), query)
    assert answer.status_code == 422 and "field-error" in answer.get_data(as_text=True)


def test_the_ledningsgrupp_sees_a_year_with_small_numbers_hidden_and_chooses_no_days(counted, make, sign_in):
    client = sign_in(make.user("steering"))
    year = clock.days_ago(62).year
    page = read(client, f"?ar={year}&fran={clock.days_ago(62)}&till={clock.days_ago(62)}").get_data(as_text=True)
    assert "färre än 5" in page and "visas inte" in page and 'name="fran"' not in page
    assert ">2<" not in page and "1,5 tim" not in page
    assert read(client, "?ar=1999").status_code == 404 and read(sign_in(make.user("admin"))).status_code == 403
