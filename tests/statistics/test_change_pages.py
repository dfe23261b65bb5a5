"""The page of change, as each may see it."""

import pytest

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Happening
from ombud.figures.operations import count

DAY = clock.days_ago(62)


class Someone:
    """What a figure takes from a case, for one who has none any more."""

    municipality_id = birth_year = None

    def __init__(self, case, key):
        self.operation_id, self.figure_key = case.operation_id, key


@pytest.fixture
def counted(app, make):
    """Seven clients: goals of all, needs of all in one area and of one in another, two unplanned ends."""
    case = make.case()
    with app.app_context():
        whom = [Someone(db.session.get(Case, case.id), str(number)) for number in range(7)]
        for number, each in enumerate(whom):
            count(Happening.GOAL_SETTLED, each, on=DAY, code="reached" if number else "left")
            count(Happening.NEED_COMPARED, each, on=DAY, code="food:2:1", lasted_days=200)
            count(Happening.WORK_ENDED, each, on=DAY, code="planned:goals" if number > 1 else "unplanned:moved")
        for _ in range(9):
            count(Happening.FEEDBACK, whom[0], on=DAY, code="heard:1")
        db.session.commit()
    return case


def read(client, query=""):
    return client.get(f"/statistik/forandring{query}")


def test_those_who_work_here_choose_the_time_and_see_all_numbers(counted, make, sign_in):
    client = sign_in(make.user("coordinator"))
    page = read(client, f"?fran={DAY}&till={DAY}").get_data(as_text=True)
    assert "86 procent av målen" in page and "71 procent av sluten" in page and "100 procent av behoven" in page
    assert "Mat" in page and "Blev du lyssnad på?" in page and "färre än 5" not in page
    before = read(client, f"?fran={clock.days_ago(70)}&till={clock.days_ago(63)}").get_data(as_text=True)
    assert "procent" not in before.split("Så räknas det")[0] and "Inget arbete har slutat" in before


def test_outside_what_few_stand_behind_is_hidden_however_often_they_answered(counted, make, sign_in):
    page = read(sign_in(make.user("steering")), f"?ar={DAY.year}").get_data(as_text=True)
    answers = page.split('id="feedback"')[1].split("</section>")[0]
    assert ">9<" not in answers and "visas inte" in answers
    endings = page.split('id="endings"')[1].split("</section>")[0]
    assert "procent av sluten" not in endings and "färre än 5" in endings and 'name="fran"' not in page
    needs = page.split('id="needs"')[1].split("</section>")[0]
    assert "100 procent av behoven" in needs and ">7<" in needs


@pytest.mark.parametrize("query", ["?fran=2026-03-01&till=2026-02-01", "?fran=ifjol&till=2026-02-01", "?fran=&till="])
def test_what_is_no_time_is_said_at_its_field(counted, make, sign_in, query):
    answer = read(sign_in(make.user()), query)
    assert answer.status_code == 422 and "field-error" in answer.get_data(as_text=True)


def test_nothing_has_happened_yet(make, sign_in):
    page = read(sign_in(make.user())).get_data(as_text=True)
    assert "När två kartläggningar jämförs" in page and "<table" not in page
    assert (
        read(sign_in(make.user("admin"))).status_code == 403
        and read(sign_in(make.user()), "?ar=1999").status_code == 404
    )


def test_the_years_page_leads_here(make, sign_in):
    assert "/statistik/forandring" in sign_in(make.user()).get("/statistik").get_data(as_text=True)
