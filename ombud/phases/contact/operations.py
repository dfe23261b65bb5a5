"""What is done in the contact phase. Nothing here commits."""

from datetime import date

from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.figures.corrections import Tally, correct, withdraw
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.contact import queries
from ombud.phases.contact.models import Agreement, Meeting
from ombud.refusals import N_, Refused

NO_AGREEMENT = N_(
    "Klienten har inte sagt ja till ett gemensamt arbete än. Skriv överenskommelsen först. Akut hjälp kan du alltid ge och skriva ner."
)


def must_have_agreed(case: Case) -> None:
    """Raise `Refused` when the client has not said yes. Systematic work asks this; urgent help and contact notes never do."""
    if not queries.has_agreed(case):
        raise Refused(NO_AGREEMENT)


def add_meeting(case: Case, *, on: date, by: User, **what: object) -> Meeting:
    """Note a first meeting. `what`: place, who_came, words and the checklist's columns of `Meeting`."""
    must_not_be_ahead(on)
    meeting = Meeting(case_id=case.id, on=on, **what)
    db.session.add(meeting)
    note_contact(case, on)
    changed(case, by=by, part="contact", what="meeting_added")
    count(Happening.CONTACT, case, on=on, code="meeting", stage=case.stage.value)
    return meeting


def change_meeting(case: Case, meeting: Meeting, *, on: date, version: int, by: User, **what: object) -> None:
    """Change what stands about a first meeting. Raises `Conflict` when someone else did meanwhile."""
    must_not_be_ahead(on)
    values = {"on": on, **what}
    hold(case, meeting)
    must_be_unchanged(meeting, version, values)
    correct(Happening.CONTACT, case, was=Tally(meeting.on, "meeting"), now=Tally(on, "meeting"))
    for name, value in values.items():
        setattr(meeting, name, value)
    note_contact(case, on)
    changed(case, by=by, part="contact", what="meeting_changed")


def save_agreement(
    case: Case,
    *,
    version: int,
    by: User,
    client_yes_on: date | None,
    ombud_yes_on: date | None,
    **what: object,
) -> Agreement:
    """Write the agreement, or change it together. `version` is 0 for the first writing; a yes may be taken back.

    Raises `Refused` for a yes in the future, or the client's yes without the ombud's; `Conflict` when someone else saved meanwhile.
    """
    _must_be_mutual(client_yes_on, ombud_yes_on)
    values = {"client_yes_on": client_yes_on, "ombud_yes_on": ombud_yes_on, **what}
    hold(case)
    agreement = _to_write(case)
    must_be_unchanged(agreement, version, values)
    _count_yes(case, agreement.client_yes_on, client_yes_on)
    for name, value in values.items():
        setattr(agreement, name, value)
    if agreement.id is None:
        agreement.version = 1
        db.session.add(agreement)
    changed(case, by=by, part="contact", what="agreement_saved")
    return agreement


def _to_write(case: Case) -> Agreement:
    agreement = queries.agreement_of(case)
    if agreement is None:
        return Agreement(case_id=case.id, version=0)
    db.session.refresh(agreement)
    return agreement


def _must_be_mutual(client_yes_on: date | None, ombud_yes_on: date | None) -> None:
    for field, day in (("client_yes_on", client_yes_on), ("ombud_yes_on", ombud_yes_on)):
        if day is not None:
            must_not_be_ahead(day, field)
    if client_yes_on is not None and ombud_yes_on is None:
        raise Refused(N_("Ett ja är ömsesidigt. Skriv också den dag du själv sade ja."), field="ombud_yes_on")


def _count_yes(case: Case, was: date | None, now: date | None) -> None:
    """One agreement is counted once, on the day that now stands; a yes that is taken back is not counted at all."""
    if was is None and now is not None:
        count(Happening.AGREED, case, on=now)
    elif was is not None and now is None:
        withdraw(Happening.AGREED, case, Tally(was))
    elif was is not None and now is not None:
        correct(Happening.AGREED, case, was=Tally(was), now=Tally(now))
