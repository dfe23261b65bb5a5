"""The pages where a text is found and struck."""

import os

import pytest
from support.filling import fill_case

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Goal, Plan
from ombud.phases.contact.models import Meeting

LONG = "Zqtext om min syster som bor i Ekby"


@pytest.fixture
def case(make):
    """A closed case with a text in it."""
    case = make.case(stage=Stage.CLOSED)
    with make.app.app_context():
        db.session.add(Meeting(case_id=case.id, on=clock.today(), words=LONG))
        db.session.commit()
    return case


@pytest.fixture
def client(case, make, sign_in):
    """The case's own ombud."""
    return sign_in(make.ombud_of(case))


def test_a_text_is_found_by_its_kind_and_struck(client, case):
    here = f"/arenden/{case.number}/texter"
    first = client.get(here).get_data(as_text=True)
    assert f'href="{here}/moten"' in first and LONG not in first
    page = client.get(f"{here}/moten").get_data(as_text=True)
    assert LONG in page and f"{here}/moten/1/words" in page
    late = client.fields(f"{here}/moten/1/words")
    assert client.submit(f"{here}/moten/1/words").status_code == 303
    after = client.get(f"{here}/moten").get_data(as_text=True)
    assert LONG not in after and "Texten är struken" in after
    answers = client.get(f"{here}/moten/1/words"), client.post(f"{here}/moten/1/words", data=late)
    assert [answer.status_code for answer in answers] == [200, 422]
    assert all("redan borta" in answer.get_data(as_text=True) for answer in answers)


def test_what_has_to_say_that_it_was_struck_is_not_struck_again(app, client, case):
    with app.app_context():
        plan = Plan(case_id=case.id)
        db.session.add(plan)
        db.session.flush()
        goal = Goal(plan_id=plan.id, words=LONG)
        db.session.add(goal)
        db.session.commit()
        page = f"/arenden/{case.number}/texter/mal/{goal.id}/words"
    assert client.submit(page).status_code == 303
    assert "redan borta" in client.get(page).get_data(as_text=True)


def test_what_changed_meanwhile_is_shown_again(app, client, case):
    path = f"/arenden/{case.number}/texter/moten/1/words"
    fields = client.fields(path)
    with app.app_context():
        db.session.get(Meeting, 1).words = "En ny text"
        db.session.commit()
    answer = client.post(path, data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "har ändrats" in page and "En ny text" in page
    assert client.submit(path).status_code == 303


def test_every_link_of_a_full_case_leads_to_its_page(app, make, sign_in):
    own = make.user()
    with app.app_context():
        case, _ = fill_case(db.session.get(User, own.id))
        number = case.number
        db.session.commit()
    client, here = sign_in(own), f"/arenden/{number}/texter"
    import re

    kinds = re.findall(rf'href="({here}/[a-z-]+)"', client.get(here).get_data(as_text=True))
    assert len(kinds) > 20
    seen = 0
    for kind in kinds:
        links = re.findall(r'<a href="([^"]+)">Stryk<', client.get(kind).get_data(as_text=True))
        seen += len(links)
        for link in links[:1]:
            answer = client.get(link.replace("&amp;", "&"))
            assert answer.status_code == 200 and "Stryk texten" in answer.get_data(as_text=True), link
    assert seen > 60


def test_nonsense_and_what_is_someone_elses_does_not_exist(client, case, make, sign_in):
    here = f"/arenden/{case.number}/texter"
    for path in (
        "finns-inte",
        "moten/1/on",
        "moten/1/id",
        "moten/99/words",
        "du/1/name",
        "moten/1/version",
        "utkast/1/content",
    ):
        assert client.get(f"{here}/{path}").status_code == 404, path
    other = make.case(ombud=make.ombud_of(case))
    assert client.get(f"/arenden/{other.number}/texter/moten/1/words").status_code == 404
    assert sign_in(make.user()).get(f"{here}/moten").status_code == 403


def test_a_strike_that_cannot_be_noted_is_refused_in_words(app, client, case, monkeypatch):
    """A full disk takes a part of the line in the ledger."""
    path, real = f"/arenden/{case.number}/texter/moten/1/words", os.write
    fields = client.fields(path)
    monkeypatch.setattr(os, "write", lambda handle, raw: real(handle, raw[:20]))
    answer = client.post(path, data=fields)
    monkeypatch.undo()
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "säkerhetskopia läses in" in page and LONG in page
    with app.app_context():
        told = [entry.codes.get("what") for entry in db.session.query(AuditEntry)]
        assert db.session.get(Meeting, 1).words == LONG and "text_struck" not in told
    assert client.submit(path).status_code == 303
