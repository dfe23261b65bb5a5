"""Numbers from licensed forms: what is refused, what is counted, and what stands when a licence ends."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.journey.operations import move
from ombud.phases.closure.models import Closure, EndReason
from ombud.phases.evaluation.licensed import operations, queries
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.form_figures import count_forms
from ombud.phases.evaluation.licensed.licence_operations import end_licence, state_licence
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.phases.evaluation.operations import save_evaluation
from ombud.refusals import Conflict, Refused

ORS, SRS = definitions().values()


@pytest.fixture
def enter(stated, case, by):
    """`enter(190, days=30)`: a sum that many days ago."""

    def entered(sum_tenths, *, days=0, parts=(), form=ORS):
        on = clock.days_ago(days)
        row = operations.add_score(case, form, on=on, sum_tenths=sum_tenths, parts=parts, by=by)
        db.session.commit()
        return row

    return entered


def counted():
    rows = db.session.execute(select(Figure.on, Figure.code).where(Figure.happening == Happening.FORM_COMPARED))
    return sorted(tuple(row) for row in rows)


def test_nothing_is_entered_before_a_licence_is_stated_nor_after_it_has_ended(admin, case, by):
    office = db.session.get(User, admin.id)
    numbers = {"on": clock.today(), "sum_tenths": 190, "by": by}
    with pytest.raises(Refused, match="inte i bruk"):
        operations.add_score(case, ORS, **numbers)
    assert queries.followed_in(case) == []
    state_licence(ORS, licence="Avtal", holder="Kommunen", version=0, by=office)
    row = operations.add_score(case, ORS, **numbers)
    with pytest.raises(Refused):
        operations.add_score(case, SRS, **numbers)
    end_licence(ORS, by=office)
    db.session.flush()
    with pytest.raises(Refused):
        operations.add_score(case, ORS, **numbers)
    with pytest.raises(Refused):
        operations.change_score(case, ORS, row, version=1, **numbers)
    (followed,) = queries.followed_in(case)
    assert not followed.in_use and followed.latest is row
    operations.remove_score(case, ORS, row, by=by)
    assert queries.followed_in(case) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"sum_tenths": None}, "sum"),
        ({"sum_tenths": 401}, "sum"),
        ({"sum_tenths": -1}, "sum"),
        ({"sum_tenths": None, "parts": [10, None, 20, 30]}, "part_2"),
        ({"sum_tenths": 60, "parts": [10, 20, 30]}, "part_4"),
        ({"sum_tenths": None, "parts": [10, 20, 30, 101]}, "part_4"),
        ({"sum_tenths": 101, "parts": [10, 20, 30, 40]}, "sum"),
    ],
)
def test_numbers_that_the_form_cannot_have_are_refused_at_their_field(stated, case, by, given, field):
    with pytest.raises(Refused) as refusal:
        operations.add_score(case, ORS, on=clock.today(), by=by, **given)
    assert refusal.value.field == field
    assert not db.session.scalars(select(FormScore)).all()


def test_a_day_ahead_is_refused(stated, case, by):
    with pytest.raises(Refused) as refusal:
        operations.add_score(case, ORS, on=clock.today() + timedelta(days=1), sum_tenths=10, by=by)
    assert refusal.value.field == "on"


def test_the_sum_is_added_from_the_parts_and_both_may_be_given(enter):
    assert enter(None, parts=[55, 60, 44, 80]).sum_tenths == 239
    assert enter(239, parts=[55, 60, 44, 80]).parts == [55, 60, 44, 80]
    assert enter(239, parts=[None] * 4).parts == []
    assert enter(0).sum_tenths == 0 and enter(400, parts=[100] * 4).sum_tenths == 400


@given(parts=st.lists(st.integers(0, 100), min_size=4, max_size=4), off=st.integers(-3, 3))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_parts_and_sum_agree_or_are_refused(stated, case, by, parts, off):
    wanted = sum(parts) + off
    try:
        row = operations.add_score(case, ORS, on=clock.today(), sum_tenths=wanted, parts=parts, by=by)
        assert off == 0 and row.sum_tenths == sum(row.parts) == wanted
    except Refused:
        assert off != 0
    finally:
        db.session.rollback()


def test_two_people_at_once_see_what_stands(enter, case, by):
    row = enter(None, parts=[10, 20, 30, 40])
    operations.change_score(case, ORS, row, on=row.on, sum_tenths=250, version=1, by=by)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        operations.change_score(case, ORS, row, on=row.on, sum_tenths=123, version=1, by=by)
    assert conflict.value.theirs == {"sum": "25"} and conflict.value.version == 2


def test_the_first_and_the_latest_are_counted_once_a_form_and_never_the_sums(enter, case):
    enter(200, days=60)
    count_forms(case, on=clock.today())
    assert counted() == []  # one alone says nothing of change
    enter(230, days=30)
    enter(250, days=5)
    enter(100, form=SRS, days=30)
    enter(400, form=SRS)
    for _ in range(2):
        count_forms(case, on=clock.today())
        db.session.commit()
    assert counted() == [(clock.today(), "ors:significant")]
    count_forms(case, on=clock.days_ago(10))  # until that day: 20 → 23
    assert counted() == [(clock.days_ago(10), "ors:same")]


def test_numbers_put_right_are_counted_anew_and_only_if_they_were_counted(enter, case, by):
    first, latest = enter(200, days=60), enter(250)
    assert counted() == []
    count_forms(case, on=clock.today())
    operations.change_score(case, ORS, latest, on=latest.on, sum_tenths=210, version=1, by=by)
    db.session.commit()
    assert counted() == [(clock.today(), "ors:same")]
    operations.remove_score(case, ORS, first, by=by)
    db.session.commit()
    assert counted() == []


def test_the_end_of_the_work_counts_them(enter, case, by):
    enter(300, days=20)
    enter(200)
    db.session.add(Closure(case_id=case.id, planned=True, reason=EndReason.GOALS))
    db.session.flush()
    move(case, Stage.RESTING, by=by)
    db.session.commit()
    assert counted() == [(clock.today(), "ors:worse")]


def test_an_evaluation_that_is_written_again_after_the_end_does_not_take_the_end_back(enter, case, by):
    enter(190, days=30)
    enter(240, days=20)
    written = save_evaluation(case, version=0, by=by, held_on=clock.days_ago(10))
    enter(190)
    db.session.add(Closure(case_id=case.id, planned=True, reason=EndReason.GOALS))
    db.session.flush()
    move(case, Stage.RESTING, by=by)
    save_evaluation(case, version=written.version, by=by, held_on=clock.days_ago(10), helped="Promenaderna")
    db.session.commit()
    assert counted() == [(clock.today(), "ors:same")]


def test_a_licence_needs_both_its_lines_and_is_known_by_code_in_the_log(in_app, admin):
    by = db.session.get(User, admin.id)
    for licence, holder, field in (("", "Kommunen", "licence"), ("Avtal", "  ", "holder")):
        with pytest.raises(Refused) as refusal:
            state_licence(ORS, licence=licence, holder=holder, version=0, by=by)
        assert refusal.value.field == field
    with pytest.raises(Refused):
        end_licence(ORS, by=by)
    state_licence(ORS, licence=" Avtal ", holder="Kommunen", version=0, by=by)
    end_licence(ORS, by=by)
    db.session.commit()
    row = db.session.scalars(select(FormLicence)).one()
    assert (row.licence, row.ended_on) == ("Avtal", clock.today())
    state_licence(ORS, licence="Nytt avtal", holder="Kommunen", version=row.version, by=by)
    db.session.commit()
    assert (row.licence, row.ended_on) == ("Nytt avtal", None)
    told = db.session.execute(select(AuditEntry.event, AuditEntry.codes).where(AuditEntry.event.like("licence_%")))
    assert [tuple(each) for each in told] == [
        ("licence_stated", {"form": "ors"}),
        ("licence_ended", {"form": "ors"}),
        ("licence_stated", {"form": "ors"}),
    ]


def test_two_who_state_a_licence_at_once(in_app, admin):
    by = db.session.get(User, admin.id)
    state_licence(ORS, licence="Första", holder="Kommunen", version=0, by=by)
    db.session.commit()
    with pytest.raises(Conflict) as conflict:
        state_licence(ORS, licence="Andra", holder="Kommunen", version=0, by=by)
    assert conflict.value.theirs == {"licence": "Första"}


def test_another_operations_licence_is_another(make, stated, in_app):
    case = db.session.get(Case, make.case(ombud=make.user(operation=make.operation())).id)
    by = db.session.get(User, case.ombud_id)
    assert queries.followed_in(case) == []
    with pytest.raises(Refused):
        operations.add_score(case, ORS, on=clock.today(), sum_tenths=100, by=by)


def test_numbers_need_the_clients_yes_as_all_that_is_followed_does(stated, in_app, make):
    case = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused, match="inte sagt ja"):
        operations.add_score(case, ORS, on=clock.today(), sum_tenths=190, by=case.ombud)
