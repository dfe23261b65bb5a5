"""Reading everything that the time line of change shows. A few questions to the database, however long the work has been."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import selectinload

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.contact.models import Meeting
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.scales.models import Scale
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.queries import totals_of
from ombud.plans.changes import words
from ombud.plans.changes.licensed_queries import licensed_bands
from ombud.plans.changes.sheet import Band, ChangeSheet, Point, Series, written
from ombud.plans.models import PlanIssue

FACE_TO_FACE = (How.VISIT, How.MEETING)
LEAST_NEEDS = 4
"""The field of the needs is at least so high: one need more or less is not to look like a fall from a cliff."""


def change_sheet_of(case: Case) -> ChangeSheet:
    """The whole work of a case along the time. Bands without a number are left out."""
    meetings = meetings_of(case)
    return ChangeSheet(
        bands=(*_needs(case), *_scales(case), *_feedback(case), *licensed_bands(case)),
        meetings=tuple(meetings),
        plans=_plans(case),
        today=clock.today(),
        events_note=_events_note(len(meetings)),
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
    )


def meetings_of(case: Case) -> Sequence[date]:
    """The days when the two met: first meetings, and contacts face to face where the client was there. Each day once."""
    first = select(Meeting.on).where(Meeting.case_id == case.id)
    face_to_face = ContactNote.with_client, ContactNote.how.in_(FACE_TO_FACE)
    later = select(ContactNote.on).where(ContactNote.case_id == case.id, *face_to_face)
    return sorted(db.session.scalars(union(first, later)).all())


def _plans(case: Case) -> tuple[tuple[date, int], ...]:
    query = select(PlanIssue.issued_on, PlanIssue.ordinal).where(PlanIssue.case_id == case.id)
    return tuple((day, number) for day, number in db.session.execute(query.order_by(PlanIssue.ordinal)))


def _events_note(count: int) -> str:
    note = {0: words.NO_MEETINGS, 1: words.ONE_MEETING}.get(count, words.MEETINGS_NOTE)
    return note % {"count": count}


def _needs(case: Case) -> Iterator[Band]:
    """How many areas have a need that is not met, and one that is: in the rounds that the client has called complete."""
    rounds = [(each.completed_on, totals.standard) for each, totals in totals_of(case) if each.completed_on]
    if not rounds:
        return
    unmet, met = (
        Series(tuple(_whole(day, getattr(totals, name)) for day, totals in rounds), label)
        for name, label in (("unmet", words.UNMET), ("met", words.MET))
    )
    most = max(point.value for point in (*unmet.points, *met.points))
    yield Band(words.NEEDS, 0, max(most, LEAST_NEEDS), (unmet, met), words.NEEDS_NOTE)


def _scales(case: Case) -> Iterator[Band]:
    """The client's own scales, in the client's own words."""
    query = select(Scale).where(Scale.case_id == case.id).options(selectinload(Scale.ratings)).order_by(Scale.id)
    for scale in db.session.scalars(query):
        if not scale.ratings:
            continue
        level = next((each.good_enough for each in reversed(scale.ratings) if each.good_enough is not None), None)
        points = tuple(_whole(each.on, each.value) for each in scale.ratings)
        note = [words.from_to(points), words.GOOD_ENOUGH % {"value": level} if level is not None else ""]
        yield Band(" ".join(scale.about.split()), 0, 10, (Series(points),), " ".join(note).strip(), level=level)


def _feedback(case: Case) -> Iterator[Band]:
    """What the client thought of the meetings, a band for each of the three questions, and what was changed because of it."""
    query = select(MeetingFeedback).where(MeetingFeedback.case_id == case.id)
    given = db.session.scalars(query.order_by(MeetingFeedback.on, MeetingFeedback.id)).all()
    for column, (title, name) in words.FEEDBACK.items():
        told = ((row, getattr(row, column)) for row in given)
        points = tuple(_whole(row.on, value, row.changed.strip()) for row, value in told if value is not None)
        if points:
            yield Band(title, 1, 5, (Series(points, name),), words.FEEDBACK_NOTE, table=words.FEEDBACK_TABLE)


def _whole(day: date, value: int, remark: str = "") -> Point:
    return Point(day, value, written(value), remark)
