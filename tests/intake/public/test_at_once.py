"""At the same moment: one thing in the tray becomes one inquiry, and a sender's limit holds."""

from concurrent.futures import ThreadPoolExecutor

from intake.public.conftest import HERE

from ombud.extensions import db
from ombud.intake.models import Inquiry


def all_at_once(clients, path, forms):
    with ThreadPoolExecutor(len(clients)) as people:
        return list(people.map(lambda client, form: client.post(path, data=form), clients, forms))


def test_it_is_taken_up_once_and_the_second_is_told(make, sign_in, left, app):
    number, _ = left(name="Lo")
    page, path = f"/inkorg/{number}", f"/inkorg/{number}/ta-upp"
    clients = [sign_in(make.user()) for _ in range(3)]
    forms = [client.press_fields(page, path) for client in clients]
    answers = all_at_once(clients, path, forms)
    assert sorted(answer.status_code for answer in answers) == [303, 404, 404]
    late = next(answer for answer in answers if answer.status_code == 404)
    assert "Någon annan har nog hunnit före" in late.get_data(as_text=True)
    with app.app_context():
        assert db.session.query(Inquiry).count() == 1


def test_the_limit_holds_for_all_processes(app, home, tray):
    clients = [app.test_client() for _ in range(8)]
    forms = [{**client.fields(HERE), "reach": f"070-{number}"} for number, client in enumerate(clients)]
    answers = all_at_once(clients, HERE, forms)
    assert sorted(answer.status_code for answer in answers) == [303] * 5 + [429] * 3
    assert len(tray()) == 5
