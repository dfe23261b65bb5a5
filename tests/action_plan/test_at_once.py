"""Two people, or two tabs, in the same plan in the same second: nothing is lost, nothing is made twice, and nobody is shown a failure."""

import threading

import pytest
from sqlalchemy import select

from ombud.accounts.models import User
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.action_plan import goal_operations, operations
from ombud.phases.action_plan.models import Activity, Doer, Goal
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.plans.models import PlanIssue


@pytest.fixture
def two(case, make, sign_in):
    """The case's ombud, signed in twice."""
    return [sign_in(make.ombud_of(case)) for _ in range(2)]


@pytest.fixture
def planned(app, case):
    """A goal and three steps: gives their ids."""
    with app.app_context():
        row = db.session.get(Case, case.id)
        by = db.session.get(User, row.ombud_id)
        goal = goal_operations.add_goal(row, words="Få bo kvar", by=by)
        steps = [operations.add_step(row, what=f"Steg {n}", doer=Doer.CLIENT, by=by) for n in range(3)]
        db.session.commit()
        return goal.id, [step.id for step in steps]


def at_once(*sendings):
    """Send at the same time, each (client, address, fields), and give the statuses."""
    answers, gate = [0] * len(sendings), threading.Barrier(len(sendings))

    def send(number, client, address, fields):
        gate.wait(20)
        answers[number] = client.post(address, data=fields).status_code

    threads = [threading.Thread(target=send, args=(number, *each)) for number, each in enumerate(sendings)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    return answers


def filled(client, page, **values):
    """A sending of the form of a page."""
    return client, page, {**client.fields(page), **values}


def rows(app, kind):
    with app.app_context():
        return db.session.scalars(select(kind).order_by(kind.id)).all()


def test_the_plan_is_issued_once_and_its_goals_are_made_once(app, two, url, case, mapped, planned):
    assert sorted(at_once(*(filled(each, f"{url}/faststall") for each in two))) == [303, 422]
    assert [issue.ordinal for issue in rows(app, PlanIssue)] == [1]
    mapped(case, housing="Kallt", food="Tomt")
    button = f"{url}/viktigt-nu"
    assert at_once(*((each, button, each.press_fields(url, button)) for each in two)) == [303, 303]
    assert [goal.from_need for goal in rows(app, Goal) if goal.from_need] == ["1:housing", "1:food"]


def test_steps_that_are_ordered_added_and_made_to_wait_for_each_other(app, two, url, planned):
    one, other = two
    _, (first, second, third) = planned
    new = {"what": "Nytt", "doer": "client"}
    assert at_once(filled(one, f"{url}/ordning", move=f"{third}:first"), filled(other, f"{url}/steg", **new)) == [
        303,
        303,
    ]
    steps = sorted(rows(app, Activity), key=lambda step: step.position)
    assert [step.what for step in steps] == ["Steg 2", "Steg 0", "Steg 1", "Nytt"]
    assert sorted(step.position for step in steps) == [0, 1, 2, 3]
    waits = (
        filled(one, f"{url}/steg/{first}", waits_for=second),
        filled(other, f"{url}/steg/{second}", waits_for=first),
    )
    assert sorted(at_once(*waits)) == [303, 422]
    assert [step.waits_for_id for step in rows(app, Activity)].count(None) == 3


def test_a_goal_that_goes_while_a_step_is_put_under_it_and_a_step_that_is_done_while_it_is_moved(
    app, two, url, planned
):
    one, other = two
    goal, (first, *_) = planned
    gone, moved = at_once(
        filled(one, f"{url}/mal/{goal}/ta-bort"), filled(other, f"{url}/ordning", move=f"{first}:under:{goal}")
    )
    assert gone == 303 and moved in (303, 404, 422)
    assert not rows(app, Goal) and {step.goal_id for step in rows(app, Activity)} == {None}
    step = f"{url.removesuffix('handlingsplan')}genomforande/steg/{first}"
    done = filled(one, f"{step}/klart", outcome="Det gick"), filled(other, f"{step}/flytta", when="om två veckor")
    assert sorted(at_once(*done)) == [303, 422]
    settled = rows(app, Activity)[0]
    assert (settled.settled_on is None) == (settled.due_on is not None)


def test_a_contact_gets_another_name_while_steps_come_to_name_it(app, two, url, case, planned):
    one, other = two
    with app.app_context():
        contact = AuthorityContact(operation_id=case.operation_id, organisation="Kassan")
        db.session.add(contact)
        db.session.commit()
        known = contact.id
    _, (first, second, _) = planned
    assert one.submit(f"{url}/steg/{first}", known=f"c{known}", doer="authority").status_code == 303
    assert at_once(
        filled(one, f"/kontaktregister/{known}", person="Petra"),
        filled(other, f"{url}/steg/{second}", known=f"c{known}", doer="authority"),
    ) == [303, 303]
    assert [step.doer_name for step in rows(app, Activity)] == ["Petra, Kassan", "Petra, Kassan", ""]


def test_two_tabs_keep_a_draft_of_the_same_form(app, two, url, case):
    address = f"/arenden/{case.number}/utkast/contact_note"
    page = f"/arenden/{case.number}/genomforande/kontakter/ny"
    drafts = [(each, address, {**each.fields(page), "words": f"Text {n}"}) for n, each in enumerate(two)]
    assert sorted(at_once(*drafts)) == [200, 409]
    assert len(rows(app, Draft)) == 1


def test_a_goal_settled_by_two_at_once_is_counted_once(app, two, url, planned):
    here = f"{url}/mal/{planned[0]}/hur-det-blev"
    ways = ("reached", "left")
    answers = at_once(*(filled(client, here, outcome=way) for client, way in zip(two, ways, strict=True)))
    assert sorted(answers) == [303, 422]
    said = rows(app, Goal)[0].outcome
    settled = [figure.code for figure in rows(app, Figure) if figure.happening is Happening.GOAL_SETTLED]
    assert settled == [said] and said in ways
