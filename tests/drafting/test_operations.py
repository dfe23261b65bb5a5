"""The rules for drafts: the latest is kept, and nobody's text is written over unseen."""

import pytest
from sqlalchemy import func, select

from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.drafting import operations
from ombud.cases.drafting.models import Draft
from ombud.cases.drafting.queries import begun, find_draft, stamp_of
from ombud.cases.models import Case, HandOverReason
from ombud.cases.operations import appoint_cover, hand_over
from ombud.extensions import db
from ombud.refusals import Conflict, Refused

FORM = "contact_note"


@pytest.fixture
def colleague_id(make):
    """Another ombud, made before the session begins to write."""
    return make.user().id


@pytest.fixture
def case(make, colleague_id, in_app):
    """A case, in the session."""
    return db.session.get(Case, make.case().id)


@pytest.fixture
def other(case, colleague_id):
    """Another ombud."""
    return db.session.get(User, colleague_id)


@pytest.fixture
def ombud(case):
    """The case's ombud."""
    return db.session.get(User, case.ombud_id)


@pytest.fixture
def keep(case, ombud):
    """`keep("Ord", seen=…)` keeps a text and gives its stamp."""

    def kept(words, seen="", *, by=ombud, form=FORM):
        draft = operations.save_draft(case, form, {"words": words}, seen=seen, by=by)
        db.session.commit()
        return stamp_of(draft)

    return kept


def test_the_latest_is_kept_once_and_leaves_no_trace_in_the_log(case, ombud, keep):
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    keep("Ett, två", keep("Ett"))
    assert find_draft(ombud, case, FORM).content == {"words": "Ett, två"}
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 1
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == before


def test_a_later_tab_is_told_what_the_earlier_has_kept(keep, case, ombud):
    first = keep("Från den första")
    with pytest.raises(Conflict) as conflict:
        keep("Från den andra")
    assert conflict.value.theirs == {"words": "Från den första"}
    second = keep("Från den andra, medvetet", first)
    with pytest.raises(Conflict):
        keep("Mer från den första", first)
    assert stamp_of(find_draft(ombud, case, FORM)) == second


def test_the_same_text_is_no_conflict(keep):
    keep("Samma")
    assert keep("Samma", "something else")


def test_what_was_saved_or_thrown_away_does_not_come_back_in_silence(keep, case, ombud):
    seen = keep("Sparat")
    operations.forget_draft(case, FORM, seen=seen, by=ombud)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        keep("Sparat igen", seen)
    assert conflict.value.theirs == {} and find_draft(ombud, case, FORM) is None
    assert keep("Sparat igen")


def test_only_the_draft_that_was_seen_is_taken_away(keep, case, ombud):
    first = keep("Ett")
    keep("Ett och två", first)
    operations.forget_draft(case, FORM, seen=first, by=ombud)
    db.session.commit()
    assert find_draft(ombud, case, FORM).content == {"words": "Ett och två"}


def test_each_has_an_own_draft_in_each_form(keep, case, ombud, other):
    keep("Mitt")
    keep("Kollegans", by=other)
    keep("Om ett steg", form="contact_note_of_step:7")
    assert find_draft(other, case, FORM).content == {"words": "Kollegans"}
    assert set(begun(ombud, case, "contact_note")) == {FORM, "contact_note_of_step:7"}


def test_a_case_has_room_for_so_many(keep, monkeypatch):
    monkeypatch.setattr(operations, "MOST_DRAFTS", 2)
    for number in (1, 2):
        keep("Ord", form=f"goal:{number}")
    with pytest.raises(Refused):
        keep("Ord", form="goal:3")


def test_a_strike_reaches_everybodys_drafts_of_the_case(keep, case, ombud, other):
    keep("Hon vill inte att det står.")
    keep("Före. Hon vill inte att det står. Efter.", by=other)
    keep("Allt i den", form="contact_note:4")
    operations.strike_from_drafts(case, ["Hon vill inte att det står."], forms=["contact_note:4"])
    db.session.commit()
    assert find_draft(ombud, case, FORM).content == {"words": ""}
    assert find_draft(other, case, FORM).content == {"words": "Före.  Efter."}
    assert find_draft(ombud, case, "contact_note:4") is None


def left(case):
    """Whose drafts there are in the case."""
    return set(db.session.scalars(select(Draft.user_id).where(Draft.case_id == case.id)))


def test_what_the_former_ombud_had_begun_goes_with_the_hand_over(keep, case, ombud, other):
    keep("Mitt")
    appoint_cover(case, to=other, until=None, by=ombud)
    keep("Kollegans", by=other)
    assert left(case) == {ombud.id, other.id}
    hand_over(case, to=other, reason=next(iter(HandOverReason)), by=ombud)
    db.session.commit()
    assert left(case) == {other.id}


def test_what_a_cover_had_begun_goes_when_the_cover_is_taken_away(keep, case, ombud, other):
    keep("Mitt")
    appoint_cover(case, to=other, until=None, by=ombud)
    keep("Kollegans", by=other)
    appoint_cover(case, to=None, until=None, by=ombud)
    db.session.commit()
    assert left(case) == {ombud.id}
