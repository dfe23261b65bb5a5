"""Reading everything that the time line of change shows. A few questions to the database, however long the work has been."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import selectinload

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.language import SWEDISH_ALONE, Both, Language, joined
from ombud.phases.contact.models import Meeting
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.scales.models import Scale
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.queries import totals_of
from ombud.plans.changes import words
from ombud.plans.changes.licensed_queries import licensed_bands
from ombud.plans.changes.sheet import NOTHING, Band, ChangeSheet, Point, Series, written
from ombud.plans.models import PlanIssue

FACE_TO_FACE = (How.VISIT, How.MEETING)
LEAST_NEEDS = 4
"""The field of the needs is at least so high: one need more or less is not to look like a fall from a cliff."""


def change_sheet_of(case: Case, beside: Language = SWEDISH_ALONE, *, for_two: bool = False) -> ChangeSheet:
    """The whole work of a case along the time, with a language beside the Swedish. Bands without a number are left out.

    `for_two`: without the sums of licensed forms, which are the ombud's only.
    """
    meetings = meetings_of(case)
    licensed = () if for_two else licensed_bands(case, beside)
    return ChangeSheet(
        bands=(*_needs(case, beside), *_scales(case, beside), *_feedback(case, beside), *licensed),
        meetings=tuple(meetings),
        plans=_plans(case),
        today=clock.today(),
        events_note=_events_note(len(meetings), beside),
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        beside=beside,
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


def _events_note(count: int, beside: Language) -> Both:
    note = {0: words.NO_MEETINGS, 1: words.ONE_MEETING}.get(count, words.MEETINGS_NOTE)
    return beside.both(note, count=count)


def _needs(case: Case, beside: Language) -> Iterator[Band]:
    """How many areas have a need that is not met, and one that is: in the rounds that the client has called complete."""
    rounds = [(each.completed_on, totals.standard) for each, totals in totals_of(case) if each.completed_on]
    if not rounds:
        return
    unmet, met = (
        Series(tuple(_whole(day, getattr(totals, name)) for day, totals in rounds), beside.both(label))
        for name, label in (("unmet", words.UNMET), ("met", words.MET))
    )
    most = max(point.value for point in (*unmet.points, *met.points))
    title, note = beside.both(words.NEEDS), beside.both(words.NEEDS_NOTE)
    yield Band(title, 0, max(most, LEAST_NEEDS), (unmet, met), note)


def _scales(case: Case, beside: Language) -> Iterator[Band]:
    """The client's own scales, in the client's own words."""
    query = select(Scale).where(Scale.case_id == case.id).options(selectinload(Scale.ratings)).order_by(Scale.id)
    for scale in db.session.scalars(query):
        if not scale.ratings:
            continue
        level = next((each.good_enough for each in reversed(scale.ratings) if each.good_enough is not None), None)
        points = tuple(_whole(each.on, each.value) for each in scale.ratings)
        note = [*words.from_to(points, beside)]
        if level is not None:
            note.append(beside.both(words.GOOD_ENOUGH, value=level))
        about = Both(" ".join(scale.about.split()))
        yield Band(about, 0, 10, (Series(points),), joined(*note), level=level)


def _feedback(case: Case, beside: Language) -> Iterator[Band]:
    """What the client thought of the meetings, a band for each of the three questions, and what was changed because of it."""
    both = beside.both
    query = select(MeetingFeedback).where(MeetingFeedback.case_id == case.id)
    given = db.session.scalars(query.order_by(MeetingFeedback.on, MeetingFeedback.id)).all()
    note = both(words.FEEDBACK_NOTE)
    for column, (title, name) in words.FEEDBACK.items():
        told = ((row, getattr(row, column)) for row in given)
        points = tuple(_whole(row.on, value, row.changed.strip()) for row, value in told if value is not None)
        if points:
            series = Series(points, both(name))
            yield Band(both(title), 1, 5, (series,), note, table=both(words.FEEDBACK_TABLE))
            note = NOTHING  # said once


def _whole(day: date, value: int, remark: str = "") -> Point:
    return Point(day, value, written(value), remark)
