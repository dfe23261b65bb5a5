"""The rules for calendar addresses, also when the button is pressed twice at once."""

import threading

from sqlalchemy import select

from ombud.accounts.models import User
from ombud.extensions import db
from ombud.plans.calendar.address_queries import reader_of
from ombud.plans.calendar.models import CalendarAddress
from ombud.plans.calendar.operations import make_address, revoke_address


def test_only_a_hash_is_kept_and_the_latest_address_opens(make, in_app):
    user = db.session.get(User, make.user().id)
    first, second = make_address(user), make_address(user)
    db.session.commit()
    assert reader_of(first) is None and reader_of(second)[0] is user
    assert second not in db.session.scalar(select(CalendarAddress.token_hash))
    for _ in range(2):
        revoke_address(user)
    db.session.commit()
    assert reader_of(second) is None


def test_two_who_press_at_once_get_one_address_that_works(app, make):
    user_id, tokens = make.user().id, []

    def press():
        with app.app_context():
            tokens.append(make_address(db.session.get(User, user_id)))
            db.session.commit()

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert len(tokens) == 3 and [reader_of(token) is not None for token in tokens].count(True) == 1
