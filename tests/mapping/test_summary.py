"""The end of a mapping: "Stämmer det?", the client's yes with its date, and the same on paper."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from support.client import form_fields
from support.lix import lix
from support.paper import Paper
from support.queries import count_queries

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping import operations, summary_operations
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Reading
from ombud.phases.mapping.queries import events_of
from ombud.phases.mapping.summary import changed_areas, fingerprint, is_the_same, without
from ombud.phases.mapping.summary_paper import READ, STANDS, SummaryPaper, draw_summary
from ombud.phases.mapping.summary_queries import sheet_now
from ombud.refusals import Refused

SAID = {"rating": "2", "words": "Jag kan bli vräkt.", "works": "Katten är nöjd.", "helped_by": "Min syster"}


def text(answer):
    return answer.get_data(as_text=True)


def main(answer):
    return text(answer).split("<main")[1]


def readings(client):
    with client.application.app_context():
        return list(db.session.scalars(select(Reading).order_by(Reading.id)))


@pytest.fixture
def said(begun, path):
    """Something said about two areas, and one passed by."""
    begun.submit(path("/boende"), **SAID, important="y")
    begun.submit(path("/mat"), rating="0")
    begun.submit(path("/sexualitet"), words="Inte det här", then="skip")
    return begun


def entry(area, **what):
    return {
        "area": area,
        "name": area,
        "rating": None,
        "important": False,
        "words": "",
        "works": "",
        "helped_by": "",
        **what,
    }


def test_all_that_was_said_stands_there_and_nothing_that_was_passed_by(said, path):
    page = main(said.get(path("/stammer-det")))
    for shown in (
        "Boende",
        "Jag behöver hjälp",
        "Viktigt nu",
        "”Jag kan bli vräkt.”",
        "”Katten är nöjd.”",
        "”Min syster”",
        "Mat",
    ):
        assert shown in page, shown
    assert "Sexualitet" not in page and "Inte det här" not in page and "Pengar" not in page
    assert page.count("/stryk/boende?") == 3 and path("/boende") in page and "/stryk/mat" not in page


def test_a_yes_is_dated_and_keeps_what_stood_there(said, path):
    assert said.submit(path("/stammer-det")).status_code == 303
    page = main(said.get(path("/stammer-det")))
    assert re.search(r"Du läste det här och sa ja <time[^>]*>i dag", page) and "Ja, det stämmer" not in page
    (reading,) = readings(said)
    assert [each["area"] for each in reading.sheet] == ["housing", "food"]
    assert reading.sheet[0]["words"] == SAID["words"] and reading.changed_on is None


def test_what_has_changed_after_the_yes_is_told_and_can_be_read_again(said, path):
    said.submit(path("/stammer-det"))
    said.submit(path("/mat"), words="Gröt")
    page = main(said.get(path("/stammer-det")))
    assert "Något har ändrats" in page and page.count("Ändrat sedan du sa ja") == 1
    assert "Ändrat sedan" in page.split('id="mat"')[1]
    said.submit(path("/stammer-det"))
    assert len(readings(said)) == 2 and "Ändrat sedan" not in main(said.get(path("/stammer-det")))
    assert "Du läste det här" in main(said.get(path("/svar/1")))


def test_a_yes_is_a_yes_to_what_was_read(said, path):
    fields = said.fields(path("/stammer-det"))
    said.submit(path("/mat"), words="Någon annan skrev")
    answer = said.post(path("/stammer-det"), data=fields)
    assert answer.status_code == 422 and "Läs en gång till" in text(answer) and "Någon annan skrev" in text(answer)
    assert readings(said) == []
    assert said.post(path("/stammer-det"), data=form_fields(text(answer))).status_code == 303
    assert readings(said)[0].sheet[1]["words"] == "Någon annan skrev"


def test_a_double_press_is_one_yes(said, path):
    fields = said.fields(path("/stammer-det"))
    assert [said.post(path("/stammer-det"), data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(readings(said)) == 1


def test_a_page_that_is_not_whole_says_so(said, path):
    for values in (
        {"seen": ""},
        {"seen": "å" * 99},
        {"ordinal": "2"},
        {"ordinal": "x"},
        {"ordinal": "9" * 30},
        {"csrf_token": ""},
    ):
        answer = said.submit(path("/stammer-det"), **values)
        assert answer.status_code == 422 and SAID["words"] in text(answer), values
    assert readings(said) == []


def test_with_nothing_said_the_page_says_what_it_is_for(begun, path, make, sign_in):
    assert "Inget är skrivet än" in main(begun.get(path("/stammer-det")))
    assert begun.get(path("/stammer-det.pdf")).location.endswith("/stammer-det")
    case = make.case(stage=Stage.MAPPING)
    other = sign_in(make.ombud_of(case))
    assert "Inget är skrivet än" in main(other.get(f"/arenden/{case.number}/kartlaggning/stammer-det"))


def test_the_client_says_that_it_is_complete_here_too(said, path):
    assert said.press(path("/stammer-det"), path("/klar")).status_code == 303
    page = main(said.get(path("/stammer-det")))
    assert path("/klar") not in page and "Ja, det stämmer" in page and ">Ändra<" not in page and "/stryk/boende" in page
    assert said.submit(path("/stammer-det")).status_code == 303


def test_side_by_side_there_is_nothing_for_the_ombud_only(said, path):
    said.submit(path("/stammer-det"))
    said.press(path(), path("/tillsammans"))
    page = text(said.get(path("/stammer-det")))
    assert "Du läste det här" in page and "/stryk/boende" in page
    words = re.sub(r"<[^>]+>", " ", "<main" + page.split("<main")[1])
    assert ".pdf" not in page and not re.search(r"\d", words)
    assert said.get(path("/stammer-det.pdf")).status_code == 403
    said.submit(path("/mat"), words="Gröt", then="stay")
    assert said.submit(path("/stammer-det")).status_code == 303 and len(readings(said)) == 2


def test_a_closed_case_can_be_read(closed, make, sign_in):
    client, path = sign_in(make.ombud_of(closed)), f"/arenden/{closed.number}/kartlaggning/stammer-det"
    page = main(client.get(path))
    assert "Det gick bra" in page and "Ja, det stämmer" not in page and "/klar" not in page
    refused = client.post(path, data={"seen": "0" * 64})
    assert refused.status_code == 422 and 'type="text"' not in main(refused)


def test_the_way_there_is_on_the_page_of_all_areas(said, path):
    assert path("/stammer-det") in text(said.get(path()))
    said.press(path(), path("/tillsammans"))
    assert text(said.get(path())).count(f'href="{path("/stammer-det")}"') == 1


def test_the_page_asks_the_same_however_much_is_said(begun, path):
    def asked():
        with count_queries(begun.application) as statements:
            begun.get(path("/stammer-det"))
        return len(statements)

    begun.submit(path("/mat"), rating="1", words="Gröt")
    begun.submit(path("/stammer-det"))
    few = asked()
    for area in definition().areas:
        begun.submit(path(f"/{area.slug}"), rating="2", words="Ord", works="Ord")
    begun.submit(path("/stammer-det"))
    assert asked() == few < 14


def test_what_the_client_reads_is_easy(said, path):
    said.submit(path("/stammer-det"))
    said.submit(path("/mat"), words="Gröt")
    for page in ("/stammer-det", "/stryk/boende"):
        content = re.sub(r"<h1.*?</h1>|<(time|svg|blockquote).*?</\1>", " ", main(said.get(path(page))), flags=re.S)
        assert lix(re.sub(r"\n\s*", "\n", re.sub(r"<[^>]+>", "", content))) < 30


# The rules


@pytest.fixture
def mapping(case, ombud, area):
    """A round with one answer."""
    row = operations.start_round(case, after=0, by=ombud)
    operations.save_answer(case, area("food"), ordinal=1, version=0, by=ombud, rating=1, words="Gröt", important=False)
    db.session.commit()
    return row


def test_a_yes_is_contact_and_the_log_and_the_history_hold_no_words(case, ombud, mapping):
    case.last_contact_on = clock.days_ago(50)
    seen = fingerprint(sheet_now(mapping))
    first = summary_operations.say_yes(case, ordinal=1, seen=seen, by=ombud)
    db.session.commit()
    assert case.last_contact_on == clock.today()
    assert summary_operations.say_yes(case, ordinal=1, seen=seen, by=ombud).id == first.id
    with clock.at(clock.today() + timedelta(days=1)):
        assert summary_operations.say_yes(case, ordinal=1, seen=seen, by=ombud).id != first.id
    assert [event.endpoint for event in events_of(case)].count("mapping.summary") == 1 + 1
    entries = [entry.codes for entry in db.session.query(AuditEntry) if entry.codes.get("what") == "summary_read"]
    assert entries == [{"part": "mapping", "what": "summary_read"}] * 2


def test_without_a_yes_to_the_work_or_to_another_round_it_is_refused(case, ombud, mapping, make):
    for ordinal, seen in ((2, fingerprint(sheet_now(mapping))), (1, "")):
        with pytest.raises(Refused):
            summary_operations.say_yes(case, ordinal=ordinal, seen=seen, by=ombud)
    db.session.rollback()
    other = db.session.get(Case, make.case(agreed=False).id)
    with pytest.raises(Refused):
        summary_operations.say_yes(other, ordinal=1, seen="", by=ombud)


def test_sheets_are_compared_by_what_they_say():
    before = [entry("food", words="Gröt"), entry("money", rating=2)]
    renamed = [entry("money", rating=2), entry("food", words="Gröt", name="Maten")]
    assert is_the_same(before, renamed) and changed_areas(before, renamed) == frozenset()
    assert not is_the_same(before, before[:1]) and changed_areas(before, before[:1]) == frozenset()
    now = [entry("food", words="Mackor"), *before[1:], entry("travel", rating=9)]
    assert changed_areas(before, now) == {"food", "travel"}
    assert without(before, "food", "words") == before[1:] and without(before, "money", "words") == before
    assert len({fingerprint(each) for each in (before, renamed, now, [])}) == 4


# On paper


def paper(sheet, **given):
    values = {
        "day": date(2026, 11, 24), "said_yes": True, "changed": None, "ombud_name": "Anna Ek",
        "ombud_phone": "070-123 45 67", "operation_name": "PO Ekby",
    }  # fmt: skip
    return Paper(draw_summary(SummaryPaper(sheet=sheet, **{**values, **given})))


def test_the_paper_says_all_of_it_and_can_be_read_aloud():
    drawn = paper(
        [
            entry("Boende", **{**SAID, "rating": 2}, important=True),
            *(entry(f"Nr {code}", rating=code) for code in (0, 1, 9)),
        ]
    )
    for words in (
        "Det här har du sagt", "Du läste det här och sa ja den 24 november 2026.", "Boende", "Jag behöver hjälp", "Viktigt nu",
        "”Jag kan bli vräkt.”", "Det fungerar redan", "”Katten är nöjd.”", "Hjälper i dag", "”Min syster”", "Det fungerar",
        "Jag får hjälp som räcker", "Vet inte", "Anna Ek, personligt ombud", "070-123 45 67", "PO Ekby", "Sida 1 av 1",
    ):  # fmt: skip
        assert drawn.says(words), words
    assert drawn.pages == [(595, 842)] and drawn.faults == [] and drawn.smallest >= 8
    assert drawn.tags().count("H2") == 4 and "Ändrad" not in drawn.text


def test_a_paper_that_was_changed_says_when_and_why():
    drawn = paper([entry("Mat", rating=1)], changed=date(2026, 11, 25))
    assert drawn.says("Ändrad den 25 november 2026 på klientens begäran.") and drawn.faults == []


def test_the_paper_of_now_has_room_to_write():
    drawn = paper([entry("Mat", rating=1)], said_yes=False)
    assert (
        drawn.says("Så här stod det den 24 november 2026.")
        and drawn.says("Här kan du skriva själv")
        and not drawn.says("sa ja")
    )


def test_twenty_two_areas_with_long_words_flow_over_pages_and_lose_nothing():
    long = "början " + "ord " * 300 + "slutet"
    drawn = paper([entry(f"Område {number:02d}", rating=2, words=long) for number in range(22)], said_yes=False)
    assert len(drawn.pages) > 5 and set(drawn.pages) == {(595, 842)} and drawn.faults == []
    assert drawn.text.count("ord") >= 22 * 300 and drawn.says(f"Sida 1 av {len(drawn.pages)}")
    longest = paper([entry("Mat", words="å" * 10_000, works="rad\n" * 2_500)])
    assert longest.text.count("å") >= 10_000 and longest.faults == []


def test_odd_words_are_only_words():
    odd = '<b>hej</b> <img src="/etc/passwd"> & 😊 سلام \u202e'
    drawn = paper([entry(odd, words=odd, works=odd)], ombud_name=odd, operation_name=odd)
    assert drawn.text.count("<b>hej</b>") >= 3 and b"root:" not in drawn.everything_inside()
    assert drawn.says("står för ett tecken som inte går att skriva ut")


def test_our_words_on_paper_are_easy():
    assert lix(f"{READ} {STANDS}") < 30


def test_a_kept_paper_is_the_same_to_the_byte_whatever_is_written_later(said, path):
    said.submit(path("/stammer-det"))
    kept = path(f"/stammer-det/{readings(said)[0].id}.pdf")
    first, now = said.get(kept), said.get(path("/stammer-det.pdf"))
    said.submit(path("/boende"), words="Det löste sig.")
    assert said.get(kept).data == first.data and Paper(first.data).says("”Jag kan bli vräkt.”")
    later = said.get(path("/stammer-det.pdf"))
    assert later.data != now.data and Paper(later.data).says("”Det löste sig.”") and not Paper(later.data).says("vräkt")
    assert not Paper(later.data).says("Sexualitet")


def test_the_file_names_nobody_and_printing_is_logged_once_a_day(said, path):
    said.submit(path("/stammer-det"))
    for address in (path("/stammer-det.pdf"), path(f"/stammer-det/{readings(said)[0].id}.pdf")):
        answer = said.get(address)
        assert answer.headers["Content-Disposition"] == 'inline; filename="stammer-det.pdf"'
        assert answer.headers["Cache-Control"] == "no-store"
        with Paper(answer.data).open() as pdf, pdf.open_metadata() as metadata:
            about = str(dict(metadata)) + str(dict(pdf.docinfo))
        assert "vräkt" not in about and "Boende" not in about and "Klient" not in about
    with said.application.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "mapping_printed")).all()
        assert [entry.codes for entry in entries] == [{"kind": "summary"}]


def test_the_paper_of_another_case_does_not_exist(said, path, make, sign_in):
    said.submit(path("/stammer-det"))
    case = make.case(stage=Stage.MAPPING)
    other = sign_in(make.ombud_of(case))
    number = readings(said)[0].id
    assert other.get(f"/arenden/{case.number}/kartlaggning/stammer-det/{number}.pdf").status_code == 404
    assert other.get(path(f"/stammer-det/{number}.pdf")).status_code == 403
    assert said.get(path("/stammer-det/99999999999999999999.pdf")).status_code == 404
