"""What happens in the same moment: no lock while a password is hashed, and never no administrator."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from accounts.steps import PASSWORD, send
from accounts.test_finish import OWN
from accounts.test_users import NEW

from ombud.accounts.models import User
from ombud.accounts.operations import deactivate_user
from ombud.extensions import db
from ombud.refusals import Refused


class Watching:
    """The passwords, but nobody may wait for them with a transaction open: on SQLite it would keep everyone else from saving."""

    def __init__(self, passwords):
        self.passwords, self.asked = passwords, 0

    def __getattr__(self, name):
        assert not db.session().in_transaction()
        self.asked += 1
        return getattr(self.passwords, name)


def test_no_transaction_is_open_while_a_password_is_hashed(app, make):
    boss, user = make.user("admin"), make.user()
    watching = app.extensions["passwords"] = Watching(app.extensions["passwords"])
    client = app.test_client()
    client.submit("/logga-in", email="ingen@example.org", password="fel")
    client.submit("/logga-in", email=boss.email, password="fel")
    client.submit("/logga-in", email=boss.email, password=PASSWORD)
    assert client.submit("/anvandare/ny", **NEW).status_code == 200
    assert client.submit("/anvandare/ny", **NEW).status_code == 422
    assert client.submit(f"/anvandare/{user.id}/aterstall").status_code == 200
    changed = client.submit("/konto/losenord", old_password=PASSWORD, password=OWN, password_again=OWN)
    assert changed.status_code == 303
    page = client.get("/konto/tvasteg")
    assert send(client, page, old_password=OWN, code="1").status_code == 422
    assert watching.asked >= 10


def test_two_administrators_cannot_end_each_other(app, make):
    pair = make.user("admin"), make.user("admin")
    start = Barrier(2)

    def end(user, by):
        with app.app_context():
            start.wait()
            try:
                deactivate_user(db.session.get(User, user.id), by=db.session.get(User, by.id))
                db.session.commit()
                return True
            except Refused:
                db.session.rollback()
                return False

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(end, pair, reversed(pair))) == [False, True]
