"""Rows to measure with: many operations, each with invented cases and a queue, told the same way as the demonstration."""

from datetime import timedelta
from random import Random

from flask import current_app

from ombud import clock
from ombud.accounts.models import Role
from ombud.accounts.operations import add_operation, add_user
from ombud.cases.models import Stage
from ombud.demo.office import PASSWORD, Office
from ombud.demo.people import CLIENTS
from ombud.demo.story import Way
from ombud.demo.timeline import tell
from ombud.extensions import db

CASES_AN_OMBUD = 20
WAITING_SHARE = 0.3


def seed_many(*, operations: int, cases: int, number: int) -> None:
    """Add `operations` operations with `cases` cases each (and a queue of three for every ten cases).

    The same `number` gives the same rows. Commits once for each operation, so that memory does not grow with their number.
    """
    hashed = current_app.extensions["passwords"].hash(PASSWORD)
    for place in range(operations):
        random = Random(f"{number}/{place}")
        office = _office(f"{number}-{place + 1}", cases, hashed)
        tell([_one(office, random, waits=False) for _ in range(cases)])
        tell([_one(office, random, waits=True) for _ in range(int(cases * WAITING_SHARE))])
        db.session.commit()
        db.session.expunge_all()


def _office(name: str, cases: int, hashed: str) -> Office:
    operation = add_operation(
        name=f"PO Mätning {name}", municipalities=[f"Kommun {letter}" for letter in "ABC"], is_demo=True
    )
    people = [
        add_user(
            operation,
            name=f"Ombud {one + 1}",
            email=f"ombud{one + 1}@matning-{name}.example",
            password_hash=hashed,
            roles={Role.OMBUD, Role.COORDINATOR} if one == 0 else {Role.OMBUD},
        )
        for one in range(max(cases // CASES_AN_OMBUD, 1))
    ]
    add_user(
        operation,
        name="Ledning",
        email=f"ledning@matning-{name}.example",
        password_hash=hashed,
        roles={Role.STEERING},
    )
    add_user(operation, name="Admin", email=f"admin@matning-{name}.example", password_hash=hashed, roles={Role.ADMIN})
    return Office(operation, people, people[0])


def _one(office: Office, random: Random, *, waits: bool):
    person = random.choice(CLIENTS)
    ombud = random.choice(office.ombud)
    way = Way(
        person, random.choice(office.operation.municipalities), ombud, office.coordinator, Random(random.random())
    )
    way.ask().talk().queue()
    if not waits:
        way.wait(random.randint(5, 90)).offer().choose().work(random.choice(list(Stage)))
    return way.story, clock.today() - timedelta(days=random.randint(1, 90))
