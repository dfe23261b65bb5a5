"""The pages of the order: told in plain sentences, decided by the ledningsgrupp, asked for at intake; nothing typed is lost."""

from types import SimpleNamespace

import pytest
from support.client import form_fields
from support.queries import count_queries

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Answer3
from ombud.extensions import db
from ombud.intake.models import Inquiry, InquiryState
from ombud.intake.policy.models import PriorityPolicy, PriorityQuestion

HOME = "Riskerar personen att förlora sin bostad?"
SHOW, NEW, QUESTIONS = "/ordning", "/ordning/ny", "/ordning/fragor"
DECIDE = {"act": "decide"}
BARN = {"name_1": "Barn hemma", "place_1": "1", "ask_1_children_at_home": "yes", "ageing_days": "364"}


@pytest.fixture
def database():
    """The pages are the same on both; the rules under them are tested on both."""
    return "sqlite"


@pytest.fixture
def board(make, sign_in):
    """A member of the ledningsgrupp, signed in."""
    user = make.user("steering", name="Birgitta Falk")
    return SimpleNamespace(user=user, client=sign_in(user))


def text(answer):
    return answer.get_data(as_text=True)


def at(row, *rest):
    return "/".join(("/forfragningar", row.number, *rest))


def versions(app):
    with app.app_context():
        return [row.rule for row in db.session.query(PriorityPolicy).order_by(PriorityPolicy.ordinal)]


def test_without_a_decision_it_is_order_of_arrival(board):
    page = text(board.client.get(SHOW))
    assert "inte beslutat något än" in page and "den som sade ja först går först" in page


def test_everyone_who_may_reads_it_and_only_the_ledningsgrupp_decides(make, sign_in, board, decided):
    decided(board.user)
    for role in ("ombud", "coordinator", "steering"):
        client = sign_in(make.user(role))
        page = text(client.get(SHOW))
        for each in ("Grupp 1: Barn hemma", "Grupp 2: Bostaden i fara", HOME, "mer än 364 dagar", "Birgitta Falk"):
            assert each in page, each
        assert (NEW in page) == (role == "steering")
        assert client.get(NEW).status_code == client.get(QUESTIONS).status_code == (200 if role == "steering" else 403)
    assert sign_in(make.user("admin")).get(SHOW).status_code == 403


def test_a_decision_from_the_form_to_the_page(board, app):
    answer = board.client.submit(NEW, **BARN, urgent="within", urgent_days="30", **DECIDE)
    assert answer.status_code == 303
    page = text(board.client.get(answer.location))
    for each in (
        "Ordningen är beslutad",
        "inom 30 dagar",
        "Grupp 1: Barn hemma",
        "mer än 364 dagar",
        "Sist alla andra",
    ):
        assert each in page, each
    assert text(board.client.get(NEW)).count('value="Barn hemma"') == 1, "the next one starts with the one in force"
    again = board.client.submit(NEW, name_1="", ask_1_children_at_home="", ageing_days="", urgent="always", **DECIDE)
    assert again.status_code == 303
    assert [len(rule.groups) for rule in versions(app)] == [1, 0] and versions(app)[1].urgent_days is None


def test_the_places_say_which_group_goes_first(board, decided, app):
    known = decided(board.user)
    assert board.client.submit(NEW, place_1="2", place_2="1", **DECIDE).status_code == 303
    assert [group.name for group in versions(app)[1].groups] == ["Bostaden i fara", "Barn hemma"]
    same = board.client.submit(NEW, place_1="1", place_2="1", **DECIDE)
    assert same.status_code == 422 and "samma plats" in text(same) and known


def test_a_double_click_makes_one_version(board, app):
    fields = {**board.client.fields(NEW), **BARN, **DECIDE}
    first, second = board.client.post(NEW, data=fields), board.client.post(NEW, data=fields)
    assert first.status_code == second.status_code == 303 and len(versions(app)) == 1


NONSENSE = [
    ({"ask_1_children_at_home": ""}, "inget villkor"),
    ({"name_2": "Barn igen", "ask_2_children_at_home": "yes"}, "Grupp 1 har samma villkor"),
    ({"name_2": "barn hemma", "ask_2_children_at_home": "no"}, "heter likadant"),
    ({"name_1": ""}, "Ge gruppen ett namn"),
    ({"name_1": "Kvinnor med barn"}, "kvinna eller man"),
    ({"name_1": "Barn i ekby"}, "utan namn"),
    ({"name_1": "Å" * 41}, "för lång"),
    ({"ageing_days": ""}, "Välj en längsta väntan"),
    ({"ageing_days": "365"}, "Välj ett av alternativen"),
    ({"urgent": "within", "urgent_days": ""}, "hur många dagar"),
    ({"urgent": "sometimes"}, "Välj ett av alternativen"),
    ({"place_1": "99"}, "helt tal"),
    ({"place_1": "först"}, "helt tal"),
    ({"ask_1_children_at_home": "maybe"}, "Välj ett av alternativen"),
    ({"decided_on": clock.days_ago(-2).isoformat()}, "har inte varit än"),
    ({"decided_on": "i går"}, "2026-11-21"),
    ({"asked": "4711"}, "Frågorna har ändrats"),
]


def test_nonsense_is_refused_with_words_and_keeps_what_was_typed(board, app):
    for wrong, said in NONSENSE:
        written = {**BARN, "name_3": "Något eget", "ask_3_children_at_home": "no", **wrong}
        answer = board.client.submit(NEW, **written, **DECIDE)
        assert answer.status_code == 422 and said in text(answer), wrong
        kept = form_fields(text(answer))
        assert kept["name_3"] == "Något eget" and kept["ask_3_children_at_home"] == "no"
        assert kept["name_1"] == wrong.get("name_1", "Barn hemma")
    assert versions(app) == []


def test_a_question_added_meanwhile_is_told_and_the_next_try_goes(board, sign_in, make, app):
    fields = {**board.client.fields(NEW), **BARN, **DECIDE}
    sign_in(make.user("steering")).submit(QUESTIONS, text=HOME)
    refused = board.client.post(NEW, data=fields)
    assert refused.status_code == 422 and "Frågorna har ändrats" in text(refused)
    assert board.client.post(NEW, data={**form_fields(text(refused)), **DECIDE}).status_code == 303
    assert len(versions(app)) == 1


def test_the_second_who_decides_sees_that_the_first_did(board, sign_in, make, app):
    fields = {**board.client.fields(NEW), **BARN, **DECIDE}
    sign_in(make.user("steering")).submit(NEW, **DECIDE)
    refused = board.client.post(NEW, data=fields)
    assert refused.status_code == 422 and "beslutades medan du skrev" in text(refused)
    kept = form_fields(text(refused))
    assert kept["name_1"] == "Barn hemma"
    assert board.client.post(NEW, data={**kept, **DECIDE}).status_code == 303
    assert [len(rule.groups) for rule in versions(app)] == [0, 1]


def test_what_an_order_would_do_is_told_in_spans_and_decides_nothing(board, make, inquiry, app):
    by = make.user()
    for number in range(7):
        inquiry(by=by, state=InquiryState.WAITING, name=f"Zorro{number}", children_at_home=Answer3.YES)
    for number in range(3):
        inquiry(by=by, state=InquiryState.WAITING, name=f"Zorro9{number}")
    answer = board.client.submit(NEW, **BARN, act="try")
    page = text(answer)
    assert answer.status_code == 200 and "Det här gör ordningen" in page and "10–14 personer" in page
    assert "5–9 personer" not in page, "the three others would be given away"
    assert "färre än fem" in page and "Zorro" not in page and 'value="Barn hemma"' in page
    assert versions(app) == []
    for number in range(3, 5):
        inquiry(by=by, state=InquiryState.WAITING, name=f"Zorro9{number}")
    assert text(board.client.submit(NEW, **BARN, act="try")).count("5–9 personer") == 2
    with app.app_context():
        tried = [row.codes for row in db.session.query(AuditEntry).filter_by(event="policy_tried")]
    assert tried == [{"groups": 1, "urgent": "always"}] * 2


def test_an_older_version_is_told_with_its_time(board, decided, make, sign_in, at):
    with at(clock.days_ago(40)):
        decided(board.user)
    board.client.submit(
        NEW, name_2="", **{key: "" for key in board.client.fields(NEW) if key.startswith("ask_2")}, **DECIDE
    )
    page = text(board.client.get(SHOW))
    assert "/ordning/1" in page and "Bostaden i fara" not in page
    old = text(board.client.get("/ordning/1"))
    assert "Bostaden i fara" in old and "Den gällde" in old and clock.days_ago(40).isoformat() in old
    assert "Den gäller nu" in text(board.client.get("/ordning/2"))
    assert board.client.get("/ordning/3").status_code == 404
    elsewhere = sign_in(make.user("steering", operation=make.operation()))
    assert elsewhere.get("/ordning/1").status_code == 404 and "Barn hemma" not in text(elsewhere.get(SHOW))


def test_questions_are_added_and_retired(board, app):
    assert board.client.submit(QUESTIONS, text=HOME).status_code == 303
    for wrong, said in (
        (HOME, "finns redan"),
        ("Är det Anna?", "utan namn"),
        ("", "Fyll i"),
        ("Kim?", "Skriv en fråga"),
    ):
        refused = board.client.submit(QUESTIONS, text=wrong)
        assert refused.status_code == 422 and said in text(refused)
        assert form_fields(text(refused))["text"] == wrong
    with app.app_context():
        number = db.session.query(PriorityQuestion).one().id
    assert board.client.press(QUESTIONS, f"{QUESTIONS}/{number}/sluta-fraga").status_code == 303
    page = text(board.client.get(QUESTIONS))
    assert "Ställs inte längre" in page and f"/{number}/sluta-fraga" not in page


def test_a_question_that_the_order_asks_has_no_button_and_is_not_retired(board, decided):
    path = f"{QUESTIONS}/{decided(board.user).question}/sluta-fraga"
    assert path not in text(board.client.get(QUESTIONS))
    fields = {"csrf_token": board.client.fields(QUESTIONS)["csrf_token"]}
    page = text(board.client.get(board.client.post(path, data=fields).location))
    assert "Ordningen som gäller frågar" in page and "Används i ordningen" in page


LEAST = {"name": "Kim", "channel": "phone", "through": "self", "reach": "070-123 45 67"}


def test_the_questions_are_asked_at_intake_and_keep_what_was_answered(board, decided, make, sign_in, app):
    key = f"question_{decided(board.user).question}"
    client = sign_in(make.user())
    page = text(client.get("/forfragningar/ny"))
    assert HOME in page and "Frågor för ordningen" in page and page.count("Finns det barn hemma?") == 1
    refused = client.submit("/forfragningar/ny", **{**LEAST, "name": "", key: "unknown"})
    assert refused.status_code == 422 and form_fields(text(refused))[key] == "unknown"
    assert client.submit("/forfragningar/ny", **{**LEAST, key: "maybe"}).status_code == 422
    page = text(
        client.get(client.submit("/forfragningar/ny", **LEAST, **{key: "yes", "children_at_home": "no"}).location)
    )
    assert f"{HOME} <strong>Ja</strong>" in page and "Svaret kan ge" not in page


def test_an_unanswered_question_that_could_decide_is_pointed_out(board, decided, make, sign_in, inquiry, app):
    key = f"question_{decided(board.user).question}"
    row = inquiry(by=make.user(), state=InquiryState.WAITING)
    client = sign_in(make.user())
    page = text(client.get(at(row)))
    assert "Svaret kan ge en tidigare plats" in page and at(row, "fragor") in page
    seen = client.fields(at(row, "fragor"))
    assert client.submit(at(row, "fragor"), **{key: "yes", "question_children_at_home": "no"}).status_code == 303
    page = text(client.get(at(row)))
    assert "Svaret kan ge" not in page and "Hör till grupp 2: Bostaden i fara" in page
    late = client.post(at(row, "fragor"), data={**seen, key: "no"})
    assert late.status_code == 422 and "Någon annan har sparat" in text(late) and form_fields(text(late))[key] == "no"


def test_the_answers_and_the_old_order_follow_into_history_and_case(board, decided, make, sign_in, inquiry, app):
    key, by = f"question_{decided(board.user).question}", make.user()
    row, client = inquiry(by=by, state=InquiryState.WAITING), sign_in(by)
    client.submit(at(row, "fragor"), **{key: "yes"})
    client.submit(at(row, "erbjud"), ombud_id=str(by.id))
    board.client.submit(NEW, name_1="", ask_1_children_at_home="", place_2="1", **DECIDE)
    page = text(client.get(at(row)))
    assert "Stod på plats 1, grupp 2: Bostaden i fara." in page and 'href="/ordning/1"' in page
    case = text(client.get(client.submit(at(row, "svar"), answer="yes").location))
    assert HOME in case
    with app.app_context():
        assert db.session.get(Inquiry, row.id).moves[-1].place == 1


def test_no_page_asks_more_as_versions_and_questions_grow(board, decided, make, sign_in, inquiry, app):
    decided(board.user)
    row, client = inquiry(by=make.user(), state=InquiryState.WAITING), sign_in(make.user())

    def asked():
        counts = []
        for who, path in (
            (board.client, SHOW),
            (board.client, NEW),
            (board.client, QUESTIONS),
            (client, at(row)),
            (client, at(row, "fragor")),
        ):
            who.get(path)
            with count_queries(app) as statements:
                assert who.get(path).status_code == 200
            counts.append(len(statements))
        return counts

    before = asked()
    for extra in ("Utsätts personen för våld?", "Har personen skulder som växer?"):
        board.client.submit(QUESTIONS, text=extra)
        board.client.submit(NEW, **DECIDE)
    assert asked() == before
