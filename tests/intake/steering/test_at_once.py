"""Two members of the ledningsgrupp, or two coordinators, at the same moment: one does it, the other is told."""

from concurrent.futures import ThreadPoolExecutor

from ombud.audit.models import AuditEntry
from ombud.extensions import db
from ombud.intake.models import InquiryState
from ombud.intake.steering.models import CapacityDecision, SecondLook, SteeringMeeting


def at_once(clients, path, **values):
    """Everybody fills in the same page, and then all send it."""
    forms = [{**client.fields(path), **values} for client in clients]
    with ThreadPoolExecutor(len(clients)) as people:
        return sorted(people.map(lambda client, form: client.post(path, data=form).status_code, clients, forms))


def test_a_meeting_is_opened_decided_and_closed_once(app, make, sign_in, inquiry, moved):
    rows, boss = [inquiry(state=InquiryState.WAITING) for _ in range(3)], make.user("coordinator")
    move = moved(rows[2], rows[:2], by=boss)
    members = [sign_in(make.user("steering")) for _ in range(2)]
    assert at_once(members, "/moten/nytt") == [303, 422]
    assert at_once(members, f"/undantag/{move}/ny-titt", question="still_needed") == [303, 422]
    assert at_once(members, "/moten/1/kapacitet", caseload_ceiling="12") == [303, 422]
    with app.app_context():
        look = db.session.query(SecondLook).one().id
        assert db.session.query(SteeringMeeting).count() == db.session.query(CapacityDecision).count() == 1
    bosses = [sign_in(boss), sign_in(make.user("coordinator"))]
    assert at_once(bosses, f"/undantag/ny-titt/{look}/svar", answer="ended") == [303, 422]
    at_once(members, "/moten/1/avsluta")
    with app.app_context():
        assert db.session.query(AuditEntry).filter_by(event="meeting_closed").count() == 1
