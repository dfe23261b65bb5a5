"""The rules for letters, and which of them are pointed out."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.execution.letters import queries
from ombud.phases.execution.letters.models import Letter, LetterKind
from ombud.phases.execution.letters.operations import change_letter, renew, take_back, write_letter
from ombud.refusals import Conflict, Refused

DAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _that_day():
    with clock.at(DAY):
        yield


@pytest.fixture
def write(case, ombud):
    """`write(until=10)`: a consent that holds until so many days from now."""

    def written(*, until=None, to_whom="Soc", kind=LetterKind.CONSENT, days=30, **values):
        ends = DAY + timedelta(days=until) if until is not None else None
        begins = ends - timedelta(days=days) if ends else None
        what = {"from_on": begins, "until_on": ends, **values}
        letter = write_letter(case, kind=kind, to_whom=to_whom, by=ombud, **what)
        db.session.commit()
        return letter

    return written


def pointed_out(case):
    return [letter.until_on - DAY for letter in queries.ending_of(case)]


def test_what_ends_within_the_operations_days_is_pointed_out(case, write):
    for until in (-15, -14, 0, 30, 31):
        write(until=until, to_whom=str(until))
    assert [each.days for each in pointed_out(case)] == [-14, 0, 30]
    case.ombud.operation.consent_days = 31
    assert len(pointed_out(case)) == 4


def test_what_was_taken_back_or_never_ends_is_not(case, ombud, write):
    letter = write(until=10)
    write(kind=LetterKind.SIP)
    take_back(case, letter, ended_on=DAY, version=letter.version, by=ombud)
    db.session.commit()
    assert pointed_out(case) == []
    take_back(case, letter, ended_on=None, version=letter.version, by=ombud)
    db.session.commit()
    assert len(pointed_out(case)) == 1


def test_a_renewed_letter_says_the_same_and_takes_over(case, ombud, write):
    old = write(until=10, about="Min plan")
    new = renew(case, old, by=ombud)
    db.session.commit()
    assert (new.about, new.to_whom, new.kind, new.made_on) == ("Min plan", "Soc", LetterKind.CONSENT, DAY)
    assert (new.from_on, new.until_on) == (old.until_on + timedelta(days=1), old.until_on + timedelta(days=31))
    assert pointed_out(case) == []
    with pytest.raises(Refused, match="redan förnyat"):
        renew(case, old, by=ombud)


def test_another_letter_to_the_same_about_something_else_does_not_take_over(case, write):
    write(about="Hämta post", to_whom="", kind=LetterKind.POWER, until=10)
    write(about="Prata med banken", to_whom="", kind=LetterKind.POWER, until=200)
    assert pointed_out(case) == [timedelta(days=10)]


def test_one_that_ran_out_is_renewed_from_today_and_never_for_more_than_a_year(case, ombud, write):
    new = renew(case, write(until=-5, days=2_000), by=ombud)
    assert (new.from_on, new.until_on) == (DAY, DAY + timedelta(days=366))


def test_a_letter_to_somebody_else_or_one_taken_back_does_not_take_over(case, ombud, write):
    write(until=10)
    write(until=100, to_whom="Vården")
    write(until=100, kind=LetterKind.POWER)
    taken = write(until=100)
    take_back(case, taken, ended_on=DAY, version=taken.version, by=ombud)
    db.session.commit()
    assert len(pointed_out(case)) == 1


def test_what_cannot_be_renewed(case, ombud, write):
    taken = write(until=10)
    take_back(case, taken, ended_on=DAY, version=taken.version, by=ombud)
    db.session.commit()
    for letter in (taken, write(kind=LetterKind.SIP), write(kind=LetterKind.POWER, until=400)):
        with pytest.raises(Refused):
            renew(case, letter, by=ombud)


def test_days_that_cannot_be_are_refused_and_a_day_far_away_is_taken_as_it_is(case, write):
    first, last = date(2026, 12, 1), date(2026, 12, 2)
    for kind, from_on, until_on, field in (
        (LetterKind.CONSENT, last, first, "until_on"),
        (LetterKind.POWER, None, last, "from_on"),
        (LetterKind.POWER, first, None, "until_on"),
        (LetterKind.CONFIRMATION, DAY + timedelta(days=1), None, "from_on"),
    ):
        with pytest.raises(Refused) as refusal:
            write(kind=kind, from_on=from_on, until_on=until_on)
        assert refusal.value.field == field
    for year in (1900, 2100):
        write(from_on=date(1900, 1, 1), until_on=date(year, 12, 31))
    assert pointed_out(case) == []


def test_a_power_is_taken_back_on_a_day_that_has_come(case, ombud, write):
    letter = write(until=10)
    for day in (None, DAY + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            take_back(case, letter, ended_on=day, version=letter.version, by=ombud)
        assert refusal.value.field == "ended_on"
    request = write(kind=LetterKind.SIP)
    with pytest.raises(Refused):
        take_back(case, request, ended_on=DAY, version=request.version, by=ombud)


def test_an_older_version_is_refused_with_what_stands(case, ombud, write):
    letter = write(until=10, about="Allt")
    version = letter.version
    values = {"to_whom": "Soc", "from_on": letter.from_on, "until_on": letter.until_on, "by": ombud}
    change_letter(case, letter, about="Bara boendet", version=version, **values)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        change_letter(case, letter, about="Bara pengarna", version=version, **values)
    assert conflict.value.theirs == {"about": "Bara boendet"}
    with pytest.raises(Conflict):
        take_back(case, letter, ended_on=DAY, version=version, by=ombud)


def test_min_dag_tells_of_own_ongoing_cases_only(case, ombud, make, write):
    db.session.rollback()
    other = db.session.merge(make.user())
    letter = write(until=10)
    until = DAY + timedelta(days=30)

    def told(user):
        return [(row[0].id, row[1].client.name) for row in db.session.execute(queries.ending_soon(user, until))]

    assert told(ombud) == [(letter.id, "Klient")] and told(other) == []
    row = db.session.get(Case, case.id)
    row.co_ombud_id, row.co_ombud_from, row.co_ombud_until = other.id, DAY, DAY
    assert told(other) == [(letter.id, "Klient")]
    with clock.at(DAY + timedelta(days=1)):
        assert told(other) == []


def test_the_history_tells_and_the_log_has_codes_only(case, ombud, write):
    letter = write(until=10, about="Hemligt")
    take_back(case, letter, ended_on=DAY, version=letter.version, by=ombud)
    db.session.commit()
    assert [event.text for event in queries.events_of(case)] == [
        "Vi skrev ett samtycke",
        "Klienten tog tillbaka ett papper",
    ]
    codes = db.session.scalars(select(AuditEntry.codes).where(AuditEntry.event == "case_changed")).all()
    assert [each["what"] for each in codes][-2:] == ["letter_written", "letter_taken_back"]
    assert db.session.query(Letter).count() == 1
