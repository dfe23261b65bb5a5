"""Several people at the same moment: every number is taken once, and one inquiry becomes one case."""

from concurrent.futures import ThreadPoolExecutor

from ombud.accounts.models import Operation
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.policy.models import PriorityPolicy

NEW = "/forfragningar/ny"
LEAST = {"name": "Kim", "channel": "phone", "through": "self", "reach": "Ring"}


def all_at_once(clients, paths, forms):
    with ThreadPoolExecutor(len(clients)) as people:
        return list(people.map(lambda client, path, form: client.post(path, data=form), clients, paths, forms))


def test_numbers_are_taken_once(make, sign_in, app):
    clients = [sign_in(make.user()) for _ in range(4)]
    answers = all_at_once(clients, [NEW] * 4, [{**client.fields(NEW), **LEAST} for client in clients])
    assert [answer.status_code for answer in answers] == [303] * 4
    with app.app_context():
        assert len({row.number for row in db.session.query(Inquiry)}) == 4


def test_one_inquiry_becomes_one_case(make, sign_in, inquiry, app):
    by = make.user()
    path = f"/forfragningar/{inquiry(by=by, state=InquiryState.OFFERED).number}/svar"
    clients = [sign_in(user) for user in (by, make.user(), make.user("coordinator"))]
    answers = all_at_once(clients, [path] * 3, [{**client.fields(path), "answer": "yes"} for client in clients])
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422]
    with app.app_context():
        assert db.session.query(Case).count() == 1


def test_cases_opened_at_once_have_numbers_of_their_own(make, sign_in, inquiry, app):
    by = make.user()
    rows = [inquiry(by=by, state=InquiryState.OFFERED) for _ in range(3)]
    paths = [f"/forfragningar/{row.number}/svar" for row in rows]
    clients = [sign_in(make.user()) for _ in rows]
    forms = [{**client.fields(path), "answer": "yes"} for client, path in zip(clients, paths, strict=True)]
    answers = all_at_once(clients, paths, forms)
    assert [answer.status_code for answer in answers] == [303] * 3
    with app.app_context():
        assert len({case.number for case in db.session.query(Case)}) == 3


def test_the_last_room_is_offered_once_and_the_second_is_asked_why(make, sign_in, inquiry, app):
    by = make.user()
    rows = [inquiry(by=by, state=InquiryState.WAITING) for _ in range(3)]
    with app.app_context():
        home = db.session.get(Operation, by.operation_id)
        home.caseload_ceiling, home.ceiling_is_hard = 1, True
        db.session.commit()
    paths = [f"/forfragningar/{row.number}/erbjud" for row in rows]
    clients = [sign_in(user) for user in (by, make.user(), make.user("coordinator"))]
    forms = [{**client.fields(path), "ombud_id": str(by.id)} for client, path in zip(clients, paths, strict=True)]
    answers = all_at_once(clients, paths, forms)
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422]


def test_two_decisions_at_once_make_one_order(make, sign_in, app):
    path = "/ordning/ny"
    clients = [sign_in(make.user("steering")) for _ in range(3)]
    forms = [{**client.fields(path), "act": "decide"} for client in clients]
    answers = all_at_once(clients, [path] * 3, forms)
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422]
    with app.app_context():
        assert [row.ordinal for row in db.session.query(PriorityPolicy)] == [1]
