"""The pages of the review: what each role sees, refuses and leads to."""

import pytest
from support.paper import Paper
from support.queries import count_queries

from ombud import clock
from ombud.accounts.models import Operation
from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.models import InquiryState
from ombud.intake.steering.models import SteeringMeeting

WAITING = InquiryState.WAITING


@pytest.fixture
def database():
    """Pages are the same on both databases; the rules under them are tried on both."""
    return "sqlite"


@pytest.fixture
def steering(make):
    return make.user("steering", name="Birgitta Ledamot")


@pytest.fixture
def five(make, inquiry):
    by = make.user()
    return [inquiry(by=by, name=f"Zorro{number}", state=WAITING, municipality=0) for number in range(5)]


def text(answer):
    return answer.get_data(as_text=True)


def test_the_board_and_the_list_are_the_same_order_without_people(make, sign_in, inquiry, steering, five):
    inquiry(by=make.user(), name="Zorrobråttom", state=InquiryState.OFFERED, due_on=clock.days_ago(-3))
    client = sign_in(steering)
    for path in ("/tavla", "/ko"):
        page = text(client.get(path))
        for word in ("Zorro", "/forfragningar", "F20", clock.days_ago(-3).isoformat(), "Ekby"):
            assert word not in page, (path, word)
        assert page.count("Något brådskar. Det som brådskar går först:") == 1
    assert "färre än fem" not in text(client.get("/tavla")), "nobody is no secret"


def test_a_filter_stands_in_the_address_and_keeps_the_places(sign_in, inquiry, steering, five):
    inquiry(state=WAITING, due_on=clock.today(), received_on=clock.days_ago(2))
    client = sign_in(steering)
    for path in ("/tavla", "/ko"):
        page = text(client.get(f"{path}?bradskar=ja"))
        assert "Något brådskar" in page and "Turordning" not in page
        assert text(client.get(f"{path}?grupp=99&bradskar=x")).count("Turordning") == 5, "nonsense narrows nothing"


def test_the_review_of_the_board_is_logged_once_a_day(app, sign_in, steering):
    client = sign_in(steering)
    for path in ("/tavla", "/ko", "/tavla"):
        client.get(path)
    with app.app_context():
        assert db.session.query(AuditEntry).filter_by(event="queue_reviewed").count() == 1


def test_exceptions_are_told_by_code_and_what_is_only_proposed_is_not(make, sign_in, steering, five, moved):
    coordinator = make.user("coordinator", name="Marie Samordnare")
    move = moved(five[4], five[:4], by=coordinator)
    proposed = moved(five[3], five[:1], by=coordinator, state=ExceptionState.PROPOSED)
    client = sign_in(steering)
    page = text(client.get("/undantag"))
    assert "Läget har blivit svårare" in page and "Marie Samordnare" in page
    assert "Står på plats 1, annars vore det plats 5." in page
    assert "Zq" not in page and "Zorro" not in page
    assert client.get(f"/undantag/{move}/ny-titt").status_code == 200
    assert client.get(f"/undantag/{proposed}/ny-titt").status_code == 404


def test_a_second_look_is_asked_and_answered_with_fixed_choices(app, make, sign_in, steering, five, moved):
    coordinator = make.user("coordinator")
    move = moved(five[4], five[:4], by=coordinator)
    client, boss = sign_in(steering), sign_in(coordinator)
    ask = f"/undantag/{move}/ny-titt"
    assert client.submit(ask, question="Vem är det?").status_code == 422
    assert client.submit(ask).status_code == 422
    assert client.submit(ask, question="still_needed").status_code == 303
    refused = client.submit(ask, question="still_needed")
    assert refused.status_code == 422 and "redan ställd" in text(refused)
    assert "ledningsgruppen" in text(boss.get("/")).lower()
    assert "/undantag/ny-titt/1/svar" in text(boss.get("/undantag"))
    assert "/undantag/ny-titt/1/svar" not in text(client.get("/undantag"))
    answer = "/undantag/ny-titt/1/svar"
    fields = boss.fields(answer) | {"answer": "ended"}
    assert boss.submit(answer, answer="no").status_code == 303
    late = boss.post(answer, data=fields)
    assert late.status_code == 422 and "redan svarat" in text(late)
    with app.app_context():
        assert db.session.get(QueueException, move).state is ExceptionState.IN_FORCE
    assert "Nej" in text(client.get("/undantag"))
    assert client.get("/undantag/ny-titt/99999999999/svar").status_code == 404


def test_a_meeting_from_agenda_to_protocol(app, make, sign_in, steering, five, moved):
    moved(five[4], five[:4], by=make.user("coordinator"))
    client = sign_in(steering)
    assert client.submit("/moten/nytt", present=[]).status_code == 422
    opened = client.submit("/moten/nytt")
    assert opened.status_code == 303 and opened.location.endswith("/moten/1")
    again = client.post("/moten/nytt", data={**client.fields("/moten/1/avsluta"), "present": str(steering.id)})
    assert again.status_code == 422 and "pågår redan" in text(again)
    page = text(client.get("/moten/1"))
    for heading in ("Vad väntan betyder här", "För få för att säga något", "Ombuden bär tillsammans 0 av"):
        assert heading in page, heading
    assert "För få för att säga något" in text(client.get("/ko"))
    assert page.count("Ekby") == 0, "the one who was moved is alone in the row: four are not enough"
    ask = client.submit("/undantag/1/ny-titt", question="still_needed")
    decided = client.submit("/ordning/ny", urgent="always", act="decide")
    assert ask.location.endswith("/moten/1") and decided.location.endswith("/moten/1"), "back to the meeting"
    assert 'href="/moten/1"' in text(client.get("/ordning"))
    answer = client.submit("/moten/1/kapacitet", caseload_ceiling="14", ceiling="hard", outreach_percent="20")
    assert answer.status_code == 303
    assert client.submit("/moten/1/kapacitet", caseload_ceiling="0", outreach_percent="x").status_code == 422
    draft = Paper(client.get("/moten/1/protokoll.pdf").data)
    assert draft.says("UTKAST") and draft.says("högst 14 klienter")
    assert client.submit("/moten/1/avsluta").status_code == 303
    assert client.get("/moten/1/avsluta").status_code == 303 and client.get("/moten/1/kapacitet").status_code == 303
    answer = client.get("/moten/1/protokoll.pdf")
    paper = Paper(answer.data)
    assert f"protokoll-{clock.today().isoformat()}.pdf" in answer.headers["Content-Disposition"]
    assert not paper.says("UTKAST") and paper.says("Birgitta Ledamot") and paper.says("högst 14 klienter")
    assert paper.says("Läget har blivit svårare – gäller: färre än fem.") and not paper.says("Ekby")
    assert not paper.says("Zorro") and not paper.says("Zq") and b"Zorro" not in paper.everything_inside()
    assert paper.faults == [] and paper.pages[0] == (595, 842)
    with app.app_context():
        operation = db.session.get(Operation, steering.operation_id)
        assert (operation.caseload_ceiling, operation.ceiling_is_hard, operation.outreach_percent) == (14, True, 20)


def test_a_double_click_opens_one_meeting(app, sign_in, steering):
    client = sign_in(steering)
    fields = client.fields("/moten/nytt")
    assert [client.post("/moten/nytt", data=fields).status_code for _ in range(2)] == [303, 303]
    with app.app_context():
        assert db.session.query(SteeringMeeting).count() == 1


def test_the_settings_were_changed_while_the_meeting_talked(app, sign_in, steering, held):
    held(steering)
    client = sign_in(steering)
    fields = client.fields("/moten/1/kapacitet") | {"caseload_ceiling": "9"}
    with app.app_context():
        db.session.get(Operation, steering.operation_id).caseload_ceiling = 30
        db.session.commit()
    answer = client.post("/moten/1/kapacitet", data=fields)
    assert answer.status_code == 422 and "30" in text(answer) and 'value="9"' in text(answer)


def test_only_the_own_ledningsgrupp_may_be_present(make, sign_in, steering):
    stranger = make.user("steering", operation=make.operation())
    assert sign_in(steering).submit("/moten/nytt", present=str(stranger.id)).status_code == 422


def test_the_circle_reads_meetings_and_changes_nothing(make, sign_in, steering, held):
    held(steering)
    for user in (make.user(), make.user("coordinator")):
        client = sign_in(user)
        page = text(client.get("/moten/1"))
        assert "Avsluta mötet" not in page and client.get("/moten/1/avsluta").status_code == 404
        assert client.get("/moten/1/protokoll.pdf").status_code == 200


@pytest.mark.parametrize("path", ["/tavla", "/ko", "/undantag", "/moten/1", "/"])
def test_no_page_asks_more_as_the_queue_grows(app, make, sign_in, inquiry, moved, steering, held, path):
    client, by = sign_in(steering), make.user("ombud", "coordinator")
    counts = []
    for _ in range(2):
        rows = [inquiry(by=by, state=WAITING) for _ in range(6)]
        moved(rows[5], rows[:5], by=by)
        if not counts:
            held(steering)
        client.get(path)
        with count_queries(app) as statements:
            assert client.get(path).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] < 25
