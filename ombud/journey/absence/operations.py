"""An ombud is away: others work on all of the ombud's cases from a day until a day. Nothing here commits."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from operator import attrgetter

from ombud.accounts.models import User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.conflicts import EMPTY, differing, hold
from ombud.cases.models import Case
from ombud.cases.operations import appoint_cover, must_be_ahead, must_be_version
from ombud.extensions import db
from ombud.journey.absence import queries
from ombud.refusals import N_, Refused

FIELDS = {"co_ombud_id": "to_id", "co_ombud_from": "since", "co_ombud_until": "until"}
"""The fields that ask for the columns of a cover."""


def cover_absence(absent: User, *, to: User, own: Mapping[int, User], since: date, until: date, by: User) -> int:
    """Let `to` work on each of the absent ombud's cases that nobody covers, and tell how many they were.

    `own` has another ombud for single cases, by the case's id. A case that somebody works on already is left as it is.
    Raises `Refused` for days that do not go together, and when no case is left to cover.
    """
    must_be_ahead(since, until)
    covered: Counter[int] = Counter()
    for case in sorted(queries.cases_of(absent.operation_id, absent.id), key=attrgetter("id")):
        # In the order of everybody who locks several cases.
        hold(case, case)
        if case.ombud_id != absent.id or case.is_closed or queries.has_cover(case):
            continue
        who = own.get(case.id, to)
        appoint_cover(case, to=who, since=since, until=until, by=by)
        covered[who.id] += 1
    if not covered:
        raise Refused(N_("Alla ärenden har redan någon. Inget är ändrat."))
    for to_id, number in sorted(covered.items()):
        record(catalogue.CASES_COVERED, by=by, from_user=absent.id, to_user=to_id, cases=number)
    return covered.total()


def cover_one(case: Case, *, to: User | None, since: date | None, until: date | None, version: int, by: User) -> None:
    """Let somebody work on one case too, or nobody any more. Raises `Conflict` when the case was changed meanwhile, otherwise as
    `appoint_cover`.
    """
    hold(case, case)
    standing = {"co_ombud_id": to.id if to else None, "co_ombud_from": since, "co_ombud_until": until}
    theirs = differing(case, standing)
    who = {"co_ombud_id": case.co_ombud.name if case.co_ombud else EMPTY}
    must_be_version(case, version, **{FIELDS[name]: who.get(name, text) for name, text in theirs.items()})
    appoint_cover(case, to=to, since=since, until=until, by=by)


def end_cover(cover: queries.Cover, *, by: User) -> int:
    """End a cover now, in all of its cases, and tell how many they were. Ended by somebody else meanwhile, they are none."""
    known = {
        "ombud_id": cover.ombud_id,
        "co_ombud_id": cover.to_id,
        "co_ombud_from": cover.since,
        "co_ombud_until": cover.until,
    }
    found = db.session.scalars(
        queries.cases_covered(by.operation_id, **known).order_by(Case.id).with_for_update()
    ).all()
    for case in found:
        appoint_cover(case, to=None, until=None, by=by)
    return len(found)
