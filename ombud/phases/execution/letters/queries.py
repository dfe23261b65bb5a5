"""Reading a case's letters, and which of them are about to end."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.cases.queries import ongoing, own_cases
from ombud.extensions import db
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.refusals import N_

LINGERS_DAYS = 14
"""So many days a letter that ran out is still pointed out, unless it was renewed: nobody may be on leave that very week."""

SHOWN = 20
"""How many letters about to end a page points out at most."""

MADE = {
    LetterKind.POWER: N_("Vi skrev en fullmakt"),
    LetterKind.CONSENT: N_("Vi skrev ett samtycke"),
    LetterKind.SIP: N_("Vi skrev en begäran om SIP"),
    LetterKind.CONFIRMATION: N_("Vi skrev ner vad ett möte kom fram till"),
}


def letters_of(case: Case) -> Select[Letter]:
    """A case's letters, the newest first."""
    return select(Letter).where(Letter.case_id == case.id).order_by(Letter.made_on.desc(), Letter.id.desc())


def notice_day(case: Case) -> date:
    """The last day of those letters that are pointed out today: so far ahead as the operation has set."""
    return clock.today() + timedelta(days=case.ombud.operation.consent_days)


def ending_of(case: Case) -> Sequence[Letter]:
    """A case's powers and consents that are about to end or just did, the nearest first; none once the work is closed."""
    if case.is_closed:
        return []
    query = select(Letter).where(Letter.case_id == case.id, _ending(notice_day(case)))
    return db.session.scalars(query.order_by(Letter.until_on, Letter.id).limit(SHOWN)).all()


def ending_soon(user: User, until: date) -> Select[Letter, Case]:
    """The same in a user's own cases, of those that end no later than a day, with the case and its client."""
    own = ongoing(own_cases(user)).with_only_columns(Case.id)
    return (
        select(Letter, Case)
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.case_id.in_(own), _ending(until))
        .options(joinedload(Case.client))
        .order_by(Letter.until_on, Letter.id)
    )


def is_renewed(letter: Letter) -> bool:
    """Whether there is another letter of the same kind to the same, that holds longer."""
    return bool(db.session.scalar(select(Letter.id).where(Letter.id == letter.id, _followed())))


def events_of(case: Case) -> list[Event]:
    """The latest letters that were made or taken back."""
    columns = (Letter.kind, Letter.made_on, Letter.ended_on)
    rows = db.session.execute(letters_of(case).with_only_columns(*columns).limit(LATEST)).all()
    made = [Event(made_on, MADE[kind], "letters.show") for kind, made_on, _ in rows]
    ended = [
        Event(ended_on, N_("Klienten tog tillbaka ett papper"), "letters.show") for *_, ended_on in rows if ended_on
    ]
    return made + ended


def _ending(until: date) -> ColumnElement[bool]:
    """Ends no later than a day, was not taken back, did not run out long ago, and is not followed by another."""
    near = Letter.until_on.between(clock.days_ago(LINGERS_DAYS), until)
    return and_(near, Letter.ended_on.is_(None), ~_followed())


def _followed() -> ColumnElement[bool]:
    later = aliased(Letter)
    longer = or_(later.until_on.is_(None), later.until_on > Letter.until_on)
    same = and_(
        later.case_id == Letter.case_id,
        later.kind == Letter.kind,
        later.to_whom == Letter.to_whom,
        later.about == Letter.about,
    )
    return exists().where(same, longer, later.ended_on.is_(None))
