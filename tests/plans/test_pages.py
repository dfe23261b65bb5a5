"""The plan on paper, as it is fetched."""

from datetime import date

import pytest
from sqlalchemy import select, update
from support.paper import Paper

from ombud import clock
from ombud.audit.models import AuditEntry
from ombud.cases.models import Case, Stage
from ombud.extensions import db
from ombud.phases.action_plan import external_operations, operations, queries
from ombud.phases.action_plan.models import Activity, ActivityState, Doer, ExternalKind, Goal, WhenKind
from ombud.plans import routes as plan_routes

TODAY = date(2026, 11, 21)


@pytest.fixture
def case(make):
    """A case whose client is known as Kim."""
    return make.case(stage="plan", name="Kim", ombud=make.user(name="Anna Svensson", phone="070-123 45 67"))


@pytest.fixture
def client(case, make, sign_in):
    """The case's ombud, signed in."""
    return sign_in(make.ombud_of(case))


@pytest.fixture
def url(case):
    """The address of the paper."""
    return f"/arenden/{case.number}/handlingsplan.pdf"


@pytest.fixture
def plan(app, case):
    """`plan(("Ringa", {}), …)`: steps in that order, committed."""

    def planned(*steps, heading="", named=False):
        with app.app_context(), clock.at(TODAY):
            row = db.session.get(Case, case.id)
            if heading:
                operations.save_heading(row, heading=heading, version=0, by=row.ombud)
                queries.plan_of(row).name_on_paper = named
            for what, values in steps:
                operations.add_step(row, what=what, by=row.ombud, **{"doer": Doer.CLIENT, **values})
            db.session.commit()

    return planned


def paper_of(client, url):
    with clock.at(TODAY):
        answer = client.get(url)
    assert answer.status_code == 200 and answer.mimetype == "application/pdf"
    return Paper(answer.data)


def test_the_plan_is_one_page_with_every_step_in_order(client, url, plan):
    plan(
        ("Ringa hyresvärden", {"doer": Doer.OMBUD, "when_kind": WhenKind.DATE, "due_on": date(2026, 12, 3)}),
        ("Söka bidrag", {"doer": Doer.AUTHORITY, "doer_name": "Maria på kommunen", "need": "benefits"}),
        ("Fika med Bo", {"when_kind": WhenKind.WEEK, "due_on": date(2026, 12, 6)}),
        ("Åka bort", {"when_kind": WhenKind.MONTH, "due_on": date(2027, 3, 31)}),
        heading="Jag vill ha lugn och ro",
        named=True,
    )
    paper = paper_of(client, url)
    assert paper.pages == [(595, 842)]
    places = [
        paper.text.index("".join(what.split()))
        for what in ("Ringa hyresvärden", "Söka bidrag", "Fika med Bo", "Åka bort")
    ]
    assert places == sorted(places)
    for words in ("Jag vill ha lugn och ro", "Kim", "Anna Svensson", "070-123 45 67", "3 december 2026", "Maria på kommunen",
                  "v. 49", "mars 2027", "21 november 2026"):  # fmt: skip
        assert paper.says(words), words
    assert not paper.says("inte bestämt")


def test_done_is_ticked_and_dropped_is_left_out(app, client, url, plan):
    plan(("Klar sak", {}), ("Struken sak", {}))
    with app.app_context():
        for what, state in (("Klar sak", ActivityState.DONE), ("Struken sak", ActivityState.DROPPED)):
            values = {"state": state.value, "settled_on": TODAY}
            db.session.execute(update(Activity).where(Activity.what == what).values(**values))
        db.session.commit()
    paper = paper_of(client, url)
    assert paper.says("☑Klar sak") and not paper.says("Struken sak")


def test_others_plans_stand_below(app, case, client, url):
    with app.app_context():
        row = db.session.get(Case, case.id)
        values = {"owner": "Vårdcentralen", "follow_up_on": date(2026, 12, 3), "words": "Klientens tankar"}
        external_operations.add_external_plan(row, kind=ExternalKind.CARE, by=row.ombud, **values)
        db.session.commit()
    paper = paper_of(client, url)
    assert paper.says("Vårdplan, Vårdcentralen. Följs upp 3 december 2026")
    assert not paper.says("Klientens tankar")


def test_two_hundred_steps_are_one_page_that_says_how_many_remain(client, url, plan):
    plan(*((f"Ringa samtal {n:03d}", {}) for n in range(200)))
    paper = paper_of(client, url)
    shown = sum(paper.says(f"Ringa samtal {n:03d}") for n in range(200))
    assert paper.pages == [(595, 842)] and paper.smallest >= 8
    assert 20 < shown < 200 and paper.says(f"… och {200 - shown} steg till.")


@pytest.mark.parametrize("text", ["<b>fet</b>", '<img src="/etc/passwd">', "a & b", "{{ 7*7 }}", "%(num)s"])
def test_markup_is_only_words(client, url, plan, text):
    plan((text, {"doer": Doer.OTHER, "doer_name": text}), heading=text)
    paper = paper_of(client, url)
    assert paper.text.count("".join(text.split())) == 3
    assert b"root:" not in paper.everything_inside()


def test_an_empty_plan_and_one_without_a_yes_are_a_form_to_fill_in(make, sign_in):
    for case in (make.case(agreed=False), make.case(stage=Stage.CLOSED)):
        paper = paper_of(sign_in(make.ombud_of(case)), f"/arenden/{case.number}/handlingsplan.pdf")
        assert paper.pages == [(595, 842)] and paper.says("Vår plan")


def test_the_file_names_nobody(client, url, plan):
    plan(("Hemlig sak", {}), heading="Hemligt mål")
    answer = client.get(url)
    assert answer.headers["Content-Disposition"] == 'inline; filename="handlingsplan.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    paper = Paper(answer.data)
    with paper.open() as pdf, pdf.open_metadata() as metadata:
        about = str(dict(metadata)) + str(dict(pdf.docinfo))
    for words in ("Hemlig", "Kim", "2026-0001"):
        assert words not in about
    assert b"2026-0001" not in paper.everything_inside()


def test_place_and_phone_of_the_client_never_stand_on_it(make, sign_in):
    case = make.case(
        stage="plan", name="Kim", protected=True, place="Storgatan 1", phone="0700 11 22 33", reach="Via Bo"
    )
    paper = paper_of(sign_in(make.ombud_of(case)), f"/arenden/{case.number}/handlingsplan.pdf")
    for words in ("Storgatan", "0700 11", "Via Bo"):
        assert not paper.says(words)


def test_it_says_whether_it_is_a_draft_or_which_version(app, case, client, url, plan):
    plan(("Ringa", {}))
    papers = (url, f"{url}?stor=1", f"/arenden/{case.number}/handlingsplan/tidslinje.pdf")
    assert all(paper_of(client, each).says("· utkast ·") for each in papers)
    with clock.at(TODAY):
        assert client.submit(f"/arenden/{case.number}/handlingsplan/faststall").status_code == 303
    assert all(paper_of(client, each).says("· version 1 ·") for each in papers)
    with app.app_context():
        db.session.execute(update(Activity).values(state=ActivityState.DONE.value, settled_on=TODAY))
        db.session.commit()
    assert all(paper_of(client, each).says("· version 1, med det som är klart sedan dess ·") for each in papers)
    plan(("Skriva", {}))
    assert all(paper_of(client, each).says("· ändrad efter version 1 ·") for each in papers)


def test_the_version_just_issued_and_the_plan_as_it_stands_are_the_same_paper(case, client, url, plan):
    plan(("Ringa", {}), ("Skriva", {"doer": Doer.OMBUD}), heading="Lugn")
    with clock.at(TODAY):
        client.submit(f"/arenden/{case.number}/handlingsplan/faststall")
        kept = client.get(f"/arenden/{case.number}/handlingsplan/versioner/1.pdf").data
        assert kept == client.get(url).data and Paper(kept).says("☐Ringa Jag")


def test_the_name_stands_on_it_only_when_the_client_wants_it(client, url, plan):
    plan(("Ringa", {}), ("Skriva", {"doer": Doer.OMBUD}), heading="Lugn")
    paper = paper_of(client, url)
    assert not paper.says("Kim") and paper.says("☐Ringa Jag") and paper.says("Planen är din.")


def test_steps_stand_under_their_goals_in_the_order_of_the_plan(app, case, client, url, plan):
    plan(("Ringa", {}), ("Skriva", {}), ("Fika", {}), heading="Lugn")
    with app.app_context():
        row = queries.plan_of(db.session.get(Case, case.id))
        goals = [Goal(plan_id=row.id, position=n, words=words) for n, words in enumerate(("Hem", "Vänner"))]
        db.session.add_all(goals)
        db.session.flush()
        first, second, third = queries.steps_of(db.session.get(Case, case.id))
        first.goal_id, third.goal_id = goals[1].id, goals[0].id
        db.session.commit()
    text = paper_of(client, url).text
    places = [text.index(words) for words in ("Hem", "Fika", "Vänner", "Ringa", "Andrasteg", "Skriva")]
    assert places == sorted(places)


def test_large_print_takes_the_pages_it_needs(client, url, plan):
    plan(*((f"Ringa samtal {n:03d}", {}) for n in range(40)))
    paper = paper_of(client, f"{url}?stor=1")
    assert len(paper.pages) > 1 and paper.text_size == 16
    assert all(paper.says(f"Ringa samtal {n:03d}") for n in range(40))


def test_a_paper_that_cannot_be_drawn_says_so_and_loses_nothing(app, client, url, plan, monkeypatch, caplog):
    plan(("Hemlig sak", {}), heading="Hemligt mål")

    def broken(sheet):
        raise RuntimeError(f"cannot draw {sheet.heading}")

    monkeypatch.setattr(plan_routes, "draw_plan", broken)
    answer = client.get(url)
    page = answer.get_data(as_text=True)
    assert (
        answer.status_code == 500 and "Det gick inte att skriva ut" in page and "Allt som är sparat finns kvar" in page
    )
    assert "RuntimeError" in caplog.text and "Hemlig" not in caplog.text + page
    with app.app_context():
        assert db.session.scalar(select(Activity)).what == "Hemlig sak"
    assert client.get(f"{url}?stor=1").status_code == 200


def test_what_cannot_be_printed_is_told_before(app, case, client, plan):
    plan(("Ringa", {}))
    here, told = f"/arenden/{case.number}/handlingsplan", "Några tecken kan inte skrivas ut"
    pages = [here, f"{here}/faststall", f"{here}/tidslinje"]
    assert all(told not in client.get(page).get_data(as_text=True) for page in pages)
    plan(("Fika 😊 سلام <b>", {}), ("Ringa", {"doer": Doer.OTHER, "doer_name": "你"}), heading="Lugn 🌱", named=True)
    with app.app_context():
        row = db.session.get(Case, case.id)
        row.client.name = "Kim 好"
        db.session.add(Goal(plan_id=queries.plan_of(row).id, position=0, words="Hem 🏠"))
        external_operations.add_external_plan(row, kind=ExternalKind.CARE, owner="Vård 🩺", by=row.ombud)
        db.session.commit()
    for address in pages:
        page = client.get(address).get_data(as_text=True)
        assert "”<bdi>Fika 😊 سلام &lt;b&gt;</bdi>”" in page, "what turns the line turns nothing of ours"
        page = page.replace("<bdi>", "").replace("</bdi>", "")
        for words in ("🌱 i rubriken", "好 i klientens namn", "🏠 i målet ”Hem 🏠”", "😊 i steget ”Fika 😊 سلام &lt;b&gt;”",
                      "你 i steget ”Ringa”", "🩺 i planen ”Vårdplan”"):  # fmt: skip
            assert words in page, words


def test_printing_is_logged_once_a_day(app, client, url):
    for _ in range(3):
        client.get(url)
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "plan_printed")).all()
        assert len(entries) == 1 and entries[0].codes == {} and entries[0].subject


@pytest.mark.parametrize(
    ("roles", "elsewhere", "status"),
    [
        (["ombud"], False, 403),
        (["coordinator"], False, 403),
        (["steering"], False, 404),
        (["admin"], False, 404),
        (["ombud"], True, 404),
    ],
)
def test_the_paper_is_for_the_cases_own_ombud(app, url, plan, make, sign_in, roles, elsewhere, status):
    plan(("Hemlig sak", {}))
    stranger = sign_in(make.user(*roles, operation=make.operation() if elsewhere else None))
    answer = stranger.get(url)
    assert answer.status_code == status and b"Hemlig" not in answer.data
    with app.app_context():
        assert db.session.scalar(select(AuditEntry).where(AuditEntry.event == "plan_printed")) is None
