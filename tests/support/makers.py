"""Makers of what a test needs. Made through the operations, so that what a test stands on is what the program makes."""

import itertools

from ombud.accounts.models import Municipality, Operation, Role, User
from ombud.accounts.operations import add_operation, add_user
from ombud.accounts.queries import municipalities_of
from ombud.cases.models import Case, CaseOrigin, Channel, Client, Stage, Through
from ombud.extensions import db
from ombud.journey.operations import move, open_case

PASSWORD = "ombud-demo"


class Make:
    """Each maker returns a detached row that the test may read; `commit` makes it visible to the pages."""

    def __init__(self, app):
        self.app = app
        self._count = itertools.count(1)
        self._operation = None

    def operation(self, name=None, *, is_demo=True, municipalities=("Ekby", "Sjöstad")) -> Operation:
        """An operation; a demo by default, so that no second factor is asked for."""
        with self.app.app_context():
            row = add_operation(
                name=name or f"Verksamhet {next(self._count)}",
                municipalities=list(municipalities),
                is_demo=is_demo,
            )
            db.session.commit()
            return self._detached(row)

    @property
    def home(self) -> Operation:
        """The operation things are made in when the test names none."""
        if self._operation is None:
            self._operation = self.operation()
        return self._operation

    def user(self, *roles, operation=None, name=None, phone="070-000 00 00") -> User:
        """A user with roles (ombud by default)."""
        number = next(self._count)
        with self.app.app_context():
            home = db.session.get(Operation, (operation or self.home).id)
            row = add_user(
                home,
                name=name or f"Användare {number}",
                email=f"user{number}@example.org",
                phone=phone,
                password_hash=self.app.extensions["passwords"].hash(PASSWORD),
                roles={Role(role) for role in roles or ("ombud",)},
            )
            db.session.commit()
            return self._detached(row)

    def case(self, *, ombud=None, stage=Stage.CONTACT, name="Klient", agreed=None, **client) -> Case:
        """A case, moved along to `stage` the way a case goes. `agreed` (the client's yes) by default from trust on."""
        from support.walk import walk_to

        ombud = ombud or self.user()
        with self.app.app_context():
            ombud = db.session.get(User, ombud.id)
            municipality = municipalities_of(ombud.operation_id)[0]
            row = open_case(
                client=Client(operation_id=ombud.operation_id, name=name, **client),
                origin=CaseOrigin(
                    received_on=_today(),
                    channel=Channel.PHONE,
                    through=Through.SELF,
                    wish="Jag vill ha ombud",
                ),
                ombud=ombud,
                by=ombud,
                figure_key=_key(),
                municipality_id=municipality.id,
                past_queue=False,
            )
            walk_to(row, stage, by=ombud, agreed=stage != Stage.CONTACT if agreed is None else agreed, move=move)
            db.session.commit()
            return self._detached(row, row.client)

    def ombud_of(self, case) -> User:
        """The ombud of a case."""
        with self.app.app_context():
            return self._detached(db.session.get(User, case.ombud_id))

    def municipality(self, operation=None) -> Municipality:
        """One of an operation's municipalities."""
        with self.app.app_context():
            return self._detached(municipalities_of((operation or self.home).id)[0])

    @staticmethod
    def _detached(row, *more):
        for each in (row, *more):
            db.session.refresh(each)
            db.session.expunge(each)
        return row


def _today():
    from ombud import clock

    return clock.today()


def _key():
    from ombud.cases.models import random_key

    return random_key()
