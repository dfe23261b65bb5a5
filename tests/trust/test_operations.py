"""The rules of the trust phase."""

from datetime import timedelta

import pytest

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.trust import operations, queries
from ombud.phases.trust.models import Initiative, TrustKind
from ombud.refusals import Conflict, Refused


@pytest.fixture
def case(make, in_app):
    """A case whose client has not said yes, in the session."""
    return db.session.get(Case, make.case().id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


def test_trust_is_built_before_a_yes(case, ombud):
    case.last_contact_on = clock.days_ago(40)
    operations.add_note(case, on=clock.days_ago(1), kind=TrustKind.PROBLEM, words="Vi bytte lås.", by=ombud)
    db.session.flush()
    assert case.last_contact_on == clock.days_ago(1)
    assert [note.words for note in db.session.scalars(queries.notes_of(case))] == ["Vi bytte lås."]


@pytest.mark.parametrize("kind", [TrustKind.TOGETHER, TrustKind.PROBLEM, TrustKind.LIMIT])
def test_a_note_says_something(case, ombud, kind):
    with pytest.raises(Refused) as refusal:
        operations.add_note(case, on=clock.today(), kind=kind, words=" ", by=ombud)
    assert refusal.value.field == "words"
    operations.add_note(case, on=clock.today(), kind=kind, client_words="Det var roligt", by=ombud)


def test_a_feeling_is_told_in_the_clients_words(case, ombud):
    with pytest.raises(Refused) as refusal:
        operations.add_note(case, on=clock.today(), kind=TrustKind.FEELING, words="Verkar nöjd", by=ombud)
    assert refusal.value.field == "client_words"


def test_it_has_happened(case, ombud):
    ahead = clock.today() + timedelta(days=1)
    with pytest.raises(Refused):
        operations.add_note(case, on=ahead, kind=TrustKind.TOGETHER, words="Fika", by=ombud)


def test_the_newest_comes_first(case, ombud):
    for days in (5, 1, 3):
        operations.add_note(case, on=clock.days_ago(days), kind=TrustKind.LIMIT, words=str(days), by=ombud)
    db.session.flush()
    assert [note.words for note in db.session.scalars(queries.notes_of(case))] == ["1", "3", "5"]


def test_an_older_version_is_refused_with_what_stands(case, ombud):
    note = operations.add_note(case, on=clock.today(), kind=TrustKind.TOGETHER, words="Fika", by=ombud)
    db.session.commit()
    first = note.version
    values = {"on": clock.today(), "kind": TrustKind.TOGETHER, "by": ombud}
    operations.change_note(
        case, note, version=first, words="Fika och bad", initiative=Initiative.CLIENT, client_words="Skönt!", **values
    )
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.change_note(case, note, version=first, words="Promenad", client_words="Skönt!", **values)
    assert conflict.value.theirs == {"words": "Fika och bad", "initiative": "Klientens"}


def test_the_history_and_the_log_hold_no_words(case, ombud):
    for kind in TrustKind:
        operations.add_note(case, on=clock.today(), kind=kind, words="hemligt", client_words="hemligt", by=ombud)
    db.session.flush()
    events = queries.events_of(case)
    assert len({event.text for event in events}) == len(TrustKind)
    assert not any("hemligt" in event.text for event in events)
    entries = db.session.query(AuditEntry).filter_by(event="case_changed").all()
    assert [entry.codes for entry in entries] == [{"part": "trust", "what": "note_added"}] * len(TrustKind)
