"""The rules of the network."""

import pytest
from sqlalchemy import select

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping.network import operations, queries
from ombud.phases.mapping.network.models import Around
from ombud.refusals import Conflict, Refused

BO = {"kind": Around.PERSON, "name": "Bo", "does": "Tar in posten", "good": "Han frågar först"}


@pytest.fixture
def bo(case, ombud):
    """Somebody in the network."""
    member = operations.add_member(case, by=ombud, **BO)
    db.session.flush()
    return member


def test_people_come_first_then_authorities_then_associations(case, ombud):
    for kind, name in (
        (Around.ASSOCIATION, "Kyrkan"),
        (Around.AUTHORITY, "Kommunen"),
        (Around.PERSON, "Ida"),
        (Around.PERSON, "Bo"),
    ):
        operations.add_member(case, kind=kind, name=name, by=ombud)
    assert [member.name for member in queries.members_of(case)] == ["Ida", "Bo", "Kommunen", "Kyrkan"]


def test_nobody_is_written_down_without_the_clients_yes(make, in_app):
    made = make.case(agreed=False)
    case = db.session.get(Case, made.id)
    with pytest.raises(Refused):
        operations.add_member(case, by=case.ombud, **BO)


def test_a_name_is_needed(case, ombud, bo):
    with pytest.raises(Refused) as refused:
        operations.add_member(case, by=ombud, **{**BO, "name": "  "})
    assert refused.value.field == "name"
    with pytest.raises(Refused):
        operations.change_member(case, bo, version=bo.version, by=ombud, **{**BO, "name": ""})


def test_two_who_change_the_same_are_told(case, ombud, bo):
    operations.change_member(case, bo, version=1, by=ombud, **{**BO, "good": "Allt"})
    db.session.flush()
    with pytest.raises(Conflict) as conflict:
        operations.change_member(case, bo, version=1, by=ombud, **{**BO, "good": "Inget"})
    assert conflict.value.theirs == {"good": "Allt"} and conflict.value.version == 2
    with pytest.raises(Conflict):
        operations.remove_member(case, bo, version=1, by=ombud)
    assert bo.good == "Allt"


def test_whom_someone_else_took_away_is_gone_in_words(case, ombud, bo):
    operations.remove_member(case, bo, version=1, by=ombud)
    db.session.flush()
    assert queries.members_of(case) == []
    with pytest.raises(Refused) as refused:
        operations.change_member(case, bo, version=1, by=ombud, **BO)
    assert "tagit bort" in refused.value.text


def test_the_log_tells_what_was_done_in_codes_only(case, ombud, bo):
    operations.change_member(case, bo, version=1, by=ombud, **{**BO, "good": "Allt"})
    db.session.flush()
    operations.remove_member(case, bo, version=2, by=ombud)
    db.session.flush()
    rows = db.session.scalars(
        select(AuditEntry).where(AuditEntry.event == "case_changed").order_by(AuditEntry.id)
    ).all()
    assert [row.codes for row in rows[-3:]] == [
        {"part": "mapping", "what": what} for what in ("network_added", "network_changed", "network_removed")
    ]


def test_strengths_are_what_works_already_and_never_of_an_area_passed_by(case, ombud, area):
    assert queries.strengths_of(case) == []
    mapping.start_round(case, after=0, by=ombud)
    mapping.save_answer(
        case, area("food"), ordinal=1, version=0, by=ombud, rating=2, words="Svårt", works=" På onsdagar "
    )
    mapping.save_answer(case, area("housing"), ordinal=1, version=0, by=ombud, rating=2, words="Kallt", works="  ")
    mapping.save_answer(case, area("sexuality"), ordinal=1, version=0, by=ombud, rating=None, works="Hemligt")
    mapping.skip_area(case, area("sexuality"), ordinal=1, version=1, by=ombud)
    assert queries.strengths_of(case) == [("Mat", "På onsdagar")]
