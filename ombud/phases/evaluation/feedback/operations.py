"""What the client thought of a meeting is written down, talked about, and answered with a change. Nothing here commits."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation.feedback import queries
from ombud.phases.evaluation.feedback.codes import FEEDBACK, TALK
from ombud.phases.evaluation.feedback.counting import recount
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.questions import QUESTIONS, Said
from ombud.refusals import N_, Refused

Shown = Collection[tuple[int, int]]


def give_feedback(
    case: Case, *, on: date | None = None, different: str = "", shown: Shown = (), by: User, **answers: int | None
) -> MeetingFeedback:
    """Write down the client's answers after a meeting: `heard`, `wanted`, `suited`, each may be left out, and `different` in words.

    `shown`: id and version of the changes that stood on the page, which the client has thereby seen. The same answers about the same day
    are the ones that stand: a client who goes back and presses once more has not answered twice.
    """
    must_have_agreed(case)
    day = on or clock.today()
    must_not_be_ahead(day)
    _must_say_something(different, answers)
    hold(case)
    said = {"on": day, "different": different, **dict.fromkeys(QUESTIONS), **answers}
    if standing := db.session.scalar(select(MeetingFeedback).filter_by(case_id=case.id, **said).limit(1)):
        return standing
    feedback = MeetingFeedback(case_id=case.id, **said)
    db.session.add(feedback)
    recount(case, before={}, after=answers, was_on=day, on=day)
    _remember_shown(case, shown)
    note_contact(case, day)
    changed(case, by=by, part="evaluation", what="feedback_given")
    return feedback


def change_feedback(
    case: Case,
    feedback: MeetingFeedback,
    *,
    on: date | None,
    different: str,
    version: int,
    by: User,
    **answers: int | None,
) -> None:
    """The client changes the answers; figures follow, and an answer that is lowered is to be talked about, again if need be.

    Raises `Conflict` when someone else changed them meanwhile.
    """
    must_have_agreed(case)
    hold(case, feedback)
    day = on or feedback.on
    must_not_be_ahead(day)
    _must_say_something(different, answers)
    must_be_unchanged(feedback, version, {"on": day, "different": different, **answers})
    was = answers_of(feedback)
    recount(case, before=was, after=answers, was_on=feedback.on, on=day)
    said = [Said(name, answers.get(name), was[name]) for name in QUESTIONS]
    if any(each.has_fallen or (each.before is None and each.is_low) for each in said):
        feedback.talked_on = None
    for name, value in {"on": day, "different": different, **answers}.items():
        setattr(feedback, name, value)
    changed(case, by=by, part="evaluation", what="feedback_changed")


def remove_feedback(case: Case, feedback: MeetingFeedback, *, version: int, by: User) -> None:
    """The client takes the answers back: they leave the figures and every draft too."""
    hold(case, feedback)
    must_be_unchanged(feedback, version, {})
    recount(case, before=answers_of(feedback), after={}, was_on=feedback.on, on=feedback.on)
    forms = [f"{kind}:{feedback.id}" for kind in (FEEDBACK, TALK)]
    strike_from_drafts(case, {feedback.different, feedback.changed} - {""}, forms=forms)
    db.session.delete(feedback)
    changed(case, by=by, part="evaluation", what="feedback_removed")


def note_talk(
    case: Case, feedback: MeetingFeedback, *, talked_on: date | None, changed_words: str, version: int, by: User
) -> None:
    """The two have talked about it, and this is what was changed because of it: the client is shown that the next time.

    What was waiting from earlier meetings has been talked about with it. Raises `Conflict` when someone else wrote meanwhile.
    """
    must_have_agreed(case)
    hold(case, feedback)
    day = talked_on or clock.today()
    must_not_be_ahead(day, "talked_on")
    must_be_unchanged(feedback, version, {"changed": changed_words})
    for earlier in db.session.scalars(_waiting_up_to(feedback)):
        earlier.talked_on = day
    if feedback.changed.strip() != changed_words.strip():
        feedback.shown_on = None
    feedback.talked_on, feedback.changed = day, changed_words
    changed(case, by=by, part="evaluation", what="feedback_talked")


def answers_of(feedback: MeetingFeedback) -> dict[str, int | None]:
    """The three answers by question."""
    return {name: getattr(feedback, name) for name in QUESTIONS}


def _must_say_something(different: str, answers: Mapping[str, Any]) -> None:
    if not different.strip() and not any(answers.values()):
        raise Refused(N_("Svara på en fråga, eller gå tillbaka utan att svara."))


def _remember_shown(case: Case, shown: Shown) -> None:
    """What was rewritten after the page was shown has not been seen."""
    for row in queries.changes_to_show(case):
        if (row.id, row.version) in shown:
            row.shown_on = clock.today()


def _waiting_up_to(feedback: MeetingFeedback) -> Any:
    sooner = or_(
        MeetingFeedback.on < feedback.on, (MeetingFeedback.on == feedback.on) & (MeetingFeedback.id < feedback.id)
    )
    return select(MeetingFeedback).where(MeetingFeedback.case_id == feedback.case_id, sooner, queries.asks_for_talk())
