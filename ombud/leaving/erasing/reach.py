"""What hangs on a case or an inquiry, read out of the tables themselves: a table that is added later is erased too, or a test says no.

A foreign key that must be there says that a row *belongs*: it goes with what it belongs to. One that may be empty says that a row
*points*: it stays, and points at nothing.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Table

from ombud.database import Base

PERSON = ("cases", "inquiries", "clients")
"""What an erasure begins with: a case with its inquiry and its client, or an inquiry that became no case."""

BY_AGE = frozenset({"tray_entries", "audit_entries", "entry_reviews"})
"""What goes when it is old, whoever it was about."""

KEPT = {
    "operations": "the operation itself",
    "municipalities": "where the operation works",
    "users": "who works here: what they did stays explained",
    "sign_ins": "hashes and times of those who work here; which case a screen was lent to is taken away by `loose_ends`",
    "recovery_codes": "hashes of codes of those who work here",
    "sign_in_attempts": "keyed hashes, dropped by the hour",
    "public_sendings": "keyed hashes of addresses, dropped by the hour",
    "receipts": "keyed hashes, dropped after some days; an address with a case's number is taken away by `loose_ends`",
    "figures": "banded rows whose key is gone with the case: statistics stay true",
    "erasure_runs": "the protocols: how many, never who",
    "stage_weights": "a setting",
    "need_definitions": "what the mapping asks, in the operation's words",
    "step_suggestions": "common steps in the operation's words",
    "form_licences": "that the operation holds a licence",
    "authority_contacts": "those we work with at authorities, no clients",
    "ombud_profiles": "what clients may know of an ombud",
    "profile_municipalities": "where an ombud works",
    "calendar_addresses": "an ombud's own secret address, hashed",
    "outreach_visits": "by place and time, never by person",
    "priority_policies": "how the queue is ordered",
    "priority_questions": "what everyone is asked",
    "steering_meetings": "places in order without people, and numbers by code",
    "capacity_decisions": "what the operation can carry",
}
"""Every other table, each with the reason why nothing in it is a client's."""


def belongs(table: Table) -> Iterator[tuple[Column[int], Table]]:
    """The foreign keys of a table that must be there, with the table of each."""
    return ((column, parent) for column, parent in _links(table) if not column.nullable)


def points(table: Table) -> Iterator[tuple[Column[int], Table]]:
    """The foreign keys of a table that may be empty, with the table of each."""
    return ((column, parent) for column, parent in _links(table) if column.nullable)


def tables() -> list[Table]:
    """Every table, those that others belong to first."""
    return list(Base.metadata.sorted_tables)


def erased_tables() -> list[Table]:
    """The tables that go with a person, those that others belong to first."""
    reached: list[Table] = []
    for table in tables():
        if table.name in PERSON or any(parent in reached for _, parent in belongs(table)):
            reached.append(table)
    return reached


def _links(table: Table) -> Iterator[tuple[Column[int], Table]]:
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key.column.table
