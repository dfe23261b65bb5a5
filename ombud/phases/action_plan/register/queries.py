"""Reading the register of contacts at authorities."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from ombud.accounts.models import User
from ombud.cases.models import Client
from ombud.cases.queries import own_cases
from ombud.extensions import db
from ombud.phases.action_plan.register.models import AuthorityContact

NAME_MAX = 200
OFFERED = 300
"""How many are offered in a list to choose from; whoever is not among them is searched for in the register, or typed."""


def contacts_of(operation_id: int, text: str = "", *, retired: bool = False) -> Select[Any]:
    """The operation's contacts by organisation and person, those that hold every word of `text` somewhere in what stands about them."""
    query = select(AuthorityContact).where(
        AuthorityContact.operation_id == operation_id, AuthorityContact.retired == retired
    )
    columns = (AuthorityContact.organisation, AuthorityContact.role, AuthorityContact.person, AuthorityContact.phone)
    for word in text.split()[:8]:
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return query.order_by(
        func.lower(AuthorityContact.organisation), func.lower(AuthorityContact.person), AuthorityContact.id
    )


def offered(operation_id: int, chosen_id: int | None = None) -> list[AuthorityContact]:
    """Who can be chosen for a step: those in use, and the one that is chosen already."""
    found = list(db.session.scalars(contacts_of(operation_id).limit(OFFERED)))
    if chosen_id is not None and chosen_id not in {contact.id for contact in found}:
        found += [each for each in [db.session.get(AuthorityContact, chosen_id)] if each is not None]
    return found


def alike(operation_id: int, *, organisation: str, person: str, phone: str) -> Sequence[AuthorityContact]:
    """Who may stand in the register already: the same person at the same place, or the same number. At most three are told."""
    rows = db.session.scalars(select(AuthorityContact).where(AuthorityContact.operation_id == operation_id))
    who, digits = (_plain(organisation), _plain(person)), _digits(phone)
    return [
        contact
        for contact in rows
        if (_plain(contact.organisation), _plain(contact.person)) == who
        or (len(digits) > 5 and digits == _digits(contact.phone) and who[1] == _plain(contact.person))
    ][:3]


def names_a_client(user: User, text: str) -> bool:
    """Whether a text names one of the user's own clients: it is the name, or has the whole of one that is more than one word in it.

    The clients of others are not asked about: the answer would tell that they are clients.
    """
    said = _plain(text)
    names = db.session.scalars(own_cases(user).join(Client).with_only_columns(Client.name))
    return any(name == said or (" " in name and f" {name} " in f" {said} ") for name in map(_plain, names) if name)


def called(contact: AuthorityContact) -> str:
    """What a contact is called in a step: the person, or else the role, and where."""
    who = contact.person or contact.role
    return f"{who}, {contact.organisation}"[:NAME_MAX] if who else contact.organisation


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _digits(text: str) -> str:
    digits = "".join(character for character in text if character.isdigit())
    return "0" + digits[2:] if digits.startswith("46") else digits
