"""Typing in a form that was filled in by hand: only what was changed is written, and nothing is lost."""

import re

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer

PAGE = "/skriv-in"


@pytest.fixture
def database():
    """What a page shows is the same on both databases; the rules and the saving behind it are tested on both."""
    return "sqlite"


def text(answer):
    return answer.get_data(as_text=True)


def stored(client):
    with client.application.app_context():
        return {answer.area: answer for answer in db.session.query(Answer)}


def row(key, **typed):
    """The fields of one area's row."""
    return {f"area_{key}-{name}": value for name, value in typed.items()}


def test_both_are_reached_from_the_mapping_but_never_side_by_side(begun, path):
    page = text(begun.get(path()))
    assert path(PAGE) in page and path("/blankett.pdf") in page
    begun.press(path(), path("/tillsammans"))
    page = text(begun.get(path()))
    assert path(PAGE) not in page and path("/blankett.pdf") not in page
    assert begun.get(path(PAGE)).status_code == begun.get(path("/blankett.pdf")).status_code == 403


def test_the_blank_form_says_nothing_of_anyone(begun, path, agreed):
    answer = begun.get(path("/blankett.pdf"))
    assert answer.mimetype == "application/pdf" and agreed.number not in str(answer.headers)
    begun.submit(path("/mat"), rating="2", words="Bara mackor")
    assert begun.get(path("/blankett.pdf")).data == answer.data


def test_all_areas_stand_in_the_order_of_the_paper(begun, path):
    legends = re.findall(r"<legend>(.*?)</legend>", text(begun.get(path(PAGE))))
    assert legends == [area.name for area in definition().areas]


def test_without_a_mapping_the_page_leads_to_where_it_begins(client, path):
    assert client.get(path(PAGE)).location.endswith("/kartlaggning")
    assert client.post(path(PAGE)).status_code == 303


def test_a_filled_in_form_is_typed_in_at_once(begun, path, agreed):
    with begun.application.app_context():
        contact = db.session.get(Case, agreed.id).last_contact_on
    typed = (
        row("food", rating="2", words="Bara mackor", important="y")
        | row("money", rating="0")
        | row("worry", words="Ibland")
    )
    answer = begun.submit(path(PAGE), **typed)
    assert answer.status_code == 303 and re.search(r"Sparat \d\d:\d\d", text(begun.get(answer.location)))
    rows = stored(begun)
    assert set(rows) == {"food", "money", "worry"}, "an untouched row is never written"
    food = rows["food"]
    assert (food.rating, food.words, food.important, food.actionable) == (2, "Bara mackor", True, False)
    assert (rows["money"].rating, rows["worry"].rating, rows["worry"].words) == (0, None, "Ibland")
    assert {each.definition for each in rows.values()} == {"2026-1"}
    with begun.application.app_context():
        assert db.session.get(Case, agreed.id).last_contact_on == contact, "the day it was written is not known"


def test_what_stands_is_shown_and_untouched_rows_keep_their_version(begun, path):
    begun.submit(path("/mat"), rating="1", words="  Gröt\n\noch 😬 ", works="Spisen", actionable="y")
    begun.submit(path("/alkohol"), words="Inte i dag", then="skip")
    fields = begun.fields(path(PAGE))
    assert (
        fields["area_food-rating"] == "1" and "Gröt" in fields["area_food-words"] and "area_food-actionable" in fields
    )
    assert begun.post(path(PAGE), data=fields).status_code == 303
    assert {key: each.version for key, each in stored(begun).items()} == {"food": 1, "alcohol": 1}
    assert stored(begun)["alcohol"].skipped
    begun.submit(path(PAGE), **row("food", words="Soppa"))
    food = stored(begun)["food"]
    assert (food.version, food.words, food.works, food.rating) == (2, "Soppa", "Spisen", 1)


def test_a_row_that_someone_else_wrote_shows_both_and_nothing_is_lost(begun, path):
    begun.submit(path("/mat"), rating="1", words="Gröt")
    fields = begun.fields(path(PAGE))
    begun.submit(path("/mat"), rating="0", words="Soppa", important="y")
    begun.submit(path("/resor"), rating="9", words="Bussen")
    begun.submit(path("/boende"), rating="0", words="Rörd av någon annan, men inte här")
    typed = (
        row("food", rating="2", words="Mackor")
        | row("travel", words="Tåget")
        | row("money", rating="2", words="Skulder")
    )
    answer = begun.post(path(PAGE), data={**fields, **typed})
    page = text(answer)
    assert answer.status_code == 422 and "money" not in stored(begun)
    for words in ("Mackor", "Soppa", "Tåget", "Bussen", "Skulder", "Vet inte eller vill inte säga", ">Ja<"):
        assert words in page
    assert "Rörd av" not in page and page.count("Någon annan har skrivit här") == 2
    assert stored(begun)["food"].words == "Soppa"
    again = form_fields(page)
    assert begun.post(path(PAGE), data={**again, "area_food-words": "Mackor och soppa"}).status_code == 303
    rows = stored(begun)
    assert (rows["food"].words, rows["food"].rating, rows["food"].version) == ("Mackor och soppa", 2, 3)
    assert (rows["travel"].words, rows["money"].words) == ("Tåget", "Skulder")
    assert rows["housing"].words.startswith("Rörd av") and rows["housing"].version == 1


def test_giving_way_to_the_other_writes_nothing(begun, path):
    fields = begun.fields(path(PAGE))
    begun.submit(path("/mat"), rating="0", words="Soppa")
    again = form_fields(text(begun.post(path(PAGE), data={**fields, **row("food", rating="2", words="Mackor")})))
    assert begun.post(path(PAGE), data={**again, **row("food", rating="0", words="Soppa")}).status_code == 303
    assert stored(begun)["food"].version == 1


@pytest.mark.parametrize(
    "typed",
    [
        row("food", rating="3"),
        row("food", rating="två"),
        row("food", words="å" * 10_001),
        row("food", rating="1", version="x"),
        row("food", was="x" * 41),
        {"ordinal": ""},
        {"ordinal": "9" * 20},
        {"under": "u" * 21},
    ],
    ids=lambda typed: str(typed)[:60],
)
def test_bad_input_is_told_at_its_row_and_everything_stays(begun, path, typed):
    answer = begun.submit(path(PAGE), **{**row("money", rating="2", words="Skulder"), **typed})
    page = text(answer)
    assert answer.status_code == 422 and "Skulder" in page and stored(begun) == {}
    if "area_food-rating" in typed and "area_food-version" not in typed:
        assert 'id="area_food-rating-error"' in page and 'href="#area_food-words-row"' in page


def test_a_double_press_types_in_once(begun, path):
    fields = {**begun.fields(path(PAGE)), **row("food", rating="1")}
    assert [begun.post(path(PAGE), data=fields).status_code for _ in range(2)] == [303, 303]
    assert stored(begun)["food"].version == 1


def test_what_is_typed_survives_that_the_mapping_was_completed_meanwhile(begun, path):
    fields = begun.fields(path(PAGE))
    begun.press(path(), path("/klar"))
    assert begun.get(path(PAGE)).status_code == 303
    answer = begun.post(path(PAGE), data={**fields, **row("food", words="Jag vill ha gröt")})
    assert answer.status_code == 422 and "Jag vill ha gröt" in text(answer) and "är klar" in text(answer)


def test_an_area_that_was_hidden_or_added_meanwhile_loses_nothing(make, sign_in, begun, path):
    fields = begun.fields(path(PAGE))
    office, areas = sign_in(make.user("coordinator")), "/installningar/omraden"
    office.submit(areas, act="food:hide")
    office.submit(f"{areas}/nytt", name="Trädgård", question="Hur mår den?", help="Säg.")
    assert begun.post(path(PAGE), data={**fields, **row("food", words="Mackor")}).status_code == 303
    assert (stored(begun)["food"].words, stored(begun)["food"].definition) == ("Mackor", "2026-1")
    page = text(begun.get(path(PAGE)))
    assert "Trädgård" in page and "<legend>Mat<" not in page and "utgava=2026-1" in page
    assert "<legend>Mat<" in text(begun.get(path(f"{PAGE}?utgava=2026-1")))
    assert "<legend>Mat<" not in text(begun.get(path(f"{PAGE}?utgava=nonsense")))


def test_odd_words_are_kept(begun, path):
    words = 'a\x00b 😬 سلام <b>hej</b> & "så"\n  två'
    begun.submit(path(PAGE), **row("food", words=words))
    assert stored(begun)["food"].words == words.replace("\x00", "")
    assert begun.submit(path(PAGE)).status_code == 303 and stored(begun)["food"].version == 1


def test_a_closed_case_is_not_typed_in(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    assert client.get(f"/arenden/{case.number}/kartlaggning{PAGE}").status_code == 422


def test_others_may_not(agreed, begun, make, path, sign_in):
    for page in (PAGE, "/blankett.pdf"):
        assert sign_in(make.user()).get(path(page)).status_code == 403
        assert sign_in(make.user("admin")).get(path(page)).status_code == 404


def test_the_page_asks_a_bounded_number(begun, path):
    def asked():
        with count_queries(begun.application) as statements:
            begun.get(path(PAGE))
        return len(statements)

    begun.get(path(PAGE))
    few = asked()
    everything = [row(area.key, rating="2", words="Ord") for area in definition().areas]
    with count_queries(begun.application) as statements:
        begun.submit(path(PAGE), **{name: value for each in everything for name, value in each.items()})
    assert len(stored(begun)) == 22 and asked() <= few < 14
    assert len(statements) < 14 * 22
