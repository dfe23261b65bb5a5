"""Whether two persons may be the same, judged by what little is known of them. Pure; the keys to find candidates by are in
`ombud.cases.likeness`."""

from collections.abc import Sequence
from dataclasses import dataclass

from ombud.cases.likeness import name_parts, run_together

# How many letters may differ in a part of a name, by its length: short names differ by being different names.
SHORT, MEDIUM = 3, 6
MOST_PARTS = 5
"""A name of more parts is not tried with two of them written as one."""


@dataclass(frozen=True)
class Known:
    """What two persons are compared by. `digits` as `phone_digits` gives them; empty or None: not known."""

    name: str
    digits: str = ""
    birth_year: int | None = None


def alike(one: Known, other: Known) -> bool:
    """Whether the two may be the same person: the same number, or names that sound the same and birth years that do not contradict.

    A single name (an alias, a first name) is held against a fuller one only when the birth years agree: there are many Anna.
    """
    if one.digits and one.digits == other.digits:
        return True
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        return False
    years_agree = one.birth_year is not None and one.birth_year == other.birth_year
    short, long = sorted((name_parts(one.name), name_parts(other.name)), key=len)
    if len(short) + 1 == len(long) <= MOST_PARTS and any(_same_names(short, each) for each in run_together(long)):
        return True
    if len(short) == 1 < len(long) and not years_agree:
        return False
    return _same_names(short, long)


def surely(one: Known, other: Known) -> bool:
    """Whether the two are the same person with little doubt: the same whole name, and the same number or the same known birth year."""
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        return False
    same_number = bool(one.digits) and one.digits == other.digits
    same_year = one.birth_year is not None and one.birth_year == other.birth_year
    short, long = sorted((name_parts(one.name), name_parts(other.name)), key=len)
    return (same_number or same_year) and len(short) == len(long) and _same_names(short, long)


def found_by(sought: Known, other: Known) -> bool:
    """Whether someone who searches by hand would want to see the other: as `alike`, or when every part of the name is there."""
    parts = name_parts(sought.name)
    return alike(sought, other) or bool(parts) and _covers(parts, name_parts(other.name))


def _same_names(short: Sequence[str], long: Sequence[str]) -> bool:
    if not short or not _covers(short, long):
        return False
    return len(short) < len(long) or _covers(long, short)


def _covers(parts: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_near(part, other) for other in others) for part in parts)


def _near(one: str, other: str) -> bool:
    if any(letter.isdigit() for letter in one + other):
        return one == other
    length = min(len(one), len(other))
    allowed = 0 if length <= SHORT else 1 if length <= MEDIUM else 2
    return abs(len(one) - len(other)) <= allowed and _distance(one, other) <= allowed


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or taken away to make one into the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        above, row = row, [count]
        for place, sign in enumerate(other):
            row.append(min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != sign)))
    return row[-1]
