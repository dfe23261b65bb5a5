"""Reading the notes of the trust phase."""

from sqlalchemy import Select, select

from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.trust.models import TrustKind, TrustNote
from ombud.refusals import N_

TOLD = {
    TrustKind.TOGETHER: N_("Vi gjorde något tillsammans"),
    TrustKind.PROBLEM: N_("Vi löste ett vardagsproblem"),
    TrustKind.LIMIT: N_("En gräns blev tydlig"),
    TrustKind.FEELING: N_("Klienten sade hur det känns"),
}


def notes_of(case: Case) -> Select[TrustNote]:
    """A case's notes, newest first."""
    return select(TrustNote).where(TrustNote.case_id == case.id).order_by(TrustNote.on.desc(), TrustNote.id.desc())


def events_of(case: Case) -> list[Event]:
    """The latest of what was done, solved, made clear and felt."""
    rows = db.session.execute(notes_of(case).with_only_columns(TrustNote.on, TrustNote.kind).limit(LATEST))
    return [Event(on, TOLD[kind], "trust.show") for on, kind in rows]
