"""Contacts, written down briefly. They are possible in every phase, also without the client's yes. Nothing here commits."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import Documentation, Operation, User
from ombud.cases.conflicts import differing, hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.execution import operations
from ombud.phases.execution.models import ActivityEvent, ContactNote, ContactNoteVersion, How
from ombud.phases.execution.note_queries import alike_before
from ombud.refusals import N_, Refused

KEPT = ("on", "how", "with_client", "with_whom", "words", "minutes")
"""What is kept of a note when it is corrected."""
SETTLED_MEANWHILE = N_("Steget är redan klart eller struket. Ta bort krysset, så sparas kontakten ändå.")


def add_note(
    case: Case,
    *,
    on: date,
    how: How,
    by: User,
    with_client: bool = True,
    with_whom: str = "",
    words: str = "",
    minutes: int | None = None,
    step: Activity | None = None,
    done: bool = False,
) -> ContactNote:
    """Note a contact with the client, or with someone else who is named; about a `step`, if it was, and `done` closes that step with
    the note's words as what came of it. Raises `Refused` for nobody and for a day ahead, and as `operations.tick`.
    """
    must_not_be_ahead(on)
    _must_be_with_someone(with_client, with_whom)
    values = {"with_client": with_client, "with_whom": with_whom, "words": words, "minutes": minutes}
    note = ContactNote(case_id=case.id, on=on, how=how, activity_id=step.id if step else None, **values)
    db.session.add(note)
    if step is not None:
        hold(case, step)
        _close(case, step, on, words, by) if done else _touch(step)
    if with_client:
        note_contact(case, on)
    changed(case, by=by, part="execution", what="contact_added")
    count(Happening.CONTACT, case, on=on, code=how.value, minutes=minutes, stage=case.stage.value)
    return note


def change_note(
    case: Case,
    note: ContactNote,
    *,
    on: date,
    how: How,
    version: int,
    by: User,
    with_client: bool,
    with_whom: str = "",
    words: str = "",
    minutes: int | None = None,
) -> None:
    """Change what stands about a contact; what stood is kept where the operation keeps all.

    Raises `Conflict` when someone else changed it meanwhile.
    What was carried over from the inquiry may have been with nobody, and may stay so; otherwise `Refused` as `add_note`.
    """
    must_not_be_ahead(on)
    values = {
        "on": on,
        "how": how,
        "with_client": with_client,
        "with_whom": with_whom,
        "words": words,
        "minutes": minutes,
    }
    hold(case, note)
    must_be_unchanged(note, version, values)
    if _with_someone(note.with_client, note.with_whom):
        _must_be_with_someone(with_client, with_whom)
    _count_change(case, note, Tally(on, how.value, minutes), _with_someone(with_client, with_whom))
    if differing(note, values) and _keeps_all(case):
        _keep(note, by)
    if note.words and note.words != words:
        say_in_step(note, {note.words}, words)
    for name, value in values.items():
        setattr(note, name, value)
    if with_client:
        note_contact(case, on)
    changed(case, by=by, part="execution", what="contact_changed")


def say_in_step(note: ContactNote, texts: Collection[str], instead: str) -> None:
    """Let the step that was closed with the note, and has its words as what came of it, say this instead."""
    step = db.session.get(Activity, note.activity_id) if note.activity_id else None
    if step is None:
        return
    if step.outcome in texts:
        step.outcome = instead
    turns = select(ActivityEvent).where(ActivityEvent.activity_id == step.id, ActivityEvent.words.in_(texts))
    for turn in db.session.scalars(turns):
        turn.words = instead


def _count_change(case: Case, note: ContactNote, now: Tally, with_someone: bool) -> None:
    """Let the figure follow. What was with nobody had not been counted: it is from when it turns out to have been with someone."""
    if _with_someone(note.with_client, note.with_whom):
        was = Tally(note.on, note.how.value, note.minutes)
        correct(Happening.CONTACT, case, was=was, now=now, place=alike_before(note))
    elif with_someone:
        count(Happening.CONTACT, case, on=now.on, code=now.code, minutes=now.minutes, stage=case.stage.value)


def _keeps_all(case: Case) -> bool:
    kept = select(Operation.documentation).where(Operation.id == case.operation_id)
    return db.session.scalar(kept) is Documentation.KEPT


def _keep(note: ContactNote, by: User) -> None:
    stood = {name: getattr(note, name) for name in KEPT}
    db.session.add(ContactNoteVersion(note_id=note.id, replaced_at=clock.now(), by_id=by.id, **stood))


def _close(case: Case, step: Activity, on: date, words: str, by: User) -> None:
    """Tick the step off as it now stands. What someone else has settled meanwhile is left as it is."""
    if step.state is not ActivityState.OPEN:
        raise Refused(SETTLED_MEANWHILE, field="done")
    operations.tick(case, step, settled_on=on, outcome=words, version=step.version, by=by)


def _touch(step: Activity) -> None:
    """A contact about a step that goes on is something that was done with it."""
    if step.state is ActivityState.OPEN:
        step.touch()


def _with_someone(with_client: bool, with_whom: str) -> bool:
    return with_client or bool(with_whom.strip())


def _must_be_with_someone(with_client: bool, with_whom: str) -> None:
    if not _with_someone(with_client, with_whom):
        raise Refused(N_("Skriv vem du hade kontakt med, eller kryssa för klienten."), field="with_whom")
