"""Runt dig: page by page."""

import re

import pytest
from support.client import form_fields
from support.lix import lix
from support.queries import count_queries

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.mapping.network.models import Around, NetworkMember

BO = {"kind": "person", "name": "Grannen Bo", "does": "Tar in posten", "good": "Han frågar först"}
BAD = [
    {"name": "  "},
    {"name": "å" * 121},
    {"kind": ""},
    {"kind": "friend"},
    {"does": "å" * 10_001},
    {"good": "å" * 10_001},
]


def text(answer):
    return answer.get_data(as_text=True)


def main(answer):
    return text(answer).split("<main")[1].split("</main>")[0]


@pytest.fixture
def bo(client, path):
    """The address of somebody who has been written down."""
    assert client.submit(path("/natverk/ny"), **BO).location == path("/natverk")
    return path(f"/natverk/{members(client)[0].id}")


def members(client):
    with client.application.app_context():
        return db.session.query(NetworkMember).order_by(NetworkMember.id).all()


def test_an_empty_page_is_the_manual_in_easy_words(client, path):
    page = main(client.get(path("/natverk")))
    assert "Börja med en." in page and path("/natverk/ny") in page and "Det som redan fungerar" in page
    words = re.sub(r"\s*<[^>]+>\s*", "\n", page)
    assert lix(words) < 30


def test_without_a_yes_nothing_is_written(make, sign_in):
    case = make.case(agreed=False)
    client = sign_in(make.ombud_of(case))
    home = f"/arenden/{case.number}/kartlaggning/natverk"
    assert "Först ett ja" in main(client.get(home)) and f"{home}/ny" not in main(client.get(home))
    answer = client.submit(f"{home}/ny", **BO)
    assert answer.status_code == 422 and "Tar in posten" in text(answer) and members(client) == []


def test_somebody_stands_in_the_picture_and_in_the_list(client, path, bo):
    client.submit(path("/natverk/ny"), kind="authority", name="Kommunen")
    client.submit(path("/natverk/ny"), kind="association", name="Kyrkan")
    page = main(client.get(path("/natverk")))
    picture = page.split('<svg class="tree ')[1]
    listed = page.split('class="tree-list"')[1].split("</div>")[0]
    for part in (picture, listed):
        for words in (
            "Grannen Bo",
            "Tar in posten",
            "Bra",
            "Han frågar först",
            "Myndighet eller vård",
            "Förening eller plats",
            "Person",
        ):
            assert words in part, words
    assert {"tree-user", "tree-building", "tree-users"} <= set(re.findall(r"tree-\w+", picture))
    assert f'href="{bo}"' in listed


def test_side_by_side_the_two_can_do_all_of_it(begun, path):
    client = begun
    client.press(path(), path("/tillsammans"))
    assert client.submit(path("/natverk/ny"), **BO).status_code == 303
    page = main(client.get(path("/natverk")))
    assert ">Du</text>" in page and "Grannen Bo" in page and "Klient" not in page
    one = path(f"/natverk/{members(client)[0].id}")
    assert client.submit(one, good="Allt").status_code == 303
    assert client.submit(f"{one}/ta-bort").status_code == 303 and members(client) == []


def test_a_double_click_makes_one(client, path):
    fields = {**client.fields(path("/natverk/ny")), **BO}
    assert [client.post(path("/natverk/ny"), data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(members(client)) == 1


def test_two_tabs_see_both_texts(client, bo):
    old = client.fields(bo)
    client.submit(bo, good="Han lagar mat")
    answer = client.post(bo, data={**old, "good": "Han sjunger"})
    assert answer.status_code == 422 and "Han lagar mat" in text(answer) and "Han sjunger" in text(answer)
    again = form_fields(text(answer))
    assert client.post(bo, data={**again, "good": "Mat och sång"}).status_code == 303
    assert members(client)[0].good == "Mat och sång"


def test_what_was_taken_away_meanwhile_is_said_or_not_found(client, path, bo):
    old = client.fields(f"{bo}/ta-bort")
    client.submit(bo, good="Nytt")
    assert client.post(f"{bo}/ta-bort", data=old).status_code == 422 and len(members(client)) == 1
    client.submit(f"{bo}/ta-bort")
    assert client.get(bo).status_code == 404 and "Grannen Bo" not in text(client.get(path("/natverk")))


def test_bad_input_is_said_at_its_place_and_the_text_stays(client, path):
    for values in BAD:
        answer = client.submit(path("/natverk/ny"), **{**BO, **values})
        assert answer.status_code == 422 and "field-error" in text(answer), values
        assert values.get("does", "Tar in posten") in text(answer) and members(client) == []


def test_odd_words_are_only_words(client, path):
    for words in ('<b>hej</b> & "så"', "😬 سلام \u202e", "{{ 7*7 }}", "x" * 120, "a\x00b\x07"):
        sent = {"kind": "person", "name": words, "does": words * 9, "good": words}
        assert client.submit(path("/natverk/ny"), **sent).status_code == 303
        page = main(client.get(path("/natverk")))
        assert "<b>hej" not in page and "49" not in page.split("tree-list")[1]
        assert members(client)[-1].name == words.replace("\x00", "").replace("\x07", "").strip()


def test_another_cases_people_are_not_there(client, path, make, sign_in, bo):
    other = make.case(stage=Stage.MAPPING, ombud=make.user())
    stranger = sign_in(make.ombud_of(other))
    there = bo.replace(path(), f"/arenden/{other.number}/kartlaggning")
    assert {stranger.get(there).status_code, stranger.get(f"{there}/ta-bort").status_code} == {404}
    assert {stranger.get(bo).status_code, stranger.get(path("/natverk")).status_code} == {403}
    assert client.get(path("/natverk/99999999999999999999")).status_code == 404


def test_a_closed_case_can_be_read_but_not_changed(make, sign_in, app):
    case = make.case(stage=Stage.CLOSED)
    with app.app_context():
        db.session.add(NetworkMember(case_id=case.id, kind=Around.PERSON, name="Grannen Bo"))
        db.session.commit()
    client = sign_in(make.ombud_of(case))
    home = f"/arenden/{case.number}/kartlaggning/natverk"
    page = main(client.get(home))
    assert "Grannen Bo" in page and "/ny" not in page and f'href="#around-{members(client)[0].id}"' in page
    assert client.get(f"{home}/ny").status_code == 422 and client.post(f"{home}/ny", data=BO).status_code == 422
    assert len(members(client)) == 1


def test_those_around_the_client_are_offered_where_a_step_asks_who(client, path, bo):
    plan = path().replace("kartlaggning", "handlingsplan/steg")
    page = text(client.get(plan))
    option = re.search(r'<option value="(m\d+)">Grannen Bo</option>', page)
    client.submit(plan, what="Fråga om posten", known=option[1])
    assert "Grannen Bo" in text(client.get(path().replace("kartlaggning", "handlingsplan")))


def test_the_page_asks_the_same_however_many_there_are(client, path, bo):
    pages = (path("/natverk"), path().replace("kartlaggning", "handlingsplan/steg"))

    def asked():
        counts = []
        for page in pages:
            with count_queries(client.application) as statements:
                client.get(page)
            counts.append(len(statements))
        return counts

    few = asked()
    for number in range(12):
        client.submit(path("/natverk/ny"), **{**BO, "name": f"Vän {number}"})
    assert asked() == few and max(few) < 14
