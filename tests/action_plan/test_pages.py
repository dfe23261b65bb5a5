"""The plan, page by page."""

import re
from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import event, func, select

from ombud.cases.models import Stage
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ExternalPlan, Goal

TODAY = date(2026, 11, 21)


def text_of(answer):
    return answer.get_data(as_text=True)


def step(client, url, what="Ringa", **values):
    answer = client.submit(f"{url}/steg", **{"what": what, "doer": "client", **values})
    assert answer.status_code == 303, text_of(answer)


def count_of(app, kind):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind))


def whats(client, url):
    return re.findall(r'class="plan-what kept-space">([^<]*)<', text_of(client.get(url)))


def goals_on(page):
    return re.findall(r'<h2 id="goal-\d+" class="kept-space">([^<]*)<', page)


def test_an_empty_plan_says_what_it_is_for(client, url):
    page = text_of(client.get(url))
    assert "Inget i planen än" in page and f"{url}/mal/nytt" in page and "Vår plan" in page


def test_without_the_clients_yes_the_page_says_so(make, sign_in):
    case = make.case(agreed=False)
    client = sign_in(make.ombud_of(case))
    url = f"/arenden/{case.number}/handlingsplan"
    page = text_of(client.get(url))
    assert "när klienten har sagt ja" in page and f"{url}/steg" not in page
    answer = client.submit(f"{url}/steg", what="Ringa", doer="client")
    assert answer.status_code == 422 and "inte sagt ja" in text_of(answer) and "Ringa" in text_of(answer)


def test_a_plan_is_made(client, url, at):
    with at(TODAY):
        step(client, url, "Ringa hyresvärden", doer="ombud", need="housing", when="3/12")
        step(client, url, "Söka bidrag", doer="authority", doer_name="Maria på kommunen", when="v. 49")
        step(client, url, "Fika", doer="guardian", doer_name="Eva", when="mars")
        client.submit(f"{url}/rubrik", heading="Jag vill ha lugn & ro hemma")
        page = text_of(client.get(url))
    for words in ("”Jag vill ha lugn &amp; ro hemma”", "Ringa hyresvärden", "Boende", 'title="2026-12-03">3 december<', "Maria på kommunen",
                  "v. 49", "God man Eva", "mars 2027"):  # fmt: skip
        assert words in page
    assert "Jag vill" not in re.search("<title>.*</title>", page)[0]


def test_a_step_is_changed(client, url):
    step(client, url, "Rnga")
    answer = client.submit(f"{url}/steg/1", what="Ringa", doer="relative", doer_name="min syster")
    assert answer.status_code == 303
    page = text_of(client.get(url))
    assert "Rnga" not in page and "min syster" in page


def test_what_is_late_is_said_in_words(client, url):
    step(client, url, when="2 januari 2020")
    client.submit(f"{url}/andra-planer", kind="sip", valid_to="2020-01-02", follow_up_on="2020-01-02")
    page = text_of(client.get(url))
    assert (
        page.count("Dagen har gått</span>") == 1
        and "Tiden har gått ut för SIP:en" in page
        and page.count("uppföljningen av SIP:en") == 1
    )


def test_a_double_click_makes_one_step_and_moves_one_place(app, client, url):
    fields = {**client.fields(f"{url}/steg"), "what": "Ringa", "doer": "client"}
    assert [client.post(f"{url}/steg", data=fields).status_code for _ in range(2)] == [303, 303]
    assert count_of(app, Activity) == 1
    step(client, url, "två")
    step(client, url, "tre")
    fields = {**client.fields(f"{url}/ordning"), "move": "3:up"}
    for _ in range(2):
        client.post(f"{url}/ordning", data=fields)
    assert whats(client, url) == ["Ringa", "tre", "två"]


def test_what_is_important_now_becomes_goals(app, case, client, url, mapped):
    mapped(case, housing="Jag vill bo <kvar>", money="")
    page = text_of(client.get(url))
    assert "Boende" in page and "Pengar" in page and "behov=pengar" in page
    answer = client.press(url, f"{url}/viktigt-nu")
    page = text_of(client.get(answer.location))
    assert goals_on(page) == ["Jag vill bo &lt;kvar&gt;", "Pengar"]
    assert "2 nya mål" in page and f'action="{url}/viktigt-nu"' not in page
    assert page.count("Viktigt nu, men inget steg än.") == 2


def test_the_button_pressed_in_two_places_at_once_makes_each_goal_once(app, case, make, sign_in, url, mapped):
    mapped(case, housing="Jag vill bo kvar", money="")
    ombud = make.ombud_of(case)
    clients = [sign_in(ombud) for _ in range(2)]
    barrier, statuses = Barrier(2), []

    def press(client, fields):
        barrier.wait()
        statuses.append(client.post(f"{url}/viktigt-nu", data=fields).status_code)

    # The button's token is the page's: two pages, opened before either was pressed.
    pages = [text_of(client.get(url)) for client in clients]
    forms = [re.search(rf'<form method="post" action="{url}/viktigt-nu">.*?</form>', page, re.S)[0] for page in pages]
    fields = [dict(re.findall(r'name="(\w+)" type="hidden" value="([^"]*)"', form)) for form in forms]
    threads = [Thread(target=press, args=pair) for pair in zip(clients, fields, strict=True)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert statuses == [303, 303] and count_of(app, Goal) == 2


def test_an_old_button_is_pressed_again_calmly(client, url):
    answer = client.post(f"{url}/viktigt-nu", data={"csrf_token": "old"})
    assert answer.status_code == 303 and "Försök igen" in text_of(client.get(answer.location))


def test_others_plans_are_written_changed_and_taken_away(app, client, url):
    assert client.submit(f"{url}/andra-planer", kind="care", owner="Vården", words="Bra plan").status_code == 303
    assert "Vårdplan" in text_of(client.get(url))
    assert client.submit(f"{url}/andra-planer/1", kind="rehab", responsible="Bo").status_code == 303
    page = text_of(client.get(url))
    assert "Rehabiliteringsplan" in page and "Bo" in page and "Bra plan" in page
    assert "Bra plan" in text_of(client.get(f"{url}/andra-planer/1/ta-bort"))
    assert client.submit(f"{url}/andra-planer/1/ta-bort").status_code == 303
    assert count_of(app, ExternalPlan) == 0


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("/rubrik", {"heading": "Ett hem"}, {"heading": "Lugn och ro"}),
        ("/mal/1", {"words": "Ett hem"}, {"words": "Lugn och ro"}),
        ("/steg/1", {"what": "Ringa hyresvärden"}, {"what": "Skriva till hyresvärden"}),
        ("/andra-planer/1", {"words": "Första texten"}, {"words": "Andra texten"}),
    ],
)
def test_two_people_at_once_see_both_texts(client, url, page, first, second):
    step(client, url)
    client.submit(f"{url}/mal/nytt", words="Ro")
    client.submit(f"{url}/andra-planer", kind="sip")
    fields = client.fields(url + page)
    assert client.submit(url + page, **first).status_code == 303
    answer = client.post(url + page, data={**fields, **second})
    assert answer.status_code == 422
    for words in (*first.values(), *second.values(), "Någon annan har sparat"):
        assert words in text_of(answer)
    version = re.search(r'name="version" type="hidden" value="(\d+)"', text_of(answer))[1]
    assert client.post(url + page, data={**fields, **second, "version": version}).status_code == 303


def test_what_was_changed_is_not_taken_away_unseen(app, client, url):
    client.submit(f"{url}/andra-planer", kind="sip")
    fields = client.fields(f"{url}/andra-planer/1/ta-bort")
    client.submit(f"{url}/andra-planer/1", words="Viktigt tillägg")
    answer = client.post(f"{url}/andra-planer/1/ta-bort", data=fields)
    assert answer.status_code == 422 and "Viktigt tillägg" in text_of(answer) and count_of(app, ExternalPlan) == 1


BAD = [
    ("/steg", {"what": ""}),
    ("/steg", {"what": "å" * 501}),
    ("/steg", {"what": "å" * 10_001}),
    ("/steg", {"doer": "king"}),
    ("/steg", {"doer": "other"}),
    ("/steg", {"doer": "other", "doer_name": "n" * 201}),
    ("/steg", {"need": "wings"}),
    ("/steg", {"when": "å" * 151}),
    ("/steg", {"day": "imorgon"}),
    ("/steg", {"day": "2026-12-03", "when": "4 december 2026"}),
    ("/steg", {"at": "13:30"}),
    ("/steg", {"at": "halv två", "when": "imorgon"}),
    ("/steg", {"waits_for": "99"}),
    ("/steg", {"version": "x"}),
    ("/rubrik", {"heading": "h" * 201}),
    ("/mal/nytt", {"words": ""}),
    ("/mal/nytt", {"words": "m" * 201}),
    ("/mal/nytt", {"words": "Ro", "need": "wings"}),
    ("/steg", {"goal_id": "99"}),
    ("/steg", {"goal_id": "x"}),
    ("/steg", {"doer": ""}),
    ("/steg", {"known": "c99"}),
    ("/steg", {"doer": "authority", "doer_name": "Bo", "to_register": "y"}),
    ("/steg", {"phone": "1" * 61}),
    ("/andra-planer", {"kind": "secret"}),
    ("/andra-planer", {"valid_to": "nästa år"}),
    ("/andra-planer", {"words": "o" * 10_001}),
]


@pytest.mark.parametrize(("page", "values"), BAD)
def test_what_cannot_be_saved_is_said_and_kept(app, client, url, page, values):
    good = {"what": "Ringa min läkare", "doer": "client"} if page == "/steg" else {}
    answer = client.submit(url + page, **{**good, **values})
    assert answer.status_code == 422 and "error-summary" in text_of(answer)
    kept = {**good, **values}.get("what", "")
    assert kept in text_of(answer)
    assert count_of(app, Activity) == count_of(app, ExternalPlan) == 0


def test_faults_are_told_in_the_order_of_the_page(client, url):
    page = text_of(client.submit(f"{url}/steg", what="", doer="client", day="snart"))
    assert page.index('href="#what"') < page.index('href="#day"')


def test_a_when_that_says_no_day_is_kept_and_told_of(client, url):
    answer = client.submit(f"{url}/steg", what="Ringa", doer="client", when="31 februari, 100 % säkert")
    page = text_of(client.get(answer.location))
    assert "31 februari, 100 % säkert" in page and "Vi hittar ingen dag i det" in page
    assert 'value="31 februari, 100 % säkert"' in text_of(client.get(f"{url}/steg/1"))


def test_how_a_when_was_read_is_said_once_after_saving(client, url, at):
    with at(TODAY):
        answer = client.submit(f"{url}/steg", what="Ringa", doer="client", when="3 dec kl 13")
        page = text_of(client.get(answer.location))
        assert (
            "Vi läser det som torsdag 3 december 2026 kl. 13.00, v. 49." in page
            and "3 december 2026 kl. 13.00</time>" in page
        )
        answer = client.submit(f"{url}/steg/1", what="Ringa igen")
        assert "Vi läser det" not in text_of(client.get(answer.location))


def test_a_when_is_read_while_it_is_written_and_nothing_is_saved(app, client, url, at):
    fields = client.fields(f"{url}/steg")
    asked = {"csrf_token": fields["csrf_token"], "day": "", "at": ""}
    with at(TODAY):
        told = [
            client.post(f"{url}/nar", data={**asked, "when": said}).json["told"] for said in ("v. 49", "", "x" * 151)
        ]
        assert (
            client.post(f"{url}/nar", data={**asked, "when": "3/12", "day": "2026-12-04"})
            .json["told"]
            .startswith("Texten säger")
        )
    assert told[:2] == ["Vi läser det som v. 49, 30 november–6 december 2026.", ""] and "för lång" in told[2]
    answer = client.post(f"{url}/nar", data={"when": "v. 49", "csrf_token": "old"})
    assert answer.status_code == 400
    assert (
        client.post(f"{url}/nar", data={**asked, "when": "v. 49", "csrf_token": answer.json["token"]}).status_code
        == 200
    )
    assert count_of(app, Activity) == 0


def test_the_rows_say_what_is_near_what_waits_and_what_can_be_done_now(client, url, case, at):
    with at(TODAY):
        step(client, url, "Söka bostad", when="på torsdag")
        step(client, url, "Flytta", waits_for="1")
        page = text_of(client.get(url))
        assert "Snart</span>" in page and "när ett annat steg är klart" in page and "Väntar på:" in page
        work = f"/arenden/{case.number}/genomforande"
        assert "När det här är klart kan ni göra:" in text_of(client.get(f"{work}/steg/1/klart"))
        assert "behöver en ny tid om ni stryker" in text_of(client.get(f"{work}/steg/1/stryk"))
        client.submit(f"{work}/steg/1/klart")
        for page in (url, work):
            assert "Nu kan det här göras:" in text_of(client.get(page))
        client.submit(f"{work}/steg/1/stryk", outcome="Nej")
        assert "Väntar på något som är struket:" in text_of(client.get(url))
        refused = client.submit(f"{url}/steg/2", waits_for="1")
        assert refused.status_code == 303  # what it waits for already stays a choice
        step(client, url, "Fika", waits_for="2")
        client.submit(f"{work}/steg/1/ta-upp")
        refused = client.submit(f"{url}/steg/1", waits_for="3")
        assert refused.status_code == 422 and "väntar stegen på varandra" in text_of(refused)


def test_characters_that_cannot_be_stored_are_left_out(client, url):
    step(client, url, "Ringa\x00 \x07hem\r\ni kväll <b>😊", doer="other", doer_name="\x00Bo")
    page = text_of(client.get(url))
    assert "Ringa hem\ni kväll &lt;b&gt;😊" in page and "Bo" in page


def test_what_belongs_to_another_case_does_not_exist(client, url, make):
    step(client, url)
    client.submit(f"{url}/andra-planer", kind="sip")
    with client.application.app_context():
        from ombud.cases.models import Case

        ombud = db.session.scalar(select(Case)).ombud_id
    other = make.case(stage="plan", ombud=type("Id", (), {"id": ombud}))
    base = f"/arenden/{other.number}/handlingsplan"
    for page in ("/steg/1", "/andra-planer/1", "/andra-planer/1/ta-bort", "/steg/99"):
        assert client.get(base + page).status_code == 404
    assert client.submit(f"{base}/ordning", move="1:up").status_code == 404


PAGES = (
    "",
    "/rubrik",
    "/mal",
    "/mal/nytt",
    "/alla-planer",
    "/steg",
    "/steg/1",
    "/ordning",
    "/andra-planer",
    "/andra-planer/1",
    "/andra-planer/1/ta-bort",
)


@pytest.mark.parametrize(
    ("roles", "elsewhere", "status"),
    [
        (["ombud"], False, 403),
        (["coordinator"], False, 403),
        (["ombud", "coordinator"], False, 403),
        (["steering"], False, 404),
        (["admin"], False, 404),
        (["ombud"], True, 404),
    ],
)
def test_the_plan_is_for_the_cases_own_ombud(client, url, make, sign_in, roles, elsewhere, status):
    step(client, url, "Hemlig sak")
    client.submit(f"{url}/andra-planer", kind="sip", words="Hemlig sak")
    stranger = sign_in(make.user(*roles, operation=make.operation() if elsewhere else None))
    for page in PAGES:
        answer = stranger.get(url + page)
        assert answer.status_code == status, page
        assert "Hemlig" not in text_of(answer)
    assert stranger.post(f"{url}/viktigt-nu").status_code in (status, 400)


def test_a_closed_case_is_read_only(make, sign_in):
    case = make.case(stage=Stage.CLOSED)
    client = sign_in(make.ombud_of(case))
    url = f"/arenden/{case.number}/handlingsplan"
    page = text_of(client.get(url))
    assert f"{url}/steg" not in page and f"{url}/andra-planer" not in page
    assert client.get(f"{url}/steg").status_code >= 400


def test_the_page_asks_as_often_however_many_steps(app, case, client, url, mapped):
    def queries_for():
        asked = []
        with app.app_context():
            engine = db.engine
        listener = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        client.get(url)
        client.get(f"{url}/ordning")
        client.get(f"{url}.pdf")
        event.remove(engine, "before_cursor_execute", listener)
        return len(asked)

    mapped(case, housing="", money="", food="")
    step(client, url, need="housing")
    client.submit(f"{url}/andra-planer", kind="sip")
    queries_for()  # the day's first opening is written to the log
    client.press(url, f"{url}/viktigt-nu")
    few = queries_for()
    for n in range(12):
        step(client, url, f"Steg {n}", need="housing")
        client.submit(f"{url}/andra-planer", kind="care")
    assert queries_for() <= few
