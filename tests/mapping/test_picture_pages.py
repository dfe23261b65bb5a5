"""The mind map, as a page and as it is fetched on paper."""

import re

import pytest
from sqlalchemy import select
from support.lix import lix
from support.paper import Paper
from support.queries import count_queries

from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping import queries
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Perspective
from ombud.review.words import told

ODD = ('<b>hej</b> & "så"', "</svg><script>1</script>", "{{ 7*7 }}", "å" * 10_000, "سلام\u202e", "%(x)s")


def text(answer):
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def main(page):
    return page.split("<main")[1].split("</main>")[0]


def picture(page):
    """The first of the pictures, as one string."""
    return page.split('<svg class="tree ')[1]


def the_list(page):
    return page.split('class="tree-list"')[1].split("</div>")[0]


@pytest.fixture
def said(begun, path):
    """A mapping with something said of two areas, one passed by and one looked at only."""
    begun.submit(
        path("/boende"), rating="2", words="de e kallt\n  i köket 😬", works="Det är tyst om natten", important="y"
    )
    begun.submit(path("/mat"), rating="1")
    begun.submit(path("/sexualitet"), words="Inget alls", then="skip")
    begun.submit(path("/pengar"))
    return begun


def test_an_empty_picture_tells_what_it_is_for(client, begun, path):
    page = main(text(begun.get(path("/bilden"))))
    assert "Bilden är tom än" in page and f'href="{path()}"' in page and "bilden.pdf" not in page
    assert lix(re.sub(r"\s*<[^>]+>\s*", "\n", page)) < 30


def test_what_was_said_stands_in_the_picture_and_in_the_list_and_nothing_else_does(said, path):
    page = main(text(said.get(path("/bilden"))))
    for part in (picture(page), the_list(page)):
        for words in (
            "Boende",
            "Jag behöver hjälp",
            "Viktigt nu",
            "de e kallt",
            "Fungerar redan",
            "Mat",
            "Jag får hjälp",
        ):
            assert words in part, words
    for words in ("Sexualitet", "Inget alls", "Pengar", "Inte besvarat"):
        assert words not in page, words
    assert re.search(
        r"<li>\s*<a [^>]*>Boende</a>.*?<ul>\s*<li[^>]*>”de e kallt\n  i köket 😬”</li>", the_list(page), re.S
    )


def test_the_picture_is_for_the_eye_and_the_list_for_everybody(said, path):
    page = main(text(said.get(path("/bilden"))))
    assert page.count('<svg class="tree ') == page.count('aria-hidden="true" focusable="false">\n') == 3
    assert "visually-hidden" not in the_list(page) and '<svg class="tree' not in the_list(page)
    linked = set(re.findall(r'<a href="([^"]+)" tabindex="-1"', page))
    assert linked == set(re.findall(r'<a href="([^"]+)"', the_list(page))) == {path("/boende"), path("/mat")}


def test_a_branch_leads_to_what_was_said_when_nothing_can_be_written(said, path):
    said.press(path(), path("/klar"))
    assert f'href="{path("/svar/1#boende")}"' in the_list(text(said.get(path("/bilden"))))


def test_the_person_is_you_side_by_side_and_the_alias_otherwise(said, path):
    assert ">Klient</text>" in picture(text(said.get(path("/bilden"))))
    said.press(path(), path("/tillsammans"))
    page = text(said.get(path("/bilden")))
    assert ">Du</text>" in picture(page) and "Klient</" not in page
    assert said.get(path("/bilden.pdf")).status_code == 200


def test_an_older_round_can_be_seen_and_one_just_begun_hides_nothing(said, path):
    said.press(path(), path("/klar"))
    said.press(path().replace("kartlaggning", "utvardering"), path("/borja"))
    page = text(said.get(path("/bilden")))
    assert "de e kallt" in picture(page) and path("/svar/1#boende") in page
    said.submit(path("/resor"), rating="0")
    assert "Boende" not in main(text(said.get(path("/bilden")))) and "Resor" in picture(text(said.get(path("/bilden"))))
    page = text(said.get(path("/bilden?omgang=1")))
    assert "de e kallt" in picture(page) and 'name="omgang" value="1"' in page
    assert Paper(said.get(path("/bilden.pdf?omgang=1")).data).says("de e kallt")
    assert not Paper(said.get(path("/bilden.pdf")).data).says("de e kallt")


def test_a_round_that_is_not_there_is_not_found(said, path):
    for page in ("/bilden", "/bilden.pdf"):
        for which in ("0", "3", "-1", "hej", "99999999999999999999", ""):
            assert said.get(path(f"{page}?omgang={which}")).status_code == 404, which


def test_what_others_say_is_not_in_it(said, path, agreed):
    with said.application.app_context():
        case = db.session.get(Case, agreed.id)
        mapping = queries.current_mapping(case)
        row = Answer(
            mapping_id=mapping.id, area="travel", rating=2, words="Grannens tanke", saved_at=mapping.answers[0].saved_at
        )
        row.perspective = Perspective.RELATIVE
        db.session.add(row)
        db.session.commit()
        assert [answer.area for answer, _ in queries.important_now(case)] == ["housing"]
    assert "Grannens" not in text(said.get(path("/bilden"))) and "Resor" not in main(text(said.get(path("/bilden"))))


def test_odd_words_are_only_words(begun, path):
    for words in ODD:
        begun.submit(path("/mat"), words=words, works=words)
        page = text(begun.get(path("/bilden")))
        assert "<b>hej" not in page and "<script>1" not in page and "49" not in the_list(page), words
        assert Paper(begun.get(path("/bilden.pdf")).data).faults == []


def test_the_paper_is_one_page_that_names_nobody_outside(said, path):
    answer = said.get(path("/bilden.pdf"))
    assert answer.headers["Content-Disposition"] == 'inline; filename="bilden.pdf"'
    paper = Paper(answer.data)
    assert paper.pages == [(595, 842)]
    for words in ("Så här har jag det", "Jag", "För Klient.", "Boende", "”de e kallt i köket ◆”", "Viktigt nu"):
        assert paper.says(words), words
    assert not paper.says("Sexualitet") and not paper.says("Inget alls") and not paper.says("Pengar")
    with paper.open() as pdf, pdf.open_metadata() as metadata:
        assert "Klient" not in str(dict(metadata)) + str(dict(pdf.docinfo))


def test_an_empty_paper_can_be_fetched_before_anything_is_said(client, path):
    assert Paper(client.get(path("/bilden.pdf")).data).says("Jag")


def test_printing_is_logged_once_a_day_by_its_kind(said, path):
    for _ in range(2):
        said.get(path("/bilden.pdf"))
    with said.application.app_context():
        (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "mapping_printed"))
        assert entry.codes == {"kind": "picture"} and entry.subject
        with said.application.test_request_context():
            assert told(entry) == ["sort: bilden"]


def test_the_overview_leads_to_the_pictures(said, path):
    page = text(said.get(path()))
    assert f'href="{path("/bilden")}"' in page and f'href="{path("/natverk")}"' in page


def test_a_closed_case_keeps_its_picture(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    assert "tom än" in text(client.get(f"/arenden/{case.number}/kartlaggning/bilden"))


def test_the_picture_asks_the_same_however_much_is_said(begun, path):
    def asked():
        counts = []
        for page in ("/bilden", "/bilden.pdf"):
            with count_queries(begun.application) as statements:
                begun.get(path(page))
            counts.append(len(statements))
        return counts

    begun.submit(path("/mat"), rating="1", words="Gröt")
    few = asked()
    for area in definition().areas:
        begun.submit(path(f"/{area.slug}"), rating="2", words="Ord", important="y")
    assert asked() == few and max(few) < 14
