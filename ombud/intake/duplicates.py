"""Whether a person may already be known in the operation: a warning, never a stop, and never more than the user may know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, false, literal, or_, select

from ombud.accounts.access import Permission, may
from ombud.accounts.models import User
from ombud.cases.likeness import key_of, name_key, name_parts, run_together
from ombud.cases.models import Case, Client, PersonColumns
from ombud.extensions import db
from ombud.intake.likeness import MOST_PARTS, Known, alike, found_by
from ombud.intake.models import Inquiry, InquiryState

AT_MOST = 100


@dataclass(frozen=True)
class FoundInquiry:
    """An inquiry that may be about the same person."""

    number: str
    name: str
    state: InquiryState


@dataclass(frozen=True)
class Matches:
    """What may be told: inquiries, numbers of own cases, and that someone else's client may be meant.

    `ask` are the ombud whose clients these are: only for a coordinator to ask; to anybody else the page says "Fråga samordnaren".
    """

    inquiries: list[FoundInquiry] = field(default_factory=list)
    own_cases: list[str] = field(default_factory=list)
    someone_elses: bool = False
    ask: list[str] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """How many were found; clients of others count as one, however many."""
        return len(self.inquiries) + len(self.own_cases) + int(self.someone_elses)


def known_of(inquiry: Inquiry, user: User) -> Known:
    """What may be compared of an inquiry: of a protected person the number counts only for those who may see it."""
    sees_phone = may(user, Permission.INQUIRY_PLACE, inquiry)
    return Known(inquiry.name, inquiry.phone_digits if sees_phone else "", inquiry.birth_year)


def may_be_known(person: Known, *, user: User, besides: int | None = None, by_hand: bool = False) -> Matches:
    """Who in the user's operation may be the same person; `besides` is an inquiry not to compare with.

    `by_hand` (a search) finds by a part of a name too, but never among the clients of others.
    """
    judged = found_by if by_hand else alike
    inquiries = [
        FoundInquiry(row.number, row.name, row.state)
        for row in _inquiries_like(person, user)
        if row.id != besides and judged(person, Known(row.name, row.digits, row.birth_year))
    ]
    own: list[Any] = []
    others: list[Any] = []
    for row in cases_like(person, user):
        is_own = may(user, Permission.CASE_READ, row)
        if (judged if is_own else alike)(person, Known(row.name, row.digits, row.birth_year)):
            (own if is_own else others).append(row)
    return Matches(
        inquiries,
        own_cases=[row.number for row in own],
        someone_elses=bool(others),
        ask=sorted({row.ombud_name for row in others}) if user.is_coordinator else [],
    )


def _inquiries_like(person: Known, user: User) -> Sequence[Any]:
    digits = _digits(Inquiry, Inquiry.ombud_id, user)
    candidates = _candidates(Inquiry, person, digits)
    return db.session.execute(
        select(Inquiry.id, Inquiry.number, Inquiry.state, Inquiry.name, Inquiry.birth_year, digits.label("digits"))
        .where(Inquiry.operation_id == user.operation_id, or_(*candidates))
        .order_by(_nearest(candidates).desc(), Inquiry.id.desc())
        .limit(AT_MOST)
    ).all()


def cases_like(person: Known, user: User) -> Sequence[Any]:
    """Cases whose client is worth a closer look, with what the table of permissions asks for; of a protected person no number."""
    digits = _digits(Client, Case.ombud_id, user)
    candidates = _candidates(Client, person, digits)
    rights = (Case.operation_id, Case.ombud_id, Case.co_ombud_id, Case.co_ombud_from, Case.co_ombud_until)
    columns = (Case.id, Case.number, Case.stage, Case.opened_on, Case.closed_on)
    return db.session.execute(
        select(*columns, *rights, User.name.label("ombud_name"), Client.name, Client.birth_year, digits.label("digits"))
        .join(Client, Case.client_id == Client.id)
        .join(User, Case.ombud_id == User.id)
        .where(Case.operation_id == user.operation_id, or_(*candidates))
        .order_by(_nearest(candidates).desc(), Case.id.desc())
        .limit(AT_MOST)
    ).all()


def _digits(table: type[PersonColumns], named: Any, user: User) -> ColumnElement[str]:
    """The number to compare with: of a protected person none, but for the named ombud."""
    return case((table.protected & (named.is_distinct_from(user.id)), ""), else_=table.phone_digits)


def _candidates(table: type[PersonColumns], person: Known, digits: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """What makes someone worth a closer look, the strongest first: the same number, the same key (or with two of its parts written as
    one), a part of the key in common."""
    parts = name_parts(person.name)[:MOST_PARTS]
    key = name_key(person.name)
    same = (table.phone_digits == person.digits) & (digits != "") if person.digits else false()
    keys = {key, *(key_of(each) for each in run_together(parts))} - {""}
    return [same, table.name_key.in_(keys), *(_has(table, part) for part in dict.fromkeys(key.split()[:MOST_PARTS]))]


def _has(table: type[PersonColumns], part: str) -> ColumnElement[bool]:
    key = table.name_key
    return or_(key == part, key.like(f"{part} %"), key.like(f"% {part}"), key.like(f"% {part} %"))


def _nearest(candidates: Sequence[ColumnElement[bool]]) -> ColumnElement[int]:
    """How much makes someone worth a closer look; the number and the whole key outweigh any parts."""
    weights = (MOST_PARTS * 4, MOST_PARTS * 2, *(1 for _ in candidates[2:]))
    return sum((case((each, weight), else_=0) for each, weight in zip(candidates, weights, strict=True)), literal(0))
