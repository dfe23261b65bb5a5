"""The pages where an operation words its areas, and what is then seen everywhere."""

import ast
import re
import threading
from pathlib import Path

import pytest
from accounts.steps import send
from support.client import form_fields
from support.queries import count_queries

import ombud
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.models import Answer

HOME = "/installningar/omraden"
GARDEN = {"name": "Trädgård", "question": "Hur mår trädgården?", "help": "Säg som det är."}
PERCENT = {"name": "50 % jobb", "question": "Är 50 % lagom?", "help": "100% <b>eller</b> %(inget)s."}


def text(answer):
    return answer.get_data(as_text=True)


def names(client):
    """The areas' names, in the order of the list."""
    return re.findall(r"grow\">\s*<p><strong>(.*?)</strong>", text(client.get(HOME)))


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("coordinator", 200), ("ombud", 403), ("steering", 403)])
def test_who_may(make, sign_in, role, status):
    client = sign_in(make.user(role))
    assert client.get(HOME).status_code == client.get(f"{HOME}/nytt").status_code == status
    assert client.get(f"{HOME}/andra/mat").status_code == client.get(f"{HOME}/instrument/ombud").status_code
    assert client.get(f"{HOME}/andra/mat").status_code == (200 if status == 200 else 404)


def test_areas_are_moved_hidden_and_shown_by_buttons(office, client, path):
    assert HOME in text(office.get("/installningar"))
    answer = office.submit(HOME, act="food:up")
    assert names(office)[:2] == ["Mat", "Boende"]
    assert re.search(r'value="food:down"[^>]*autofocus', text(office.get(answer.location))), (
        "the keyboard stays at the area"
    )
    office.submit(HOME, act="food:hide")
    assert "Dolt" in text(office.get(HOME)) and 'value="food:show"' in text(office.get(HOME))
    client.press(path(), path("/borja"))
    page = text(client.get(path())).split("<main")[1]
    assert "Mat<" not in page and "Boende<" in page and client.get(path("/mat")).status_code == 404
    office.submit(HOME, act="food:show")
    assert client.get(path("/mat")).status_code == 200


@pytest.mark.parametrize("act", ["", "food", "food:sideways", "FOOD:up", "a" * 50 + ":up", "garden:up"])
def test_a_button_there_is_not_is_told(office, act):
    answer = office.submit(HOME, act=act)
    assert answer.status_code == 422 and names(office) == [area.name for area in definition().areas]


def test_a_double_press_moves_once(office):
    fields = {**office.fields(HOME), "act": "money:up"}
    assert [office.post(HOME, data=fields).status_code for _ in range(2)] == [303, 303]
    assert names(office).index("Pengar") == 19


def test_an_area_is_worded_anew_and_everyone_sees_it(office, begun, path):
    answer = office.submit(f"{HOME}/andra/mat", name="Mat och fika", question="Vad äter du?", sensitive="y")
    assert answer.status_code == 303 and "Mat och fika" in names(office)
    page = text(begun.get(path("/mat")))
    assert "Mat och fika" in page and "Vad äter du?" in page and "Det här kan vara svårt att prata om" in page


def test_a_text_that_is_hard_to_read_is_saved_with_advice(office):
    hard = "Myndighetsutövningens förutsättningar konkretiseras fortlöpande inom verksamhetsplaneringen."
    answer = office.submit(f"{HOME}/andra/mat", help=hard)
    assert answer.status_code == 303
    for page in (answer.location, HOME, f"{HOME}/andra/mat"):
        assert "LIX" in text(office.get(page)), page
    assert "LIX" not in text(office.get(f"{HOME}/andra/boende"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Boende"}, "name"),
        ({"name": "n" * 61}, "name"),
        ({"question": "Hur är det."}, "question"),
        ({"question": "Hur? Var?"}, "question"),
        ({"help": "  "}, "help"),
        ({"help": "h" * 801}, "help"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_told_at_its_field_and_stays(office, values, field):
    for page in (f"{HOME}/nytt", f"{HOME}/andra/mat"):
        answer = office.submit(page, **{**GARDEN, **values})
        assert answer.status_code == 422 and f'id="{field}-error"' in text(answer)
        assert values.get("help", GARDEN["help"]).strip() in text(answer)
    assert names(office) == [area.name for area in definition().areas]


def test_two_who_word_the_same_area_see_both(make, office, sign_in):
    page = office.get(f"{HOME}/andra/mat")
    sign_in(make.user("admin")).submit(f"{HOME}/andra/mat", name="Den andras", sensitive="y")
    answer = office.post(f"{HOME}/andra/mat", data={**form_fields(text(page)), "name": "Mitt"})
    shown = text(answer)
    assert answer.status_code == 422 and "Den andras" in shown and 'value="Mitt"' in shown and ">Ja<" in shown
    assert "Den andras" in names(office)
    assert office.post(f"{HOME}/andra/mat", data=form_fields(shown)).status_code == 303
    assert "Mitt" in names(office)


def test_two_who_work_on_different_areas_are_not_in_each_others_way(make, office, sign_in):
    page = office.get(f"{HOME}/andra/mat")
    sign_in(make.user("admin")).submit(f"{HOME}/andra/pengar", name="Kronor")
    assert office.post(f"{HOME}/andra/mat", data={**form_fields(text(page)), "name": "Kost"}).status_code == 303
    assert {"Kronor", "Kost"} <= set(names(office))


def test_two_who_add_at_once_both_do(make, office, sign_in):
    other = sign_in(make.user("admin"))
    sent = [
        (client, {**client.fields(f"{HOME}/nytt"), **GARDEN, "name": name})
        for client, name in ((office, "Ett"), (other, "Två"))
    ]
    both, answers = threading.Barrier(2), []

    def send_one(client, data):
        both.wait(10)
        answers.append(client.post(f"{HOME}/nytt", data=data).status_code)

    threads = [threading.Thread(target=send_one, args=each) for each in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [303, 303] and {"Ett", "Två"} <= set(names(office))


def test_an_own_area_is_used_like_any_other_and_counted_apart(office, begun, path):
    office.submit(f"{HOME}/nytt", **PERCENT)
    assert "Eget" in text(office.get(HOME)) and names(office)[-1] == "50 % jobb"
    assert begun.submit(path("/jobb"), rating="2", words="Lagom", important="y").status_code == 303
    begun.submit(path("/mat"), rating="1")
    plan = path("").replace("kartlaggning", "handlingsplan")
    begun.press(plan, f"{plan}/viktigt-nu")
    for page in (path(), path("/svar/1"), plan, f"{plan}/steg"):
        assert "50 % jobb" in text(begun.get(page)), page
    assert begun.get(f"{plan}.pdf").status_code == 200
    numbers = re.findall(r'data-label="[^"]*">(\d+)<', text(begun.get(path("/sammanstallning"))))
    assert numbers == ["0", "1", "0", "1", "0", "21", "0", "0", "1", "1", "0", "0"]
    begun.press(path(), path("/klar"))
    evaluation = path("").replace("kartlaggning", "utvardering")
    begun.press(evaluation, path("/borja"))
    assert "Lagom" in text(begun.get(path("/jobb")))
    begun.submit(path("/jobb"), rating="0")
    begun.press(path(), path("/klar"))
    page = text(begun.get(evaluation))
    assert "Verksamhetens egna områden" in page and "50 % jobb" in page


def test_an_area_that_is_hidden_after_it_was_answered_is_not_lost(office, begun, path):
    begun.submit(path("/mat"), rating="2", words="Bara mackor")
    office.submit(f"{HOME}/andra/mat", name="Kost", question="Hur är kosten?")
    office.submit(HOME, act="food:hide")
    page = text(begun.get(path()))
    assert "Bara mackor" in page and path("/mat") in page
    assert begun.get(path("/mat")).status_code == 200 and begun.get(path("/alkohol")).status_code == 200
    page = text(begun.get(path("/svar/1")))
    assert "Hur går det med maten?" in page and "kosten" not in page
    page = text(begun.get(path("/sammanstallning")))
    assert "Ett område är dolt och räknas inte." in page and "Ett svar gäller ett område som inte räknas." in page
    assert begun.submit(path("/mat"), words="Soppa också").status_code == 303


def test_what_was_asked_when_the_page_was_opened_is_remembered(app, office, begun, path):
    fields = begun.fields(path("/mat"))
    office.submit(f"{HOME}/andra/mat", name="Kost")
    assert begun.post(path("/mat"), data={**fields, "rating": "1"}).status_code == 303
    with app.app_context():
        assert db.session.query(Answer).one().definition == "2026-1"
    assert ">Mat<" in text(begun.get(path("/svar/1")))


@pytest.mark.parametrize("under", ["nonsense", "x" * 21, "2026-1.99"])
def test_a_version_that_nobody_knows_harms_nothing(app, begun, path, under):
    answer = begun.submit(path("/mat"), rating="1", under=under)
    assert answer.status_code == (422 if len(under) > 20 else 303)
    with app.app_context():
        assert {row.definition for row in db.session.query(Answer)} <= {"2026-1"}


def test_another_operations_changes_are_never_seen(make, sign_in, office, begun, path):
    abroad = sign_in(make.user("coordinator", operation=make.operation()))
    abroad.submit(f"{HOME}/andra/mat", name="Utlandet")
    abroad.submit(f"{HOME}/nytt", **GARDEN)
    assert abroad.get(f"{HOME}/andra/tradgard").status_code == 200
    assert office.get(f"{HOME}/andra/tradgard").status_code == 404
    for client, page in ((office, HOME), (begun, path()), (begun, path("/mat"))):
        assert not {"Utlandet", "Trädgård"} & set(re.findall(r"Utlandet|Trädgård", text(client.get(page))))


def test_another_instrument_is_chosen_with_a_tick_and_left_again(office, begun, path, put_file):
    begun.submit(path("/mat"), rating="2", words="Bara mackor")
    assert "Ingen fil är inlagd" in text(office.get(HOME)) and office.get(f"{HOME}/instrument/annat").status_code == 404
    file = put_file()
    page = text(office.get(HOME))
    assert "Ett annat instrument" in page and "100 % deras" in page and str(file.parent) not in page
    choose = f"{HOME}/instrument/annat"
    answer = office.submit(choose)
    assert answer.status_code == 422 and 'id="licensed-error"' in text(answer)
    assert office.submit(choose, licensed="y").status_code == 303
    file.unlink()
    assert names(office) == ["Bostad", "Vänner"]
    page = text(begun.get(path()))
    assert "Bostad" in page and "Bara mackor" in page
    assert begun.submit(path("/annat-boende"), rating="1").status_code == 303
    assert begun.get(path("/mat")).status_code == 200 and begun.get(path("/pengar")).status_code == 404
    assert office.submit(f"{HOME}/instrument/ombud").status_code == 303
    assert names(office) == [area.name for area in definition().areas]
    assert "Bostad" in text(begun.get(path("/svar/1")))


def test_a_broken_file_is_told_in_words_and_breaks_nothing(office, begun, path, put_file):
    put_file("trasig", 'version = "1"\n\n= 3')
    put_file()
    page = text(office.get(HOME))
    assert "se rad 3" in page and "Ett annat instrument" in page
    assert office.get(f"{HOME}/instrument/trasig").status_code == 404
    assert begun.get(path()).status_code == begun.get(path("/mat")).status_code == 200


def test_the_list_asks_a_bounded_number(app, office):
    office.get(HOME)
    with count_queries(app) as statements:
        office.get(HOME)
    few = len(statements)
    for key in ("money", "travel", "food"):
        office.submit(HOME, act=f"{key}:up")
    with count_queries(app) as statements:
        office.get(HOME)
    assert len(statements) <= few < 8


def test_a_text_that_had_to_wait_for_a_new_sign_in_comes_back(make, app):
    user = make.user("coordinator")
    client = app.test_client()
    client.sign_in(user)
    fields = {**client.fields(f"{HOME}/nytt"), **GARDEN}
    client.delete_cookie("ombud")
    answer = client.post(f"{HOME}/nytt", data=fields)
    assert answer.status_code == 401
    answer = send(client, answer, email=user.email, password="ombud-demo")
    assert "Hur mår trädgården?" in text(send(client, answer))


def test_pages_of_a_case_never_ask_for_the_areas_we_ship():
    """`areas.definition` is what we ship; a case has its operation's own, from `queries.definition_of`."""
    root = Path(ombud.__file__).parent
    for path in (
        each for part in ("phases", "plans", "demo", "journey", "today") for each in (root / part).rglob("*.py")
    ):
        if "instrument" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("instrument.areas"):
                assert "definition" not in {alias.name for alias in node.names}, path
