"""The plan is issued, changed, compared, printed again and struck in, page by page."""

import re
from datetime import date, timedelta

import pytest
from support.paper import Paper

from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.plans.issuing import routes
from ombud.plans.models import PlanIssue

TODAY = date(2026, 11, 21)
SECRET = "Prata om <hyran>"


@pytest.fixture
def case(make):
    """A case in the plan phase."""
    return make.case(stage="plan", name="Kim")


@pytest.fixture
def url(case):
    """The address of the plan."""
    return f"/arenden/{case.number}/handlingsplan"


@pytest.fixture
def client(case, make, sign_in, at, url):
    """The case's ombud, signed in, with one step in the plan."""
    client = sign_in(make.ombud_of(case))
    step(client, url, SECRET)
    return client


def step(client, url, what, **values):
    answer = client.submit(f"{url}/steg", **{"what": what, "doer": "client", "when_kind": "open", **values})
    assert answer.status_code == 303


def text(answer):
    return answer.get_data(as_text=True)


def issue(client, url, **values):
    answer = client.submit(f"{url}/faststall", **values)
    assert answer.status_code == 303, text(answer)
    return answer.location


def count(app):
    with app.app_context():
        return db.session.query(PlanIssue).count()


def test_it_is_issued_changed_and_compared(client, url, at):
    with at(TODAY):
        assert "Fastställ planen" in text(client.get(url))
        page = text(client.get(f"{url}/faststall"))
        assert "Prata om &lt;hyran&gt;" in page and "Är ni överens?" in page
        assert issue(client, url, others_agreed="god man Lena").endswith("/versioner/1")
        page = text(client.get(f"{url}/versioner/1"))
        assert "Prata om &lt;hyran&gt;" in page and "klienten, ombudet, god man Lena" in page
        page = text(client.get(url))
        assert "Vi är överens om planen" in page and "Fastställ en ny version" not in page
    with at(TODAY + timedelta(2)):
        step(client, url, "100 % ledig")
        page = text(client.get(url))
        assert "Planen är ändrad sedan" in page and "version 1" in page and "Fastställ en ny version" in page
        assert Paper(client.get(f"{url}.pdf").data).says("ändrad efter version 1")
        assert "Nytt steg: ”100 % ledig”" in text(client.get(f"{url}/versioner/jamfor?fran=1&till=nu"))
        assert "Nytt steg: ”100 % ledig”" in text(client.get(f"{url}/faststall"))
        issue(client, url)
        assert Paper(client.get(f"{url}.pdf").data).says("version 2")
    page = text(client.get(f"{url}/versioner"))
    assert page.index("Version 2") < page.index("Version 1") and f"{url}/versioner/1.pdf" in page
    assert "Nytt steg: ”100 % ledig”" in text(client.get(f"{url}/versioner/2"))
    assert "Steget är borta: ”100 % ledig”" in text(client.get(f"{url}/versioner/jamfor?fran=2&till=1"))
    assert "Ingenting är ändrat" in text(client.get(f"{url}/versioner/jamfor?fran=2&till=nu"))
    assert "Ingenting är ändrat" in text(client.get(f"{url}/versioner/jamfor?fran=x&till=99"))


def test_the_kept_paper_is_printed_again_byte_for_byte(app, client, url):
    issue(client, url)
    first = client.get(f"{url}/versioner/1.pdf")
    step(client, url, "Nytt")
    again = client.get(f"{url}/versioner/1.pdf")
    assert (
        first.data == again.data and first.headers["Content-Disposition"] == 'inline; filename="handlingsplan-v1.pdf"'
    )
    with Paper(again.data).open() as pdf, pdf.open_metadata() as metadata:
        about = str(dict(metadata)) + str(dict(pdf.docinfo))
    assert "hyran" not in about and "Kim" not in about


def test_a_paper_that_cannot_be_drawn_is_said_and_nothing_is_lost(app, client, url, monkeypatch, caplog):
    def broken(sheet):
        raise RuntimeError(f"cannot draw {sheet.goals}")

    monkeypatch.setattr(routes, "draw_plan", broken)
    answer = client.submit(f"{url}/faststall", others_agreed="God man Lena Holm")
    assert answer.status_code == 422 and "Papperet gick inte att rita" in text(answer)
    assert "God man Lena Holm" in text(answer) and count(app) == 0
    assert "RuntimeError" in caplog.text and "hyran" not in caplog.text
    monkeypatch.undo()
    assert issue(client, url).endswith("/versioner/1")


def test_pressed_twice_it_is_one_version(app, client, url):
    fields = client.fields(f"{url}/faststall")
    assert [client.post(f"{url}/faststall", data=fields).status_code for _ in range(2)] == [303, 303]
    assert count(app) == 1


def test_two_people_at_once_are_told_and_nothing_typed_is_lost(app, client, url):
    fields = client.fields(f"{url}/faststall")
    issue(client, url)
    step(client, url, "Nytt")
    answer = client.post(f"{url}/faststall", data={**fields, "others_agreed": "god man Lena"})
    assert answer.status_code == 422 and "redan fastställt version 1" in text(answer) and "god man Lena" in text(answer)
    assert count(app) == 1
    again = client.fields(f"{url}/faststall")
    assert client.post(f"{url}/faststall", data=again).status_code == 303 and count(app) == 2


def test_what_was_changed_unseen_is_read_again(app, client, url):
    fields = client.fields(f"{url}/faststall")
    step(client, url, "Nytt")
    answer = client.post(f"{url}/faststall", data=fields)
    assert answer.status_code == 422 and "ändrats medan ni läste" in text(answer) and "Nytt" in text(answer)
    assert count(app) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"issued_on": "2999-01-01"},
        {"issued_on": "i går"},
        {"issued_on": ""},
        {"client_agreed": None},
        {"others_agreed": "o" * 201},
        {"after": "x"},
        {"after": None},
        {"seen": ""},
        {"seen": "s" * 65},
    ],
)
def test_what_cannot_be_issued_is_said(app, client, url, values):
    answer = client.submit(f"{url}/faststall", **values)
    assert answer.status_code == 422 and "error-summary" in text(answer) and count(app) == 0
    assert client.submit(f"{url}/faststall").status_code == 303


def test_an_empty_plan_says_what_to_do_first(app, make, sign_in):
    case = make.case(stage="plan")
    client, url = sign_in(make.ombud_of(case)), f"/arenden/{case.number}/handlingsplan"
    assert "Skriv minst ett steg först" in text(client.get(f"{url}/faststall"))
    assert "Ingen version än" in text(client.get(f"{url}/versioner"))
    assert "inget att jämföra" in text(client.get(f"{url}/versioner/jamfor"))
    assert client.post(f"{url}/faststall").status_code in (400, 422) and count(app) == 0
    for missing in ("1", "0", "1.pdf", "99999999999", "1/stryk"):
        assert client.get(f"{url}/versioner/{missing}").status_code == 404


def test_a_text_is_struck_with_a_question_first_also_when_the_work_is_closed(app, case, client, url):
    client.submit(f"{url}/rubrik", heading="Rubriken")
    issue(client, url)
    with app.app_context():
        row = db.session.get(Case, case.id)
        row.stage, row.closed_on = Stage.CLOSED, TODAY
        db.session.commit()
    page = text(client.get(f"{url}/versioner/1"))
    links = re.findall(r'href="([^"]*/stryk\?text=[^"]*)"', page)
    assert len(links) == 2 and not any("hyran" in link for link in links)
    link = next(each for each in links if "step-" in each)
    assert "Prata om &lt;hyran&gt;" in text(client.get(link))
    assert client.submit(link).status_code == 303
    page = text(client.get(f"{url}/versioner/1"))
    assert "hyran" not in page and "struken på klientens begäran" in page and "Rubriken" in page
    assert not Paper(client.get(f"{url}/versioner/1.pdf").data).says("hyran")
    assert "redan borta" in text(client.get(link))
    answer = client.post(link, data={})
    assert answer.status_code == 422
    assert client.get(f"{url}/faststall").status_code >= 400


@pytest.mark.parametrize("mark", ["", "step-", "step-finns-inte", "title", "<b>", "goal-x", "goal-" + "9" * 40])
def test_a_mark_that_marks_nothing_is_calm(client, url, mark):
    issue(client, url)
    answer = client.get(f"{url}/versioner/1/stryk", query_string={"text": mark})
    assert answer.status_code == 200 and "redan borta" in text(answer)


def test_versions_belong_to_their_case(client, url, make, sign_in):
    issue(client, url)
    with client.application.app_context():
        ombud = db.session.query(Case).first().ombud_id
    other = make.case(stage="plan", ombud=type("Id", (), {"id": ombud}))
    base = f"/arenden/{other.number}/handlingsplan/versioner"
    for page in ("/1", "/1.pdf", "/1/stryk"):
        assert client.get(base + page).status_code == 404


def test_the_journey_goes_on(app, case, client, url):
    issue(client, url)
    with app.app_context():
        row = db.session.get(Case, case.id)
        move(row, Stage.EXECUTION, by=row.ombud)
        db.session.commit()
    assert "Vi blev överens om planen" in text(client.get(f"/arenden/{case.number}/historik"))
