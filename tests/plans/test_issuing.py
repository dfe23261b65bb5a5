"""The rules of issuing: what is frozen, who agreed, in which order, and what is struck."""

from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, update
from support.paper import Paper

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.journey.history import history_of
from ombud.phases.action_plan import operations as plan_operations
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.external_operations import add_external_plan, change_external_plan
from ombud.phases.action_plan.models import Activity, Doer, ExternalKind, Goal, WhenKind
from ombud.phases.mapping.models import Answer, Mapping, Reading
from ombud.phases.mapping.strike_operations import strike
from ombud.plans.issuing import operations, queries
from ombud.plans.issuing.comparing import Kind
from ombud.plans.issuing.frozen import fingerprint
from ombud.plans.models import PlanIssue
from ombud.refusals import Refused

TODAY = date(2026, 11, 21)


@pytest.fixture
def work(in_app, make):
    """A case with a plan of one step, and its ombud."""
    case = db.session.get(Case, make.case(stage="plan", name="Kim").id)
    by = db.session.get(User, case.ombud_id)
    with clock.at(TODAY):
        plan_operations.add_step(case, what="Ringa hyresvärden", doer=Doer.CLIENT, by=by)
        db.session.commit()
        yield case, by


@pytest.fixture
def issue(work):
    """`issue()`: the plan as it stands is agreed on, and committed."""

    def issued(**values):
        case, by = work
        latest = queries.latest_issue(case)
        values = {"issued_on": clock.today(), "client_agreed": True, "ombud_agreed": True, "others_agreed": "",
                  "after": latest.ordinal if latest else 0, "seen": fingerprint(queries.sheet_now(case)), **values}  # fmt: skip
        row = operations.issue(case, by=by, **values)
        db.session.commit()
        return row

    return issued


def change(work, what="Skriva"):
    case, by = work
    step = plan_operations.add_step(case, what=what, doer=Doer.OMBUD, by=by)
    db.session.commit()
    return step


def test_what_stands_is_frozen_with_its_paper(work, issue):
    case, by = work
    db.session.add(Goal(plan_id=action_plan.plan_of(case).id, words="Ett eget hem"))
    add_external_plan(case, kind=ExternalKind.SIP, owner="Kommunen", follow_up_on=TODAY, by=by)
    row = issue(others_agreed="god man Lena Holm")
    change(work)
    db.session.expire(row)
    assert (row.ordinal, row.issued_on, row.others_agreed, row.changed_on) == (1, TODAY, "god man Lena Holm", None)
    assert [step["what"] for step in row.sheet["steps"]] == ["Ringa hyresvärden"]
    assert [goal["words"] for goal in row.sheet["goals"]] == ["Ett eget hem"]
    paper = Paper(row.pdf)
    assert paper.says("Ringa hyresvärden") and paper.says("Kommunen") and paper.pages == [(595, 842)]
    assert not paper.says("Kim") and paper.says("Jag") and paper.says("version 1")
    assert action_plan.plan_of(case).agreed_on == TODAY
    assert {"ordinal": 1} in [entry.codes for entry in db.session.query(AuditEntry) if entry.event == "plan_issued"]


def test_the_name_stands_there_when_the_client_has_said_so(work, issue):
    case, _ = work
    action_plan.plan_of(case).name_on_paper = True
    db.session.commit()
    assert Paper(issue().pdf).says("Kim")


def test_lists_do_not_load_the_paper(work, issue):
    db.session.expunge(issue())
    (row,) = queries.issues_of(work[0])
    assert "pdf" in inspect(row).unloaded


@pytest.mark.parametrize(
    ("values", "words", "field"),
    [
        ({"issued_on": TODAY + timedelta(1)}, "inte varit än", "issued_on"),
        ({"client_agreed": False}, "klientens ställe", "others_agreed"),
        ({"seen": "x"}, "ändrats medan ni läste", None),
    ],
)
def test_what_is_refused(work, issue, values, words, field):
    with pytest.raises(Refused, match=words) as no:
        issue(**values)
    assert no.value.field == field
    db.session.rollback()
    assert queries.latest_issue(work[0]) is None


def test_an_empty_plan_and_one_without_a_yes_are_not_issued(in_app, make):
    for agreed, words in ((True, "tom"), (False, "inte sagt ja")):
        case = db.session.get(Case, make.case(agreed=agreed).id)
        values = {"issued_on": clock.today(), "client_agreed": True, "ombud_agreed": True, "others_agreed": ""}
        with pytest.raises(Refused, match=words):
            operations.issue(case, after=0, seen="", by=case.ombud, **values)
        db.session.rollback()


def test_somebody_can_agree_instead_of_the_client(issue):
    assert issue(client_agreed=False, others_agreed="god man Lena Holm").ordinal == 1


def test_versions_come_in_order_and_each_says_something_new(work, issue, at):
    issue()
    with pytest.raises(Refused, match="redan fastställd så här"):
        issue()
    assert issue(others_agreed="systern").ordinal == 2
    change(work)
    with pytest.raises(Refused, match="redan fastställt version"):
        issue(after=1)
    db.session.rollback()
    with pytest.raises(Refused, match="en senare") as no:
        issue(issued_on=TODAY - timedelta(1))
    assert no.value.field == "issued_on"
    db.session.rollback()
    with at(TODAY + timedelta(9)):
        assert issue().ordinal == 3
    assert [each.ordinal for each in queries.issues_of(work[0])] == [3, 2, 1]
    told = [(event.on, event.endpoint) for event in history_of(work[0]) if event.text == "Vi blev överens om planen"]
    assert told == [
        (TODAY + timedelta(9), "issuing.versions"),
        (TODAY, "issuing.versions"),
        (TODAY, "issuing.versions"),
    ]


def test_what_was_agreed_on_before_there_were_versions_is_still_told(work):
    action_plan.plan_of(work[0]).agreed_on = TODAY
    db.session.flush()
    assert [(event.on, event.endpoint) for event in queries.events_of(work[0])] == [(TODAY, "action_plan.show")]


def test_where_the_plan_stands(work, issue):
    case, by = work
    assert queries.standing_of(case).latest is None and queries.standing_of(case).changes == []
    issue()
    assert queries.standing_of(case).changes == []
    (step,) = action_plan.steps_of(case)
    step.state, step.settled_on = "done", TODAY
    db.session.commit()
    assert queries.standing_of(case).only_progress
    change(work)
    standing = queries.standing_of(case)
    assert not standing.only_progress and {each.kind for each in standing.changes} == {Kind.STEP_NEW, Kind.STEP_DONE}


def test_neither_a_new_year_nor_the_next_monday_is_a_change(work, issue, at):
    case, by = work
    weekly = change(work, "Handla")
    weekly.when_kind, weekly.due_on, weekly.repeats = WhenKind.EVERY, TODAY, "FREQ=WEEKLY"
    weekly.when_text = "varje lördag"
    plan_operations.add_step(
        case, what="Fika", doer=Doer.OMBUD, when_kind=WhenKind.WEEK, due_on=date(2026, 12, 27), by=by
    )
    db.session.commit()
    issue()
    weekly.due_on = TODAY + timedelta(7)
    db.session.commit()
    with at(date(2027, 2, 1)):
        assert queries.standing_of(case).changes == []


def test_what_others_change_in_their_plans_is_a_change_of_ours(work, issue):
    case, by = work
    other = add_external_plan(case, kind=ExternalKind.SIP, by=by)
    issue()
    change_external_plan(case, other, version=other.version, by=by, follow_up_on=TODAY)
    db.session.flush()
    assert [each.kind for each in queries.standing_of(case).changes] == [Kind.OTHER_FOLLOW_UP]


def test_a_text_is_struck_in_every_version_and_its_paper(work, issue, at):
    case, by = work
    first = issue()
    (step,) = action_plan.steps_of(case)
    change(work)
    second = issue()
    kept = second.pdf
    with at(TODAY + timedelta(3)):
        assert operations.strike_text(case, f"step-{step.uid}", by=by) == 2
        db.session.commit()
    for row in (first, second):
        assert row.changed_on == TODAY + timedelta(3)
        assert not Paper(row.pdf).says("Ringa") and "Ringa" not in str(row.sheet)
    assert Paper(second.pdf).says("Skriva") and Paper(second.pdf).says("version 2, text struken 24 november 2026")
    assert second.pdf != kept
    assert step.what == "Ringa hyresvärden"
    with pytest.raises(Refused, match="redan struken"):
        operations.strike_text(case, f"step-{step.uid}", by=by)
    assert {"part": "plan", "what": "text_struck"} in [entry.codes for entry in db.session.query(AuditEntry)]


def test_a_text_struck_in_the_mapping_is_struck_in_what_was_made_of_it_and_issued(work, issue):
    case, by = work
    words = "Jag kan bli vräkt."
    answer = Answer(area="housing", rating=2, words=words, important=True, saved_at=clock.now())
    mapping = Mapping(case_id=case.id, ordinal=1, started_on=TODAY, definition="1", answers=[answer])
    db.session.add(mapping)
    db.session.flush()
    origin = {"need": "housing", "from_need": "1:housing"}
    plan_operations.add_step(case, what=words, doer=Doer.CLIENT, by=by, **origin)
    goal = Goal(plan_id=action_plan.plan_of(case).id, words=words, **origin)
    db.session.add_all([goal, Reading(mapping_id=mapping.id, read_at=clock.now(), sheet=[])])
    db.session.commit()
    row = issue()
    assert Paper(row.pdf).says(words)
    db.session.execute(update(Activity).where(Activity.from_need.is_not(None)).values(what="Ring hyresvärden."))
    strike(case, mapping, "housing", "words", version=answer.version, by=by)
    db.session.commit()
    assert words not in str(row.sheet) and not Paper(row.pdf).says(words) and row.changed_on == TODAY
    assert [step["what"] for step in row.sheet["steps"]] == ["Ringa hyresvärden", "Börja med: Boende"]
    assert [goal["words"] for goal in row.sheet["goals"]] == ["Boende"]


def test_two_versions_with_one_number_cannot_be(work, issue):
    from sqlalchemy.exc import IntegrityError

    row = issue()
    db.session.add(
        PlanIssue(case_id=row.case_id, ordinal=1, issued_on=TODAY, sheet=row.sheet, pdf=b"", by_id=row.by_id)
    )
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
