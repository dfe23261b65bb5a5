"""The board's pages: what each shows to whom, what it refuses and where it leads."""

import pytest
from support.client import parse

from ombud import clock
from ombud.cases.models import Answer3
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.policy.models import PriorityPolicy
from ombud.intake.policy.rule import CHILDREN, UrgentRule

BOARD, MOVES = "/tavla", "/tavla/flyttar"
WHY = {"side": "ahead", "reason": "worse", "words": "Hon sover ute nu"}


@pytest.fixture
def database():
    """The rules are tested on both databases; what a page shows is the same on each."""
    return "sqlite"


def text(answer):
    return answer.get_data(as_text=True)


def card(row, page="flytta"):
    return f"/tavla/kort/{row.number}/{page}"


def cards(page):
    """The names on the board, by column."""
    found = {}
    for column in parse(page).iter("ol"):
        if column.get("data-state"):
            found[column.get("data-state")] = [
                each.find(".//p/a").text for each in column.findall("li") if each.get("data-version")
            ]
    return found


def told_of(page, row):
    """All that stands on one card."""
    found = next(each for each in parse(page).iter("li") if each.get("id") == f"kort-{row.number}")
    return " ".join(" ".join(found.itertext()).split())


def test_everybody_stands_in_a_column_in_the_one_order(make, sign_in, inquiry, queue):
    by = make.user()
    queue(by, "Ask", "Bo")
    inquiry(by=by, name="Brå", state=InquiryState.OFFERED, due_on=clock.days_ago(-3))
    inquiry(by=by, name="Nyast")
    inquiry(by=by, name="Äldst", received_on=clock.days_ago(3))
    inquiry(by=by, name="Slut", state=InquiryState.ENDED)
    client = sign_in(by)
    page = text(client.get(BOARD))
    assert cards(page) == {
        "new": ["Äldst", "Nyast"], "in_contact": [], "waiting": ["Ask", "Bo"], "offered": ["Brå"], "case": [], "ended": [],
    }  # fmt: skip
    assert "Slut" in page and "Öppna igen" in page and "Tavla" in text(client.get("/"))
    assert "Tavlan är tom" in text(sign_in(make.user(operation=make.operation())).get(BOARD))


def test_a_card_tells_what_the_circle_needs(make, sign_in, inquiry, app):
    by = make.user(name="Olga Ek")
    row = inquiry(
        by=by, name="Ask", state=InquiryState.OFFERED, received_on=clock.days_ago(40), due_on=clock.days_ago(-3),
        children_at_home=Answer3.YES,
    )  # fmt: skip
    quiet = inquiry(by=by, name="Ny", received_on=clock.days_ago(31))
    decide_groups(app, by)
    page = text(sign_in(by).get(BOARD))
    told = told_of(page, row)
    for each in (
        "Plats 1",
        "Ask",
        "Väntat 40 dagar",
        "Vräkning",
        "Jag vill ha personligt ombud",
        "Grupp 1",
        "Ekby",
        "Erbjuden Olga Ek",
    ):
        assert each in told, each
    assert "Ingen kontakt än" in told and "Varför här? Ask Något brådskar" in told
    assert "Kom för 31 dagar sedan Ingen kontakt än" in told_of(page, quiet), (
        "nobody lies unseen, also before the queue"
    )


def decide_groups(app, by):
    """Two groups: those with children at home, and the rest."""
    with app.app_context():
        criteria = [{"question": CHILDREN, "text": "Finns det barn hemma?", "answer": "yes"}]
        db.session.add(
            PriorityPolicy(
                operation_id=by.operation_id, ordinal=1, decided_on=clock.today(), recorded_at=clock.now(),
                recorded_by_id=by.id, urgent=UrgentRule.ALWAYS, groups=[{"name": "Barn hemma", "criteria": criteria}],
            )
        )  # fmt: skip
        db.session.commit()


def test_a_protected_person_is_in_no_place_and_offered_by_the_named_ombud_alone(make, sign_in, inquiry):
    named, other = make.user(), make.user()
    row = inquiry(by=named, name="Hemlig", state=InquiryState.WAITING, protected=True, ombud_id=named.id)
    home = make.municipality()
    assert "Ekby" in told_of(text(sign_in(named).get(BOARD)), row)
    client = sign_in(other)
    told = told_of(text(client.get(BOARD)), row)
    assert "Hemlig" in told and "Skyddad" in told and "Ekby" not in told
    assert cards(text(client.get(f"{BOARD}?kommun={home.id}")))["waiting"] == []
    assert cards(text(sign_in(named).get(f"{BOARD}?kommun={home.id}")))["waiting"] == ["Hemlig"]
    page = text(client.get(card(row)))
    assert "Erbjud ett ombud" not in page and "Det namngivna ombudet" in page


def test_the_board_is_narrowed_through_the_address(make, sign_in, inquiry, app):
    by, other = make.user(), make.user(name="Annan")
    inquiry(by=by, name="Ask", state=InquiryState.WAITING, received_on=clock.days_ago(9), children_at_home=Answer3.YES)
    inquiry(by=by, name="Bo", state=InquiryState.WAITING, municipality=1, received_on=clock.days_ago(8))
    last = inquiry(by=by, name="Cim", state=InquiryState.WAITING, due_on=clock.today(), received_on=clock.days_ago(7))
    inquiry(by=other, name="Disa", state=InquiryState.OFFERED, received_on=clock.days_ago(6))
    decide_groups(app, by)
    client, home = sign_in(by), make.municipality().id

    def shown(asked):
        found = cards(text(client.get(f"{BOARD}?{asked}")))
        return found["waiting"] + found["offered"]

    assert shown("") == ["Cim", "Ask", "Bo", "Disa"]
    assert shown(f"kommun={home}") == ["Cim", "Ask", "Disa"] and shown("brattom=1") == ["Cim"]
    assert shown("grupp=1") == ["Ask"] and shown("grupp=0") == ["Cim", "Bo", "Disa"]
    assert shown(f"ombud={other.id}") == ["Disa"] and shown(f"ombud={other.id}&brattom=1") == []
    page = text(client.get(f"{BOARD}?kommun={home}"))
    assert "Visar 3 av 4" in page and "Plats 4" in " ".join(page.replace("</span>", "").split())
    answer = client.submit(f"{card(last, 'plats')}?kommun={home}&fore=x", **WHY, anchor_id="")
    assert f"{BOARD}?kommun={home}#kort-{last.number}" in text(answer), "back to the same view"
    for nonsense in ("kommun=99999999", "grupp=7", "ombud=x", "brattom=ja", "kommun=²", "ombud=" + "9" * 30):
        page = text(client.get(f"{BOARD}?{nonsense}"))
        assert "finns inte här" in page and len(cards(page)["waiting"]) == 3, nonsense


def test_who_has_written_a_note_has_to_do_with_somebody(make, sign_in, inquiry):
    by, other = make.user(), make.user()
    row = inquiry(by=by, name="Ask")
    sign_in(other).submit(
        f"/forfragningar/{row.number}/anteckning", kind="call", on=clock.today().isoformat(), words="Vi ringde"
    )
    client = sign_in(by)
    assert cards(text(client.get(f"{BOARD}?ombud={other.id}")))["in_contact"] == ["Ask"]
    assert cards(text(client.get(f"{BOARD}?ombud={by.id}")))["in_contact"] == []


def test_the_buttons_take_a_card_all_the_way(make, sign_in, inquiry, app):
    by = make.user()
    row, client = inquiry(by=by, name="Ask"), sign_in(by)
    answer = client.submit(card(row), till="in_contact")
    assert answer.status_code == 303 and answer.location == f"{BOARD}#kort-{row.number}"
    assert client.submit(card(row), till="waiting").status_code == 303
    page = text(client.get(card(row)))
    assert f"/forfragningar/{row.number}/erbjud" in page and card(row, "plats") in page and "/avsluta" in page
    assert client.submit(f"/forfragningar/{row.number}/erbjud", ombud_id=str(by.id)).status_code == 303
    assert f"/forfragningar/{row.number}/svar" in text(client.get(card(row)))
    client.submit(f"/forfragningar/{row.number}/svar", answer="yes")
    page = text(client.get(BOARD))
    assert "Ask" not in page and cards(page)["offered"] == []
    with app.app_context():
        assert db.session.get(Inquiry, row.id).case.number in page


@pytest.mark.parametrize("till", ["offered", "case", "ended", "new", "pigeon", ""])
def test_a_move_that_asks_for_more_is_not_made_with_a_button(make, sign_in, inquiry, till):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    answer = client.submit(card(row), till=till)
    assert answer.status_code == 422 and "Dit går det inte att flytta kortet" in text(answer)


def test_what_is_urgent_may_go_past_the_queue(make, sign_in, inquiry):
    by = make.user()
    client = sign_in(by)
    assert "forbi-kon" in text(client.get(card(inquiry(by=by, due_on=clock.today()))))
    assert "forbi-kon" not in text(client.get(card(inquiry(by=by))))
    ended = inquiry(by=by, state=InquiryState.ENDED)
    assert "oppna-igen" in text(client.get(card(ended)))


def test_who_moves_second_sees_what_the_first_did_and_chooses(make, sign_in, inquiry, app):
    by, other = make.user(name="Bo Alm"), make.user(name="Anna Ek")
    row = inquiry(by=by, name="Ask")
    client, first = sign_in(by), sign_in(other)
    mine = client.fields(card(row))
    assert first.submit(card(row), till="in_contact").status_code == 303
    answer = client.post(card(row), data={**mine, "till": "waiting"})
    page = text(answer)
    assert answer.status_code == 422 and "Anna Ek flyttade kortet till Första kontakt i dag" in page
    assert "Låt det stå" in page and "Flytta ändå:" in page
    with app.app_context():
        assert db.session.get(Inquiry, row.id).state is InquiryState.IN_CONTACT
        version = db.session.get(Inquiry, row.id).version
    theirs = first.fields(card(row))
    again = {**mine, "till": "waiting", "version": str(version)}
    assert client.post(card(row), data=again).status_code == 303
    late = first.post(card(row), data={**theirs, "till": "waiting"})
    assert late.status_code == 422 and "Bo Alm flyttade kortet till Väntar" in text(late)


def test_a_change_that_was_no_move_is_told_as_that(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    mine = client.fields(card(row))
    sign_in(make.user()).submit(f"/forfragningar/{row.number}/uppgifter", wish="Nytt")
    answer = client.post(card(row), data={**mine, "till": "waiting"})
    assert answer.status_code == 422 and "Någon annan har ändrat något" in text(answer)


def test_a_double_click_moves_once(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    fields = {**client.fields(card(row)), "till": "in_contact"}
    assert [client.post(card(row), data=fields).status_code for _ in range(2)] == [303, 303]


def test_an_ombud_proposes_and_the_coordinator_says_yes(make, sign_in, queue, app):
    by, boss = make.user(name="Olga Ek"), make.user("coordinator", name="Sam Bo")
    rows = queue(by, "Ask", "Bo", "Cim")
    client, coordinator = sign_in(by), sign_in(boss)
    page = text(client.get(card(rows["Cim"], f"plats?fore={rows['Ask'].number}")))
    assert "Du föreslår" in page and f'selected value="{rows["Ask"].id}"' in page
    asked = {"reason": "worse", "words": "Hon sover ute nu"}  # where to stands in the form already
    answer = client.submit(card(rows["Cim"], f"plats?fore={rows['Ask'].number}"), **asked)
    assert answer.status_code == 303
    page = text(client.get(BOARD))
    assert "Olga Ek föreslår: före plats 1" in page and cards(page)["waiting"] == ["Ask", "Bo", "Cim"]
    assert "1 förslag" in page and "1 förslag" in text(coordinator.get("/"))
    with app.app_context():
        number = db.session.query(QueueException.id).scalar()
    assert "Hon sover ute nu" in text(coordinator.get(MOVES))
    assert f"{number}/godkann" not in text(client.get(MOVES)) and f"{number}/ta-tillbaka" in text(client.get(MOVES))
    assert coordinator.press(MOVES, f"{MOVES}/{number}/godkann").status_code == 303
    page = text(client.get(BOARD))
    assert cards(page)["waiting"] == ["Cim", "Ask", "Bo"] and "av Sam Bo" in told_of(page, rows["Cim"])
    assert "Läget har blivit svårare" in told_of(page, rows["Cim"]).replace("läget", "Läget")
    assert coordinator.press(MOVES, f"{MOVES}/{number}/upphor").status_code == 303
    assert cards(text(client.get(BOARD)))["waiting"] == ["Ask", "Bo", "Cim"]
    assert "Gäller inte längre" in text(client.get(MOVES))
    assert coordinator.post(f"{MOVES}/{number}/godkann").status_code == 303


def test_the_coordinator_says_no_with_words_and_moves_at_once(make, sign_in, queue, app):
    by, boss = make.user(), make.user("coordinator")
    rows = queue(by, "Ask", "Bo", "Cim")
    client, coordinator = sign_in(by), sign_in(boss)
    client.submit(card(rows["Cim"], "plats"), anchor_id=str(rows["Ask"].id), **WHY)
    with app.app_context():
        path = f"{MOVES}/{db.session.query(QueueException.id).scalar()}/avsla"
    refused = coordinator.submit(path, words=" ")
    assert refused.status_code == 422 and coordinator.submit(path, words="Bo har barn").status_code == 303
    assert "Bo har barn" in text(client.get(MOVES))
    late = coordinator.submit(path, words="Igen")
    assert late.status_code == 422 and "Någon annan har redan" in text(late) and "Igen" in text(late)
    answer = coordinator.submit(card(rows["Cim"], "plats"), anchor_id=str(rows["Ask"].id), **{**WHY, "side": "behind"})
    assert answer.status_code == 303 and cards(text(client.get(BOARD)))["waiting"] == ["Ask", "Cim", "Bo"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Fyll i det här"),
        ({"words": "å" * 10_001}, "för lång"),
        ({"reason": None}, "Fyll i det här"),
        ({"reason": "pigeon"}, "Välj ett av alternativen"),
        ({"side": "upp"}, "Välj ett av alternativen"),
        ({"anchor_id": ""}, "Fyll i det här"),
        ({"anchor_id": "999999"}, "Välj ett av alternativen"),
        ({"side": "behind"}, "enligt ordningen"),
    ],
)
def test_a_refused_move_keeps_every_word(make, sign_in, queue, wrong, said):
    by = make.user()
    rows, client = queue(by, "Ask", "Bo"), sign_in(by)
    answer = client.submit(card(rows["Bo"], "plats"), **{"anchor_id": str(rows["Ask"].id), **WHY, **wrong})
    assert answer.status_code == 422 and said in text(answer)
    assert "words" in wrong or "Hon sover ute nu" in text(answer)


def test_a_place_on_an_old_page_is_told_and_may_be_sent_again(make, sign_in, queue):
    by = make.user()
    rows, client = queue(by, "Ask", "Bo", "Cim"), sign_in(by)
    path, what = card(rows["Cim"], "plats"), {"anchor_id": str(rows["Ask"].id), **WHY}
    mine = client.fields(path)
    sign_in(make.user(name="Anna Ek")).submit(path, **{**what, "anchor_id": str(rows["Bo"].id)})
    answer = client.post(path, data={**mine, **what})
    page = text(answer)
    assert (
        answer.status_code == 422 and "Någon annan har gjort något" in page and "Anna Ek har redan föreslagit" in page
    )
    assert client.post(path, data={**mine, **what, "version": str(int(mine["version"]) + 1)}).status_code == 303


def test_who_does_not_wait_has_no_place(make, sign_in, inquiry):
    by = make.user()
    row, client = inquiry(by=by), sign_in(by)
    page = text(client.get(card(row, "plats?fore=F1999-0001&efter=x")))
    assert "ingen plats att flytta från" in page
    assert client.post(card(row, "plats"), data={}).status_code in (200, 422)


def test_the_words_about_a_protected_person_are_for_the_named_ombud(make, sign_in, inquiry, queue):
    named = make.user()
    rows = queue(named, "Ask", "Bo")
    hidden = inquiry(by=named, name="Hemlig", state=InquiryState.WAITING, protected=True, ombud_id=named.id)
    sign_in(named).submit(card(hidden, "plats"), anchor_id=str(rows["Ask"].id), **{**WHY, "words": "Bor hos Zeta"})
    for user in (make.user(), make.user("coordinator")):
        page = text(sign_in(user).get(MOVES))
        assert "Hemlig" in page and "Zeta" not in page and "Fråga det namngivna ombudet" in page
    assert "Zeta" in text(sign_in(named).get(MOVES))


def test_one_takes_back_only_what_one_has_proposed(make, sign_in, queue, app):
    by = make.user()
    rows = queue(by, "Ask", "Bo")
    client = sign_in(by)
    client.submit(card(rows["Bo"], "plats"), anchor_id=str(rows["Ask"].id), **WHY)
    with app.app_context():
        path = f"{MOVES}/{db.session.query(QueueException.id).scalar()}/ta-tillbaka"
    assert sign_in(make.user()).post(path).status_code == 403
    assert sign_in(make.user(operation=make.operation())).post(path).status_code == 404
    assert client.press(MOVES, path).status_code == 303
    with app.app_context():
        assert db.session.query(QueueException.state).scalar() is ExceptionState.WITHDRAWN


def test_the_stamp_is_another_when_the_board_is(make, sign_in, inquiry, app):
    by = make.user()
    row, client = inquiry(by=by, name="Ask"), sign_in(by)
    stamps = [client.get("/tavla/lage").get_json()["stamp"]]
    assert (
        f'data-stamp="{stamps[0]}"' in text(client.get(BOARD))
        and client.get("/tavla/lage").get_json()["stamp"] == stamps[0]
    )
    path = f"/forfragningar/{row.number}"
    steps = [
        lambda: client.submit(f"{path}/akut", kind="appeal", due_on=clock.today().isoformat(), words=""),
        lambda: client.submit(f"{path}/anteckning", kind="call", on=clock.today().isoformat(), words="x", reached=None),
        lambda: client.submit(card(row), till="waiting"),
        lambda: client.submit(f"{path}/avsluta", outcome="moved"),
        lambda: inquiry(by=by, name="Bo", state=InquiryState.WAITING),
        lambda: decide_groups(app, by),
    ]
    for step in steps:
        step()
        stamps.append(client.get("/tavla/lage").get_json()["stamp"])
    assert len(set(stamps)) == len(stamps)
    assert sign_in(make.user(operation=make.operation())).get("/tavla/lage").get_json()["stamp"] not in stamps


def test_the_ledningsgrupp_and_an_administrator_see_none_of_it(make, sign_in, queue):
    rows = queue(make.user(), "Ask", "Bo")
    for role in ("steering", "admin"):
        client = sign_in(make.user(role))
        for path in (BOARD, MOVES, "/tavla/lage", card(rows["Ask"]), card(rows["Ask"], "plats")):
            answer = client.get(path)
            assert "Ask" not in text(answer) and rows["Ask"].number not in text(answer)
            shown = path == BOARD and role == "steering"  # the same order, without people
            assert answer.status_code == 200 if shown else answer.status_code in (403, 404)


def test_nothing_on_the_board_is_another_operations(make, sign_in, queue):
    rows = queue(make.user(), "Ask", "Bo")
    client = sign_in(make.user("ombud", "coordinator", operation=make.operation()))
    assert "Ask" not in text(client.get(BOARD)) + text(client.get(MOVES))
    assert client.get(card(rows["Ask"])).status_code == client.post(card(rows["Ask"], "plats")).status_code == 404
