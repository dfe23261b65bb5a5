"""The paper and the files that go home: whole, readable aloud, and locked with the password alone."""

import csv
import io
from datetime import timedelta

import pdfplumber
import pikepdf
import pytest
import pyzipper
from sqlalchemy import select
from support.filling import fill_case, lengthen
from support.paper import Paper
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.drafting.models import Draft
from ombud.cases.models import Answer3, Case, Stage
from ombud.extensions import db
from ombud.leaving.taking_home import files
from ombud.leaving.taking_home.paper import draw_book
from ombud.leaving.taking_home.queries import belongings_of, count_by_chapter
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.execution.models import ContactNote, How
from ombud.phases.mapping.models import Answer, Mapping
from ombud.plans.models import PlanIssue

PASSWORD = "rumo-tavi-kesa-lodu-mepi-nato"


@pytest.fixture
def own(make, in_app):
    """An ombud, in the session."""
    return db.session.get(User, make.user().id)


def unlocked(raw, password=PASSWORD):
    """The files of an archive by name."""
    with pyzipper.AESZipFile(io.BytesIO(raw)) as packed:
        packed.setpassword(password.encode())
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_archive_opens_with_the_password_and_holds_every_word_in_paper_and_files(own):
    case, words = fill_case(own, around="%s på svenska, שלום och >ok<")
    _, others = fill_case(own)
    raw = files.archive(belongings_of(case), PASSWORD)
    assert not [word for word in words.values() if word.encode() in raw]
    with pytest.raises(RuntimeError, match="password"):
        unlocked(raw, "rumo-tavi-kesa-lodu-mepi-nata")
    inside = unlocked(raw)
    assert {"LÄS MIG.txt", "vart-arbete.pdf", "vart-arbete.json", "planer/handlingsplan-1.pdf"} < set(inside)
    paper = Paper(inside["vart-arbete.pdf"])
    assert not [name for name, word in words.items() if not paper.says(word)]
    assert not [word for word in others.values() if paper.says(word)]
    assert paper.faults == []
    kept = Paper(inside["planer/handlingsplan-1.pdf"])
    assert kept.faults == [] and kept.says(next(word for name, word in words.items() if "sheet.goals" in name))
    names = " ".join(inside)
    assert not [word for word in words.values() if word in names]


def test_every_encrypted_part_is_aes_256(own):
    case, _ = fill_case(own)
    told = belongings_of(case)
    with pyzipper.AESZipFile(io.BytesIO(files.archive(told, PASSWORD))) as packed:
        assert all(entry.flag_bits & 1 and entry.wz_aes_strength == 3 for entry in packed.infolist())
    locked = files.locked_paper(told, PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert pdf.allow.accessibility and pdf.allow.print_highres and pdf.allow.extract
        assert "/Outlines" in pdf.Root


def test_the_contents_lead_to_their_pages(own):
    case, _ = fill_case(own)
    paper = Paper(draw_book(belongings_of(case)))
    with paper.open() as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        leads = {
            str(link.Contents): pages[link.Dest[0].objgen] for page in pdf.pages for link in page.obj.get("/Annots", [])
        }
        outlined = [str(item.title) for item in pdf.open_outline().root]
    assert outlined[0] == "Om dig" and "Kartläggning" in outlined
    assert leads and all(text.endswith(f", sida {page}") for text, page in leads.items())
    with pdfplumber.open(io.BytesIO(paper.raw)) as pdf:
        texts = ["".join(page.extract_text().split()) for page in pdf.pages]
    for text, page in leads.items():
        assert "".join(text.rsplit(", sida", 1)[0].split()) in texts[page - 1]
    assert {"TOC", "TOCI", "Link"} <= set(paper.tags())


def test_a_spreadsheet_never_reckons_with_what_someone_wrote(own):
    case, _ = fill_case(own, around="=cmd|' /C calc'!A0 %s")
    told = belongings_of(case)
    for heap in told.heaps:
        if heap.entries:
            content = files.as_table(heap)
            assert content.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
            assert len({len(row) for row in rows}) == 1 and len(rows) == len(heap.entries) + 1
            assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    assert [files.defused(text) for text in ("", "5", "a=b", "=1", " +1", "\t@a", "-1")] == [
        "", "5", "a=b", "'=1", "' +1", "'\t@a", "'-1",
    ]  # fmt: skip


def test_an_area_that_was_passed_over_is_not_named_on_paper(own):
    case, _ = fill_case(own)
    mapping = db.session.scalar(select(Mapping).where(Mapping.case_id == case.id))
    db.session.add(Answer(mapping_id=mapping.id, area="sexuality", skipped=True, saved_at=clock.now()))
    db.session.flush()
    told = belongings_of(case)
    assert not Paper(draw_book(told)).says("Sexualitet")
    assert "Sexualitet" in files.as_json(told).decode()


def test_a_long_case_goes_home_whole_with_the_same_number_of_questions(app, own):
    short, _ = fill_case(own)
    case, _ = fill_case(own)
    lengthen(case, notes=60, rounds=10)
    db.session.commit()
    counts = []
    for each in (short, case):
        db.session.expire_all()
        case_again = db.session.get(Case, each.id)
        with count_queries(app) as statements:
            told = belongings_of(case_again)
        counts.append(len(statements))
    assert counts[1] <= counts[0] + 2 and max(counts) <= 60
    paper = Paper(draw_book(told))
    assert paper.text.count("Kontaktnummer") == 60 and paper.says("Omgång 10 svar 21")
    assert paper.smallest >= 8
    assert dict(count_by_chapter(case))["Genomförande"][0] == ("Kontakter", 61)


def test_a_case_with_hardly_anything_goes_home_too(make, in_app):
    case = db.session.get(Case, make.case(stage=Stage.CONTACT).id)
    db.session.add(ContactNote(case_id=case.id, on=case.opened_on, how=How.PHONE))
    db.session.flush()
    paper = Paper(draw_book(belongings_of(case)))
    assert paper.faults == [] and paper.says("Jag vill ha ombud")


def test_what_stands_on_a_scale_from_time_to_time_is_told_when_it_has_changed(own):
    case, _ = fill_case(own)
    scale = Scale(case_id=case.id, about="Jag sover")
    db.session.add(scale)
    db.session.flush()
    for ago, (up, notices) in enumerate([("Somna", "Syster"), ("Somna", "Syster"), ("Drömma", "Syster")]):
        on = clock.today() - timedelta(days=9 - ago)
        db.session.add(ScaleRating(scale_id=scale.id, on=on, value=4, one_up=up, who_notices=notices))
    db.session.flush()
    belongings = belongings_of(case)
    text = Paper(draw_book(belongings)).text
    assert [text.count(word) for word in ("Somna", "Drömma", "Syster")] == [1, 1, 1]
    assert files.as_json(belongings).decode().count('"Somna"') == 2


def test_kept_days_and_times_are_read_as_the_others_on_paper_and_stand_as_numbers_in_the_files(own):
    case, _ = fill_case(own)
    issue = db.session.scalar(select(PlanIssue).where(PlanIssue.case_id == case.id))
    other = {
        "uid": "x",
        "name": "Vårdplan",
        "owner": "",
        "responsible": "",
        "follow_up_on": "2024-03-01",
        "valid_to": "",
    }
    step = {**issue.sheet["steps"][0], "what": "2024-03-02"}
    issue.sheet = {**issue.sheet, "others": [other], "steps": [step]}
    draft = db.session.scalar(select(Draft).where(Draft.case_id == case.id))
    draft.content = {"done_on": "2024-03-03", "at": "14:00", "day": "i mars", "words": "2024-03-04"}
    db.session.flush()
    belongings = belongings_of(case)
    paper = Paper(draw_book(belongings))
    assert [paper.says(text) for text in ("Följs upp: 1 mars 2024", "3 mars 2024", "14.00", "i mars")] == [True] * 4
    assert [paper.says(text) for text in ("2024-03-01", "2024-03-03", "14:00")] == [False] * 3
    assert paper.says("2024-03-02") and paper.says("2024-03-04")  # words stand as they were said
    written = files.as_json(belongings).decode()
    assert '"Följs upp": "2024-03-01"' in written and '"2024-03-03",' in written and '"14:00",' in written
    table = next(heap for heap in belongings.heaps if heap.kind.table == "plan_issues")
    assert "Följs upp: 2024-03-01" in files.as_table(table).decode()


def test_what_others_name_by_its_number_has_it_on_paper(own):
    case, words = fill_case(own)
    goal = next(word for name, word in words.items() if name.startswith("goals.words"))
    paper = Paper(draw_book(belongings_of(case)))
    assert paper.says(f"1. {goal}") and paper.says("Mål nummer: 1") and paper.faults == []


@pytest.mark.parametrize(
    ("answer", "told"), [(Answer3.YES, "Vi får lämna meddelande"), (Answer3.NO, "meddelande: Nej")]
)
def test_whether_a_message_may_be_left_reads_as_an_answer(own, answer, told):
    case, _ = fill_case(own)
    case.client.may_leave_message = answer
    db.session.flush()
    assert Paper(draw_book(belongings_of(case))).says(told)
