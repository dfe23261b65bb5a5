"""Two hundred cards: a bounded number of questions, and one answer that an old phone can take."""

import pytest
from sqlalchemy import select
from support.board import fill_board
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import User
from ombud.extensions import db
from ombud.intake.board.models import ExceptionReason
from ombud.intake.board.operations import decide_move, propose
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.queue import read_queue

MOST_BYTES = 300_000


@pytest.fixture
def database():
    """Counted on one database: it asks the same of both."""
    return "sqlite"


def moves(app, by):
    """Every tenth in the queue is moved or is to be."""
    with app.app_context():
        user = db.session.get(User, by.id)
        ids = [each.id for each in read_queue(user.operation_id).placed]
        for place in range(9, len(ids), 10):
            row = db.session.get(Inquiry, ids[place])
            act = decide_move if place % 20 == 9 else propose
            act(
                row,
                anchor_id=ids[0],
                ahead=True,
                reason=ExceptionReason.WORSE,
                words="Svårt",
                version=row.version,
                by=user,
            )
            db.session.flush()
        db.session.commit()


def asked(app, client, path):
    client.get(path)
    with count_queries(app) as statements:
        answer = client.get(path)
    assert answer.status_code == 200
    return len(statements), len(answer.get_data())


def test_two_hundred_cards(app, make, sign_in, inquiry):
    by = make.user("ombud", "coordinator")
    row = inquiry(by=by, ombud_id=by.id, state=InquiryState.WAITING, due_on=clock.today())
    client = sign_in(by)
    client.checks_pages = False  # the same parts are checked on small boards
    few = {
        path: asked(app, client, path) for path in ("/tavla", "/tavla/lage", f"/tavla?ombud={by.id}", "/tavla/flyttar")
    }
    with app.app_context():
        fill_board(row, 200, offered_to_id=by.id)
        db.session.commit()
    moves(app, by)
    for path, (questions, _) in few.items():
        many, size = asked(app, client, path)
        assert many <= questions + 1, f"{path}: {questions} became {many}"
        assert size < MOST_BYTES, f"{path}: {size}"
        assert many <= 20, path
    with app.app_context():
        assert db.session.scalar(select(db.func.count()).select_from(Inquiry)) == 201
