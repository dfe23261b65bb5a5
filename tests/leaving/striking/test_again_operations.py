"""A struck text is struck again in a database from before the strike: what is rolled back here is what a restore brings back."""

import os

import pytest
from sqlalchemy import select
from support.filling import fill_case
from support.paper import Paper
from support.snapshot import rows_of

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.models import AuditEntry
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.leaving.erasing.changes import NOT_NOTED
from ombud.leaving.erasing.cli import replay_command
from ombud.leaving.erasing.ledger import hashed, ledger
from ombud.leaving.erasing.operations import Nobody, Why, erase_case
from ombud.leaving.erasing.replaying import replay
from ombud.leaving.striking import operations
from ombud.leaving.striking.again import TOLD
from ombud.leaving.striking.marks import has_one_of, mark_of
from ombud.leaving.striking.queries import kinds_with_texts
from ombud.phases.action_plan.models import Goal, Plan
from ombud.phases.contact.models import Meeting
from ombud.phases.execution.models import ContactNote, ContactNoteVersion
from ombud.phases.execution.note_strike_operations import strike_note
from ombud.phases.mapping import strike_operations as mapping
from ombud.phases.mapping.models import Answer, Mapping, Perspective, Reading
from ombud.plans.issuing.operations import strike_text
from ombud.plans.models import PlanIssue
from ombud.refusals import Refused

LONG = "Zqtext om min syster som bor i Ekby"


@pytest.fixture
def own(make, in_app):
    """An ombud with a case, in the session."""
    return db.session.get(User, make.case().ombud_id)


@pytest.fixture
def case(own):
    """The ombud's case."""
    return db.session.scalar(select(Case).where(Case.ombud_id == own.id))


@pytest.fixture
def full(own):
    """A case with a row of everything, committed."""
    case, _ = fill_case(own)
    db.session.commit()
    return case


def put(row):
    db.session.add(row)
    db.session.commit()
    return row


def meeting_of(case, words=LONG):
    return put(Meeting(case_id=case.id, on=clock.today(), words=words))


def strike(case, table, row, column, by):
    seen = operations.fingerprint(getattr(row, column))
    operations.strike(case, kinds_with_texts()[table], row, column, seen=seen, by=by)


def lose():
    """What a restore does to what has been done since the backup. The ledger stands."""
    db.session.rollback()


def struck_again():
    """How many texts the ledger takes away."""
    return dict(replay([ledger()]))[TOLD]["count"]


def test_a_text_and_its_copies_and_idempotent(app, case, own):
    meeting = meeting_of(case)
    put(
        Draft(
            user_id=own.id,
            case_id=case.id,
            form="meeting:1",
            content={"words": f"{LONG} och mer"},
            saved_at=clock.now(),
        )
    )
    strike(case, "meetings", meeting, "words", own)
    lose()
    assert meeting.words == LONG
    assert struck_again() == 1 and LONG not in repr(rows_of(app))
    told = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).all()
    assert [(each.event, each.actor_id) for each in told] == [("erasure_run", None), ("case_changed", None)]
    assert told[0].codes["texts"] == 1 and told[1].codes == {"part": "case", "what": "text_struck"}
    assert struck_again() == 0


def test_a_copy_is_struck_where_the_first_place_did_not_have_it_yet(case, own):
    rows = [meeting_of(case, words) for words in ("Inget än", LONG)]
    rows[0].words = LONG
    db.session.flush()
    strike(case, "meetings", rows[0], "words", own)
    lose()
    assert struck_again() == 1 and [row.words for row in rows] == ["Inget än", ""]


def test_an_answer_with_what_was_kept_and_made_of_it(app, full, own):
    answer = db.session.scalar(select(Answer).where(Answer.perspective == Perspective.CLIENT).limit(1))
    reading = db.session.scalar(select(Reading).where(Reading.mapping_id == answer.mapping_id))
    answer.words = LONG
    reading.sheet = [{**reading.sheet[0], "area": answer.area, "words": "Zqläst"}]
    origin = f"{answer.mapping.ordinal}:{answer.area}"
    plan_id = db.session.scalar(select(Plan.id).where(Plan.case_id == full.id))
    goal = put(Goal(plan_id=plan_id, words=LONG, need=answer.area, from_need=origin))
    mapping.strike(full, answer.mapping, answer.area, "words", version=answer.version, by=own)
    lose()
    assert struck_again() == 2
    assert not [text for text in (LONG, "Zqläst") if text in repr(rows_of(app))]
    assert answer.words == "" and goal.words


def test_another_text_than_the_struck_one_stays_in_an_answer_though_what_was_read_goes(full, own):
    answer = db.session.scalar(select(Answer).where(Answer.perspective == Perspective.CLIENT).limit(1))
    reading = db.session.scalar(select(Reading).where(Reading.mapping_id == answer.mapping_id))
    reading.sheet = [{**reading.sheet[0], "area": answer.area, "words": LONG}]
    answer.words = "Det jag sade sedan"
    db.session.commit()
    answer.words = LONG
    db.session.flush()
    mapping.strike(
        full, db.session.get(Mapping, answer.mapping_id), answer.area, "words", version=answer.version, by=own
    )
    lose()
    assert struck_again() == 1 and answer.words == "Det jag sade sedan" and reading.sheet[0]["words"] == ""


def test_a_contact_note_and_what_stood_before_it_was_corrected(full, own):
    note = db.session.scalar(select(ContactNote).where(ContactNote.case_id == full.id).limit(1))
    note.words, version = (
        LONG,
        db.session.scalar(select(ContactNoteVersion).where(ContactNoteVersion.note_id == note.id)),
    )
    version.words = "Zqrättad"
    db.session.commit()
    strike_note(full, note, version=note.version, by=own)
    lose()
    note.words = "Något annat"
    db.session.commit()
    assert struck_again() == 1 and (note.words, version.words) == ("Något annat", "")


def test_an_issued_plan_and_its_paper(full, own):
    issue = db.session.scalar(select(PlanIssue).where(PlanIssue.case_id == full.id))
    was = issue.sheet["steps"][0]["what"]
    strike_text(full, "step-u1", by=own)
    lose()
    assert Paper(issue.pdf).says(was)
    assert struck_again() == 1 and was not in repr(issue.sheet) and not Paper(issue.pdf).says(was)


def test_a_draft_that_was_thrown_away_and_one_that_held_what_was_saved_later(full, own):
    draft = db.session.scalar(select(Draft).where(Draft.case_id == full.id))
    meeting = meeting_of(full, "Inget än")
    content = {"words": f"  {LONG}\r\n", "on": "2026-11-28"}
    begun = put(Draft(user_id=own.id, case_id=full.id, form="goal", content=content, saved_at=clock.now()))
    db.session.delete(begun)
    meeting.words = LONG
    db.session.flush()
    operations.throw_away(full, draft, by=own)
    strike(full, "meetings", meeting, "words", own)
    lose()
    assert struck_again() == 1 and meeting.words == "Inget än"
    assert [each.content for each in db.session.scalars(select(Draft))] == [{"words": "", "on": "2026-11-28"}]


def test_what_was_written_later_stays_also_the_same_words_again(case, own):
    meeting = meeting_of(case)
    strike(case, "meetings", meeting, "words", own)
    db.session.commit()  # this database knows of the strike
    for words in ("Skrivet senare", LONG):
        meeting.words = words
        db.session.commit()
        assert struck_again() == 0 and meeting.words == words


def test_a_word_or_two_is_struck_only_where_it_was(case, own):
    rows = [meeting_of(case, "Anna kom") for _ in range(2)]
    strike(case, "meetings", rows[0], "words", own)
    lose()
    assert struck_again() == 1 and [row.words for row in rows] == ["", "Anna kom"]


def test_an_erased_case_is_erased_and_another_clients_same_words_stay(case, own):
    other, _ = fill_case(own)
    rows = [meeting_of(each) for each in (case, other)]
    strike(case, "meetings", rows[0], "words", own)
    erase_case(case, why=Why.WITHDRAWN, by=Nobody(case.operation_id))
    lose()
    assert struck_again() == 0 and rows[1].words == LONG
    assert [each.id for each in db.session.scalars(select(Case))] == [other.id]


def test_a_strike_that_cannot_be_noted_is_refused(in_app, case, own, monkeypatch):
    meeting, real = meeting_of(case), os.write
    monkeypatch.setattr(os, "write", lambda handle, raw: real(handle, raw[:20]))  # a full disk
    with pytest.raises(Refused) as refused:
        strike(case, "meetings", meeting, "words", own)
    monkeypatch.undo()
    lose()
    assert refused.value.text == NOT_NOTED and meeting.words == LONG and struck_again() == 0


def test_a_replaying_that_cannot_be_noted_changes_nothing_and_says_why(in_app, case, own, tmp_path):
    meeting = meeting_of(case)
    strike(case, "meetings", meeting, "words", own)
    lose()
    lines = ledger().path.rename(tmp_path / "another.ledger")
    in_app.config["ERASURE_LEDGER"] = str(tmp_path / "no" / "folder")
    done = in_app.test_cli_runner().invoke(replay_command, [str(lines)])
    assert done.exit_code == 1 and "säkerhetskopia läses in" in done.output and "Traceback" not in done.output
    lose()
    assert meeting.words == LONG


def test_a_line_of_another_sort_or_cut_off_finds_nothing(case, own):
    meeting = meeting_of(case)
    strike(case, "meetings", meeting, "words", own)
    lose()
    (line,) = ledger().read()
    ledger().path.unlink()
    head, _, mark = line.rpartition(":")
    cuts = [line[:end] for end in range(6, len(line), 5)]
    strange = [
        f"{head}:{other}" for other in ("", "x", "3.ab", "99999999.ab", "131073.ab", "²." + mark, mark.upper() + "0")
    ]
    strange += [line.replace("meetings", table) for table in ("no_such_table", "clients", "plan_issues", "drafts")]
    strange += [line.replace(":words:", f":{column}:") for column in ("id", "on", "no_such", "__table__")]
    strange += [
        line.replace(f":{meeting.id}:", ":9" * 30 + ":"),
        line + ":more",
        "struck",
        "struck:::::",
        hashed("0" * 32),
    ]
    ledger().path.write_text("\n".join([*cuts, *strange]))
    assert struck_again() == 0 and meeting.words == LONG
    ledger().add([line])
    assert struck_again() == 1 and meeting.words == ""


def test_the_ledger_says_nothing_of_what_was_struck(own):
    case, words = fill_case(own)
    db.session.commit()
    for row in db.session.scalars(select(Meeting).where(Meeting.case_id == case.id)):
        strike(case, "meetings", row, "words", own)
    note = db.session.scalar(select(ContactNote).where(ContactNote.case_id == case.id).limit(1))
    strike_note(case, note, version=note.version, by=own)
    strike_text(case, "step-u1", by=own)
    operations.throw_away(case, db.session.scalar(select(Draft)), by=own)
    raw = ledger().path.read_text()
    assert len(raw.split()) > 4 and not [word for word in words.values() if word.lower() in raw.lower()]
    assert case.audit_ref not in raw and case.number not in raw and ledger().path.stat().st_mode & 0o077 == 0


def test_a_mark_is_the_texts_and_the_cases_own():
    mark = mark_of("Ja", "a" * 32, 2)
    assert has_one_of({mark}, "a" * 32, "Ja")
    assert mark_of("Ja", "a" * 32, 4) != mark and has_one_of({mark_of("Ja", "a" * 32, 4)}, "a" * 32, "Ja")
    assert not has_one_of({mark}, "b" * 32, "Ja") and not has_one_of({mark}, "a" * 32, "ja")
