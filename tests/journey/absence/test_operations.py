"""Cover in absence: from a day until a day, for all of an ombud's cases at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ombud.accounts.access import Permission, may
from ombud.accounts.models import User
from ombud.accounts.operations import deactivate_user
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, HandOverReason, Stage
from ombud.cases.operations import appoint_cover, hand_over
from ombud.cases.queries import own_cases
from ombud.extensions import db
from ombud.journey.absence import queries
from ombud.journey.absence.operations import cover_absence, end_cover
from ombud.refusals import Refused
from ombud.today.queries import covered, covering

TODAY, FIRST, LAST = date(2026, 12, 1), date(2026, 12, 7), date(2026, 12, 11)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def on_the_first(at):
    with at(TODAY):
        yield


@pytest.fixture
def office(make, in_app):
    """Anna with two cases that go on and one that is closed; Bo, Cecilia and the coordinator."""
    anna, bo, cecilia, boss = (make.user(name=name) for name in ("Anna", "Bo", "Cecilia", "Chefen"))
    made = [make.case(ombud=anna, stage=stage) for stage in (Stage.TRUST, Stage.CONTACT, Stage.CLOSED)]
    people = {name: db.session.get(User, user.id) for name, user in zip("abcd", (anna, bo, cecilia, boss), strict=True)}
    return people, [db.session.get(Case, case.id) for case in made]


def cover(office, *, to="b", own=None, since=FIRST, until=LAST):
    people, _ = office
    number = cover_absence(people["a"], to=people[to], own=own or {}, since=since, until=until, by=people["d"])
    db.session.commit()
    return number


def events():
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.event, row.codes) for row in rows if row.event in ("cases_covered", "cover_appointed")]


def test_all_cases_that_go_on_are_covered_and_it_is_logged(office):
    people, cases = office
    assert cover(office) == 2
    assert [case.co_ombud_id for case in cases] == [people["b"].id, people["b"].id, None]
    one = ("cover_appointed", {"to_user": people["b"].id})
    whole = ("cases_covered", {"from_user": people["a"].id, "to_user": people["b"].id, "cases": 2})
    assert events() == [one, one, whole]


def test_the_rights_begin_and_end_by_themselves(office, at):
    people, (case, *_) = office
    cover(office)
    for day, open_to_bo in ((FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)):
        with at(day):
            assert may(people["b"], Permission.CASE_READ, case) is open_to_bo, day
            assert (case in db.session.scalars(own_cases(people["b"])).all()) is open_to_bo, day
            assert (case.covering is not None) is open_to_bo, day
            assert may(people["a"], Permission.CASE_READ, case)


def test_cases_can_be_spread_and_what_somebody_has_is_left(office):
    people, cases = office
    appoint_cover(cases[0], to=people["c"], until=None, by=people["d"])
    assert cover(office) == 1
    assert [case.co_ombud_id for case in cases[:2]] == [people["c"].id, people["b"].id]
    with pytest.raises(Refused):
        cover(office)
    db.session.rollback()
    for case in cases[:2]:
        appoint_cover(case, to=None, until=None, by=people["d"])
    assert cover(office, own={cases[1].id: people["c"]}) == 2
    assert [case.co_ombud_id for case in cases[:2]] == [people["b"].id, people["c"].id]


def test_a_cover_that_is_over_is_in_nobodys_way(office, at):
    _, cases = office
    cover(office)
    with at(LAST + DAY):
        assert queries.covers_of(cases[0].operation_id) == []
        assert cover(office, to="c", since=LAST + DAY, until=LAST + DAY) == 2


@pytest.mark.parametrize(
    ("since", "until"), [(LAST, FIRST), (TODAY - 2 * DAY, TODAY - DAY)], ids=["backwards", "over already"]
)
def test_days_that_do_not_go_together_are_refused(office, since, until):
    with pytest.raises(Refused) as refusal:
        cover(office, since=since, until=until)
    assert refusal.value.field == "until"


def test_whoever_is_away_does_not_cover_for_oneself(office):
    with pytest.raises(Refused) as refusal:
        cover(office, to="a")
    assert refusal.value.field == "to_id"


def test_whoever_is_to_cover_does_not_leave_unnoticed(office, at):
    people, _ = office
    cover(office)
    with pytest.raises(Refused) as refusal:
        deactivate_user(people["b"], by=people["d"])
    assert refusal.value.values == {"count": 2}
    with at(LAST + DAY):
        deactivate_user(people["b"], by=people["d"])


def test_it_ends_early_and_twice_is_once(office):
    people, cases = office
    cover(office)
    (standing,) = queries.covers_of(people["d"].operation_id)
    assert (standing.ombud, standing.to, standing.cases, standing.begun) == ("Anna", "Bo", 2, False)
    assert end_cover(standing, by=people["d"]) == 2
    db.session.commit()
    assert cases[0].co_ombud_id is None and cases[0].co_ombud_from is None and cases[0].co_ombud_until is None
    assert end_cover(standing, by=people["d"]) == 0


def test_when_the_case_is_handed_over_the_cover_for_its_ombud_ends(office):
    people, cases = office
    cover(office)
    hand_over(cases[0], to=people["c"], reason=HandOverReason.OMBUD_LEAVES, by=people["d"])
    hand_over(cases[1], to=people["b"], reason=HandOverReason.OMBUD_LEAVES, by=people["d"])
    db.session.commit()
    assert [case.co_ombud_id for case in cases] == [None] * 3
    appoint_cover(cases[0], to=people["b"], until=None, by=people["d"])
    hand_over(cases[0], to=people["a"], reason=HandOverReason.CLIENT_WISH, by=people["d"])
    assert cases[0].co_ombud_id == people["b"].id, "two who share it go on"


def test_both_are_told_on_their_day(office, at):
    people, _ = office
    cover(office)
    for day, told in ((TODAY, True), (LAST, True), (LAST + DAY, False)):
        with at(day):
            assert covering(people["b"]) == ([("Anna", FIRST, LAST, 2)] if told else [])
            assert covered(people["a"]) == ([("Bo", FIRST, LAST, 2)] if told else [])
    assert covering(people["a"]) == covered(people["b"]) == []
