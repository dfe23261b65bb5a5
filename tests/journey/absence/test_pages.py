"""An ombud's absence, page by page: what the coordinator sees and does, and what whoever covers sees."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.models import Doer, WhenKind

SINCE, UNTIL = clock.today() + timedelta(days=3), clock.today() + timedelta(days=9)
DAYS = {"since": SINCE.isoformat(), "until": UNTIL.isoformat()}


@pytest.fixture
def anna(make):
    return make.user(name="Anna Ek")


@pytest.fixture
def bo(make):
    return make.user(name="Bo Al")


@pytest.fixture
def cases(make, anna):
    client = {"name": "Alias Björken", "protected": True, "place": "Hemlig gata"}
    return [make.case(ombud=anna, stage=stage, **client) for stage in (Stage.EXECUTION, Stage.RESTING)]


@pytest.fixture
def boss(make, sign_in):
    return sign_in(make.user("coordinator"))


def text(client, path):
    return client.get(path).get_data(as_text=True)


def test_the_coordinator_plans_an_absence_and_ends_it(cases, anna, bo, boss):
    assert "Anna Ek" in text(boss, "/franvaro") and "2 ärenden" in text(boss, "/franvaro")
    page = text(boss, f"/franvaro/{anna.id}")
    assert all(case.number in page for case in cases) and "Björken" not in page
    assert boss.submit(f"/franvaro/{anna.id}", to_id=str(bo.id), **DAYS).status_code == 303
    page = text(boss, "/franvaro")
    assert (
        "2 ärenden har fått en ersättare" in page and "Bo Al" in page and "Kommande" in page and "Björken" not in page
    )
    page = text(boss, f"/franvaro/{anna.id}")
    assert "Alla ärenden har redan någon" in page and "avsluta den först" in page and cases[0].number in page
    assert "Bo Al från och med" in text(boss, f"/arenden/{cases[0].number}").replace("\n", " ")
    answer = boss.press("/franvaro", "/franvaro/avsluta")
    assert answer.status_code == 303 and "Slut i 2 ärenden" in text(boss, "/franvaro")
    assert "Ingen ersätter någon" in text(boss, "/franvaro")


def test_one_case_can_have_somebody_else(cases, anna, bo, boss, make):
    other = make.user(name="Cia Dal")
    values = {f"case_{cases[1].id}": str(other.id), "to_id": str(bo.id)}
    boss.submit(f"/franvaro/{anna.id}", **values, **DAYS)
    page = text(boss, "/franvaro")
    assert "Cia Dal" in page and "Bo Al" in page


REFUSED = (
    {"until": "2020-01-01"},
    {"since": "2199-01-01"},
    {"until": "x"},
    {"until": ""},
    {"to_id": ""},
    {"to_id": "999999"},
)


def test_what_cannot_be_is_refused_in_words_and_kept(cases, anna, bo, boss):
    for values in REFUSED:
        answer = boss.submit(f"/franvaro/{anna.id}", **({"to_id": str(bo.id)} | DAYS | values))
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and "error-summary" in page and "lämna tomt" not in page, values
        assert (f'selected value="{bo.id}"' in page) is ("to_id" not in values), values
    assert "Ingen ersätter någon" in text(boss, "/franvaro")


def test_whoever_covers_sees_the_work_of_those_days_and_no_protected_place(cases, anna, bo, boss, sign_in, at):
    case = cases[0]
    with boss.application.app_context():
        row = db.session.get(type(case), case.id)
        when = {"when_kind": WhenKind.DATE, "due_on": SINCE}
        plan.add_step(row, what="Ring läkaren", doer=Doer.CLIENT, by=row.ombud, **when)
        db.session.commit()
    boss.submit(f"/franvaro/{anna.id}", to_id=str(bo.id), **DAYS)
    before = text(sign_in(bo), "/")
    assert "ersätter du Anna Ek" in before and "Ring läkaren" not in before
    with at(SINCE):
        client = sign_in(bo)
        page = text(client, "/")
        assert "Du ersätter Anna Ek till och med" in page and "Ring läkaren" in page and "för Anna Ek</span>" in page
        assert "Hemlig gata" not in text(client, f"/arenden/{case.number}")
        assert "ersätter dig till och med" in text(sign_in(anna), "/")
    with at(UNTIL + timedelta(days=1)):
        client = sign_in(bo)
        assert "Anna" not in text(client, "/") and client.get(f"/arenden/{case.number}/kontakt").status_code == 403


def test_the_cases_own_page_takes_both_days(cases, bo, boss):
    path = f"/arenden/{cases[0].number}/ersattare"
    answer = boss.submit(path, to_id=str(bo.id), since=DAYS["until"], until=DAYS["since"])
    assert answer.status_code == 422 and "före den första" in answer.get_data(as_text=True)
    assert boss.submit(path, to_id=str(bo.id), **DAYS).status_code == 303
    assert DAYS["since"] in text(boss, path) and DAYS["until"] in text(boss, path)


def test_two_who_appoint_for_the_same_case_are_told_of_each_other(cases, bo, boss):
    path = f"/arenden/{cases[0].number}/ersattare"
    before = boss.fields(path)
    assert boss.submit(path, to_id=str(bo.id), **DAYS).status_code == 303
    answer = boss.post(path, data={**before, "to_id": "", "since": "", "until": ""})
    assert answer.status_code == 422 and "Någon annan har sparat" in answer.get_data(as_text=True)
    assert DAYS["since"] in text(boss, path)
