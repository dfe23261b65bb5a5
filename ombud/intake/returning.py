"""A person who returns: which earlier work the new case may be linked to, if the client wants that when asked."""

from dataclasses import dataclass
from datetime import date

from ombud.accounts.access import Permission, may
from ombud.accounts.models import User
from ombud.cases.models import Stage
from ombud.intake.duplicates import cases_like, known_of
from ombud.intake.likeness import Known, alike, surely
from ombud.intake.models import Inquiry


@dataclass(frozen=True)
class EarlierWork:
    """A closed case that may be the same person's. Number and days for those who work on it; to others nothing but that there is one."""

    case_id: int
    number: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None


def earlier_work(inquiry: Inquiry, user: User) -> list[EarlierWork]:
    """What can be linked, the latest first. The user's own: those who may be the same. Of others': the latest, and only when it is the
    same person with little doubt, since neither the user nor the new ombud can look.
    """
    person, own, others = known_of(inquiry, user), [], []
    for row in cases_like(person, user):
        known = Known(row.name, row.digits, row.birth_year)
        if row.stage is not Stage.CLOSED:
            continue
        if may(user, Permission.CASE_READ, row) and alike(person, known):
            own.append(EarlierWork(row.id, row.number, row.opened_on, row.closed_on))
        elif not may(user, Permission.CASE_READ, row) and surely(person, known):
            others.append((row.closed_on, row.id))
    own.sort(key=lambda each: (each.closed_on, each.case_id), reverse=True)
    return own + [EarlierWork(case_id) for _, case_id in sorted(others)[-1:]]
