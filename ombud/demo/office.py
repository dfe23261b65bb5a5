"""The demonstration's two operations and who works there."""

from dataclasses import dataclass

from flask import current_app

from ombud.accounts.models import Operation, Role, User
from ombud.accounts.operations import add_operation, add_user

PASSWORD = "ombud-demo"
HERE, ELSEWHERE = "PO Ekby och Sjöstad", "PO Annanstad"


@dataclass
class Office:
    """An operation with its people."""

    operation: Operation
    ombud: list[User]
    coordinator: User


def open_offices() -> tuple[Office, Office]:
    """The two operations of the demonstration: one to work in, and one that must never be seen from the first."""
    hashed = current_app.extensions["passwords"].hash(PASSWORD)
    here = add_operation(name=HERE, municipalities=["Ekby", "Sjöstad", "Lillå"], is_demo=True, phone="08-465 004 10")
    elsewhere = add_operation(name=ELSEWHERE, municipalities=["Annanstad"], is_demo=True, phone="031-390 06 10")

    def person(operation: Operation, name: str, email: str, phone: str, *roles: Role) -> User:
        return add_user(operation, name=name, email=email, phone=phone, password_hash=hashed, roles=set(roles))

    elin = person(here, "Elin Strand", "ombud1@demo.example", "070-174 06 61", Role.OMBUD)
    jonas = person(here, "Jonas Berg", "ombud2@demo.example", "070-174 06 62", Role.OMBUD)
    marie = person(here, "Marie Lund", "samordnare@demo.example", "070-174 06 63", Role.COORDINATOR, Role.OMBUD)
    person(here, "Birgitta Falk", "ledning@demo.example", "", Role.STEERING)
    person(here, "Tove Hed", "admin@demo.example", "", Role.ADMIN)
    samir = person(elsewhere, "Samir Öst", "ombud@annan.example", "070-174 06 64", Role.OMBUD)
    return Office(here, [elin, jonas, marie], marie), Office(elsewhere, [samir], samir)
