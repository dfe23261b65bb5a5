"""Several people at the same moment: a card is moved once, and one move is in force for each."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryState

WHY = {"side": "ahead", "reason": "worse", "words": "Hon sover ute nu"}


def all_at_once(clients, path, forms):
    with ThreadPoolExecutor(len(clients)) as people:
        return sorted(people.map(lambda client, form: client.post(path, data=form).status_code, clients, forms))


def test_a_card_is_moved_once(make, sign_in, inquiry, app):
    row = inquiry(by=make.user())
    path = f"/tavla/kort/{row.number}/flytta"
    clients = [sign_in(make.user()) for _ in range(3)]
    assert all_at_once(clients, path, [{**client.fields(path), "till": "waiting"} for client in clients]) == [
        303,
        422,
        422,
    ]
    with app.app_context():
        live = db.session.get(Inquiry, row.id)
        assert live.state is InquiryState.WAITING and len(live.moves) == 2


def test_one_move_is_in_force(make, sign_in, queue, app):
    rows = queue(make.user(), "Ask", "Bo", "Cim")
    path = f"/tavla/kort/{rows['Cim'].number}/plats"
    clients = [sign_in(make.user("coordinator")) for _ in range(3)]
    forms = [{**client.fields(path), **WHY, "anchor_id": str(rows["Ask"].id)} for client in clients]
    assert all_at_once(clients, path, forms) == [303, 422, 422]
    with app.app_context():
        assert list(db.session.scalars(select(QueueException.state))) == [ExceptionState.IN_FORCE]


def test_a_proposal_is_decided_once(make, sign_in, queue, app):
    by = make.user()
    rows = queue(by, "Ask", "Bo")
    sign_in(by).submit(f"/tavla/kort/{rows['Bo'].number}/plats", **WHY, anchor_id=str(rows["Ask"].id))
    with app.app_context():
        path = f"/tavla/flyttar/{db.session.scalar(select(QueueException.id))}/avsla"
    clients = [sign_in(make.user("coordinator")) for _ in range(3)]
    forms = [{**client.fields(path), "words": "Inte nu"} for client in clients]
    assert all_at_once(clients, path, forms) == [303, 422, 422]
    with app.app_context():
        assert len(db.session.scalars(select(AuditEntry).where(AuditEntry.event == "move_declined")).all()) == 1


def test_a_new_move_and_a_no_to_the_old_proposal_do_not_wait_for_each_other(make, sign_in, queue, app):
    """Both take the inquiry first: neither is told that nothing can be saved just now."""
    by = make.user()
    rows = queue(by, "Ask", "Bo")
    place = f"/tavla/kort/{rows['Bo'].number}/plats"
    for _ in range(4):
        sign_in(by).submit(place, **WHY, anchor_id=str(rows["Ask"].id))
        with app.app_context():
            proposed = select(QueueException.id).where(QueueException.state == ExceptionState.PROPOSED)
            decline = f"/tavla/flyttar/{db.session.scalar(proposed)}/avsla"
        one, other = sign_in(make.user("coordinator")), sign_in(make.user("coordinator"))
        sent = (
            (one, decline, {**one.fields(decline), "words": "Inte nu"}),
            (other, place, {**other.fields(place), **WHY, "anchor_id": str(rows["Ask"].id)}),
        )
        with ThreadPoolExecutor(2) as people:
            answers = list(people.map(lambda each: each[0].post(each[1], data=each[2]).status_code, sent))
        assert set(answers) <= {303, 422}, answers
