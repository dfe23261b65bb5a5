"""The mapping, page by page."""

import re
import threading
from datetime import timedelta

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud import clock
from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer, Mapping

SAVED = re.compile(r"Sparat \d\d:\d\d")


def text(answer):
    return answer.get_data(as_text=True)


def stored(client):
    with client.application.app_context():
        return {answer.area: answer for answer in db.session.query(Answer)}


def test_without_a_yes_the_page_says_so_and_shows_the_way(make, sign_in):
    case = make.case(agreed=False)
    client = sign_in(make.ombud_of(case))
    page = text(client.get(f"/arenden/{case.number}/kartlaggning"))
    assert "Först ett ja" in page and "/kontakt/overenskommelse" in page and "/borja" not in page
    assert client.get(f"/arenden/{case.number}/kartlaggning/mat").status_code == 303


def test_all_areas_can_be_chosen_and_nothing_is_counted(begun, path):
    page = text(begun.get(path()))
    assert all(area.name in page and path(f"/{area.slug}") in page for area in definition().areas)
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    assert "Inte besvarat" not in main and not re.search(r"\d+ (av|områden)", main)


def test_an_answer_is_saved_in_the_clients_words_and_the_page_stays(begun, path):
    answer = begun.submit(path("/boende"), rating="2", words="de e kallt\n  i köket 😬", important="y", then="stay")
    assert answer.status_code == 303 and answer.location.endswith("/boende")
    page = text(begun.get(answer.location))
    assert SAVED.search(page) and "de e kallt\n  i köket 😬" in page
    overview = text(begun.get(path()))
    assert "Jag behöver hjälp" in overview and "Viktigt nu" in overview and "de e kallt" in overview


def test_saving_can_lead_to_the_next_area_and_at_last_to_all_of_them(begun, path):
    answer = begun.submit(path("/boende"), rating="0", then="next")
    assert answer.location.endswith("/mat") and SAVED.search(text(begun.get(answer.location)))
    assert begun.submit(path("/bidrag-och-rattigheter"), rating="1", then="next").location.endswith("/kartlaggning")


def test_nothing_need_be_chosen(begun, path):
    assert begun.submit(path("/mat"), words="Vi får se").status_code == 303
    assert stored(begun)["food"].rating is None


def test_a_sensitive_area_is_one_tap_to_pass_by_and_leaves_no_trace(begun, path):
    assert begun.submit(path("/sexualitet"), then="skip").location.endswith("/ansvar-for-barn")
    assert stored(begun)["sexuality"].skipped
    cards = {
        name: card for card, name in re.findall(r"<li(.*?need-name\">(.*?)<.*?)</li>", text(begun.get(path())), re.S)
    }
    assert cards["Sexualitet"] == cards["Pengar"].replace("pengar", "sexualitet").replace("Pengar", "Sexualitet")
    begun.press(path(), path("/klar"))
    for page in ("", "/svar/1", "/sammanstallning"):
        main = text(begun.get(path(page))).split("<main")[1]
        assert "Sexualitet" not in main, page


def test_passing_by_from_the_form_keeps_what_was_typed(begun, path):
    answer = begun.submit(path("/alkohol"), rating="2", words="Inte i dag", then="skip")
    assert answer.status_code == 303 and not SAVED.search(text(begun.get(answer.location)))
    row = stored(begun)["alcohol"]
    assert row.skipped and row.rating is None and row.words == "Inte i dag"
    assert "Inte i dag" in text(begun.get(path("/alkohol"))) and "Inte i dag" not in text(begun.get(path()))


def test_passing_by_over_a_newer_answer_is_told(begun, path):
    old = {**begun.fields(path("/alkohol")), "words": "Inte i dag", "then": "skip"}
    begun.submit(path("/alkohol"), rating="1")
    answer = begun.post(path("/alkohol"), data=old)
    assert answer.status_code == 422 and "Inte i dag" in text(answer)
    assert stored(begun)["alcohol"].rating == 1


def test_two_who_save_the_same_answer_see_both_texts(begun, path):
    fields = begun.fields(path("/resor"))
    begun.submit(path("/resor"), rating="1", words="Bussen går bra", important="y")
    answer = begun.post(path("/resor"), data={**fields, "rating": "2", "words": "Jag vågar inte åka", "then": "next"})
    page = text(answer)
    assert answer.status_code == 422
    for shown in ("Bussen går bra", "Jag vågar inte åka", "Jag får hjälp som räcker", '<p class="kept-space">Ja</p>'):
        assert shown in page
    assert stored(begun)["travel"].words == "Bussen går bra"
    again = form_fields(page)
    assert begun.post(path("/resor"), data={**again, "words": "Båda delarna"}).status_code == 303
    assert stored(begun)["travel"].words == "Båda delarna"


def test_two_first_savings_at_once_lose_no_word(agreed, begun, make, path, sign_in):
    other = sign_in(make.ombud_of(agreed))
    sent = [(each, {**each.fields(path("/resor")), "words": words}) for each, words in ((begun, "Ett"), (other, "Två"))]
    both, answers = threading.Barrier(2), []

    def send(client, data):
        both.wait(10)
        answers.append(client.post(path("/resor"), data=data))

    threads = [threading.Thread(target=send, args=each) for each in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    refused = next(text(answer) for answer in answers if answer.status_code == 422)
    assert "Ett" in refused and "Två" in refused


def test_a_double_press_makes_one_round_and_one_answer(client, path):
    page = client.get(path())
    data = dict(
        re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', text(page).split(path("/borja"))[1].split("</form>")[0])
    )
    assert [client.post(path("/borja"), data=data).status_code for _ in range(2)] == [303, 303]
    fields = {**client.fields(path("/mat")), "rating": "1", "then": "stay"}
    assert [client.post(path("/mat"), data=fields).status_code for _ in range(2)] == [303, 303]
    with client.application.app_context():
        assert db.session.query(Mapping).count() == 1
    assert stored(client)["food"].version == 1


def test_stopping_in_the_middle_and_going_on_another_day(begun, path, at):
    begun.submit(path("/mat"), rating="1", words="Gröt")
    with at(clock.now() + timedelta(hours=9)):
        assert begun.fields(path("/mat"))["words"] == "Gröt"
        assert begun.submit(path("/pengar"), rating="2").status_code == 303
    assert set(stored(begun)) == {"food", "money"}


def test_complete_taken_up_again_and_made_once_more(begun, path):
    begun.submit(path("/mat"), rating="2", words="Bara mackor")
    begun.press(path(), path("/klar"))
    page = text(begun.get(path()))
    assert "är klar" in page and "/handlingsplan" in page and "Boende" not in page.split("<main")[1]
    assert begun.get(path("/mat")).location.endswith("/svar/1#mat")
    begun.press(path(), path("/fortsatt"))
    assert begun.submit(path("/boende"), rating="0").status_code == 303
    begun.press(path(), path("/klar"))
    begun.press(path("").replace("kartlaggning", "utvardering"), path("/borja"))
    page = text(begun.get(path("/mat")))
    assert "Det du sa förra gången" in page and "Bara mackor" in page
    assert begun.fields(path("/mat"))["words"] == "" and "rating" not in begun.fields(path("/mat"))


def test_what_is_typed_survives_that_the_mapping_was_completed_meanwhile(begun, path):
    fields = begun.fields(path("/mat"))
    begun.press(path(), path("/klar"))
    answer = begun.post(path("/mat"), data={**fields, "words": "Jag vill ha gröt"})
    assert answer.status_code == 422 and "Jag vill ha gröt" in text(answer) and "är klar" in text(answer)


@pytest.mark.parametrize(
    "values",
    [
        {"rating": "3"},
        {"rating": "två"},
        {"rating": "²"},
        {"rating": "99999999999999999999"},
        {"words": "å" * 10_001},
        {"ordinal": "hej"},
        {"ordinal": "99999999999999999999"},
        {"ordinal": ""},
        {"version": "x"},
    ],
    ids=str,
)
def test_bad_input_is_said_at_its_place_and_the_text_stays(begun, path, values):
    answer = begun.submit(path("/mat"), **{"words": "Mina ord", "rating": "1", **values})
    assert answer.status_code == 422
    assert values.get("words", "Mina ord") in text(answer)
    assert stored(begun) == {}


@pytest.mark.parametrize(
    "words", ['😬 سلام <b>hej</b> & "så"', "a\x00b\x07c", "å" * 10_000], ids=["odd", "control", "long"]
)
def test_odd_words_are_kept(begun, path, words):
    assert begun.submit(path("/mat"), words=words).status_code == 303
    assert stored(begun)["food"].words == words.replace("\x00", "").replace("\x07", "")
    assert "<b>hej" not in text(begun.get(path())) + text(begun.get(path("/svar/1")))


def test_what_is_not_there_is_not_found(begun, path):
    for rest in ("/tradgard", "/svar/2", "/svar/99999999999999999999", "/svar/0"):
        assert begun.get(path(rest)).status_code == 404
    assert begun.post(path("/tradgard")).status_code == 404


def test_the_page_of_a_closed_case_can_be_read_but_not_changed(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    page = text(client.get(f"/arenden/{case.number}/kartlaggning"))
    assert "<form" not in page.split("<main")[1] and "ingen kartläggning" in page


def test_others_may_not(agreed, begun, make, path, sign_in):
    pages = ("", "/mat", "/svar/1", "/sammanstallning")
    other = sign_in(make.user())
    assert {other.get(path(page)).status_code for page in pages} == {403}
    for role in ("steering", "admin"):
        assert {sign_in(make.user(role)).get(path(page)).status_code for page in pages} == {404}
    foreign = sign_in(make.user(operation=make.operation()))
    assert {foreign.get(path(page)).status_code for page in pages} == {404}
    assert foreign.post(path("/borja")).status_code == 404


def test_the_numbers_stand_on_a_page_of_their_own(begun, path):
    assert "Inget att räkna" not in text(begun.get(path("/sammanstallning")))
    for slug, rating in (("mat", 1), ("resor", 2), ("pengar", 2), ("boende", 0), ("umgange", 9)):
        begun.submit(path(f"/{slug}"), rating=str(rating))
    main = text(begun.get(path("/sammanstallning"))).split("<main")[1]
    assert re.findall(r'data-label="[^"]*">(\d+)<', main) == ["1", "1", "2", "3", "1", "17"]


def test_the_pages_ask_the_same_however_much_is_answered(begun, path):
    pages = ("", "/mat", "/svar/1", "/sammanstallning")

    def asked():
        counts = []
        for page in pages:
            with count_queries(begun.application) as statements:
                begun.get(path(page))
            counts.append(len(statements))
        return counts

    begun.submit(path("/mat"), rating="1", words="Gröt")
    few = asked()
    for area in definition().areas:
        begun.submit(path(f"/{area.slug}"), rating="2", words="Ord", important="y")
    assert asked() == few and max(few) < 15
