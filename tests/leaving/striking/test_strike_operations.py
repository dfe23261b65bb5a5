"""Any text of a case is struck: where it stands, where it was copied, in drafts and in the plans that were issued."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select
from support.filling import fill_case
from support.paper import Paper
from support.snapshot import rows_of

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case, CaseMove, Stage
from ombud.extensions import db
from ombud.leaving.striking import operations, queries
from ombud.leaving.striking.queries import kinds_with_texts, model_of, text_columns
from ombud.phases.action_plan.models import Activity, Goal, Plan
from ombud.phases.contact.models import Meeting
from ombud.phases.trust.models import TrustKind, TrustNote
from ombud.plans.models import PlanIssue
from ombud.refusals import Conflict, Refused

LONG = "Zqtext om min syster som bor i Ekby"


@pytest.fixture
def own(make, in_app):
    """An ombud, in the session."""
    return db.session.get(User, make.user().id)


def struck(case, table, row, column, by, seen=None):
    kind = kinds_with_texts()[table]
    seen = operations.fingerprint(getattr(row, column)) if seen is None else seen
    operations.strike(case, kind, row, column, seen=seen, by=by)
    db.session.flush()


def test_every_text_of_every_kind_can_be_struck(own):
    case, words = fill_case(own)
    left = set(words.values())
    for table, kind in kinds_with_texts().items():
        for row in db.session.scalars(queries.rows_of(case, kind, own)).all():
            for column in text_columns(kind):
                if (getattr(row, column) or "").startswith("Zq"):
                    left.discard(getattr(row, column))
                    struck(case, table, row, column, own)
                    assert getattr(row, column) in ("", operations.STRUCK)
    by_word = {word: name for name, word in words.items()}
    # What has a way of its own (kept plans and summaries, drafts), what a case must have, and what a law keeps.
    own_ways = ("plan_issues.sheet", "mapping_readings.sheet", "drafts.content", "clients.name", "case_origins.answers",
                "erasure_holds.words")  # fmt: skip
    assert not [by_word[word] for word in left if not by_word[word].startswith(own_ways)]


def test_the_words_are_gone_from_the_whole_database(app, own):
    case, _ = fill_case(own)
    today = clock.today()
    meeting = Meeting(case_id=case.id, on=today, words=LONG)
    copies = [
        TrustNote(case_id=case.id, on=today, kind=TrustKind.TOGETHER, words=f"Vi sade: {LONG}. Bra."),
        CaseMove(case_id=case.id, to_stage=Stage.PLAN, at=clock.now(), by_id=own.id, reason="back", words=LONG),
        Draft(
            user_id=own.id,
            case_id=case.id,
            form="meeting:1",
            content={"words": f"{LONG} och mer"},
            saved_at=clock.now(),
        ),
    ]
    db.session.add_all([meeting, *copies])
    db.session.flush()
    struck(case, "meetings", meeting, "words", own)
    assert copies[0].words == "Vi sade: . Bra." and copies[1].words == ""
    db.session.commit()
    assert LONG not in repr(rows_of(app))


def test_another_clients_same_words_stay(own):
    mine, theirs = fill_case(own)[0], fill_case(own)[0]
    rows = [Meeting(case_id=each.id, on=clock.today(), words=LONG) for each in (mine, theirs)]
    db.session.add_all(rows)
    db.session.flush()
    struck(mine, "meetings", rows[0], "words", own)
    assert [row.words for row in rows] == ["", LONG]


def test_a_word_or_two_is_struck_only_where_it_was_chosen(own):
    case, _ = fill_case(own)
    rows = [Meeting(case_id=case.id, on=clock.today(), words="Anna kom") for _ in range(2)]
    db.session.add_all(rows)
    db.session.flush()
    struck(case, "meetings", rows[0], "words", own)
    assert [row.words for row in rows] == ["", "Anna kom"]


def test_a_goal_and_a_step_leave_the_issued_plans_and_their_papers(own):
    case, words = fill_case(own)
    issue = db.session.scalar(select(PlanIssue).where(PlanIssue.case_id == case.id))
    goal = db.session.scalar(select(Goal).join(Plan).where(Plan.case_id == case.id))
    goal.words = next(word for name, word in words.items() if "sheet.goals.words" in name)
    step = db.session.scalar(select(Activity).join(Plan).where(Plan.case_id == case.id, Activity.waiting_for != ""))
    db.session.flush()
    was = goal.words
    struck(case, "goals", goal, "words", own)
    assert goal.words == operations.STRUCK and was not in repr(issue.sheet)
    assert not Paper(issue.pdf).says(was) and issue.changed_on == clock.today()
    struck(case, "activities", step, "waiting_for", own)
    assert step.waiting_since is None


def test_it_holds_in_a_closed_case_and_makes_a_new_version(make, in_app):
    case = db.session.get(Case, make.case(stage=Stage.CLOSED).id)
    by = db.session.get(User, case.ombud_id)
    meeting = Meeting(case_id=case.id, on=clock.today(), words=LONG)
    db.session.add(meeting)
    db.session.flush()
    version = meeting.version
    struck(case, "meetings", meeting, "words", by)
    assert meeting.words == "" and meeting.version == version + 1


def test_what_changed_meanwhile_and_what_is_gone_is_said(own):
    case, _ = fill_case(own)
    meeting = Meeting(case_id=case.id, on=clock.today(), words=LONG)
    db.session.add(meeting)
    db.session.flush()
    with pytest.raises(Conflict):
        struck(case, "meetings", meeting, "words", own, seen=operations.fingerprint("En annan text"))
    assert meeting.words == LONG
    struck(case, "meetings", meeting, "words", own)
    with pytest.raises(Refused) as refused:
        struck(case, "meetings", meeting, "words", own)
    assert refused.value.text == operations.GONE


def test_a_draft_is_its_writers_alone_and_goes_whole(own):
    other = SimpleNamespace(id=own.id + 1)
    case, _ = fill_case(own)
    kind = kinds_with_texts()[queries.DRAFTS]
    (draft,) = db.session.scalars(queries.rows_of(case, kind, own)).all()
    assert queries.find_row(case, kind, draft.id, other) is None
    operations.throw_away(case, draft, by=own)
    db.session.flush()
    assert db.session.scalars(queries.rows_of(case, kind, own)).all() == []


def test_only_what_is_words_can_be_struck(own):
    texts = {f"{table}.{column}" for table, kind in kinds_with_texts().items() for column in text_columns(kind)}
    assert "clients.name" not in texts and "erasure_holds.words" not in texts
    assert not [name for name in texts if name.endswith((".number", ".area", ".need", ".form"))]
    assert {
        "meetings.words",
        "scale_ratings.one_up",
        "hard_times_plans.signs",
        "clients.reach",
        "letters.about",
    } < texts
    assert model_of(kinds_with_texts()["meetings"]) is Meeting
    case, _ = fill_case(own)
    assert dict(queries.counted(case, own))
