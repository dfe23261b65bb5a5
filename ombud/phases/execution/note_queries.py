"""Reading the contact notes: filtered, those about a step, and what stood in them before they were corrected."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from ombud.accounts.models import User
from ombud.cases.history import LATEST
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity
from ombud.phases.execution.models import ContactNote, ContactNoteVersion, How


def notes_of(case: Case, *, how: How | None = None, with_client: bool | None = None) -> Select[ContactNote]:
    """A case's contact notes, newest first; of one way only, with the client only or with others only, if asked for."""
    query = select(ContactNote).where(ContactNote.case_id == case.id)
    if how is not None:
        query = query.where(ContactNote.how == how)
    if with_client is not None:
        query = query.where(ContactNote.with_client == with_client)
    return query.order_by(ContactNote.on.desc(), ContactNote.id.desc())


def last_notes(case: Case, limit: int) -> Sequence[ContactNote]:
    """The latest contact notes, newest first."""
    return db.session.scalars(notes_of(case).limit(limit)).all()


def notes_about(step: Activity) -> Sequence[ContactNote]:
    """The contacts that were about a step, newest first; at most `LATEST`."""
    return db.session.scalars(
        select(ContactNote)
        .where(ContactNote.activity_id == step.id)
        .order_by(ContactNote.on.desc(), ContactNote.id.desc())
        .limit(LATEST)
    ).all()


def alike_before(note: ContactNote) -> int:
    """How many contacts of the same day, way and minutes were counted before this one. What was with nobody is not counted."""
    alike = select(func.count()).where(
        ContactNote.case_id == note.case_id,
        ContactNote.id < note.id,
        ContactNote.on == note.on,
        ContactNote.how == note.how,
        ContactNote.minutes.is_not_distinct_from(note.minutes),
        or_(ContactNote.with_client, func.trim(ContactNote.with_whom) != ""),
    )
    return db.session.scalar(alike) or 0


def steps_of_notes(notes: Collection[ContactNote]) -> dict[int, str]:
    """What the steps are that the notes are about, by the step's id."""
    ids = {note.activity_id for note in notes if note.activity_id is not None}
    if not ids:
        return {}
    return {
        row.id: row.what for row in db.session.execute(select(Activity.id, Activity.what).where(Activity.id.in_(ids)))
    }


def versions_of(note: ContactNote) -> Sequence[tuple[ContactNoteVersion, str]]:
    """What stood in a note before each of its corrections, the latest first, with who corrected it."""
    rows = db.session.execute(
        select(ContactNoteVersion, User.name)
        .join(User, User.id == ContactNoteVersion.by_id)
        .where(ContactNoteVersion.note_id == note.id)
        .order_by(ContactNoteVersion.replaced_at.desc(), ContactNoteVersion.id.desc())
    )
    return [(version, name) for version, name in rows]


def last_corrections(notes: Collection[ContactNote]) -> dict[int, tuple[datetime, str]]:
    """When each of the notes was corrected last, and by whom, by the note's id; none for those that stand as they were written."""
    rows = db.session.execute(
        select(ContactNoteVersion.note_id, ContactNoteVersion.replaced_at, User.name)
        .join(User, User.id == ContactNoteVersion.by_id)
        .where(ContactNoteVersion.note_id.in_([note.id for note in notes]))
        .order_by(ContactNoteVersion.replaced_at, ContactNoteVersion.id)
    )
    return {note_id: (replaced_at, name) for note_id, replaced_at, name in rows}
