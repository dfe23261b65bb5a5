"""The coordinator plans an absence while the cases change hands, and while another does the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from ombud import clock
from ombud.cases.models import Case
from ombud.extensions import db


def test_a_cover_a_second_one_and_a_hand_over_at_once(app, make, sign_in):
    absent, to, third = make.user(), make.user(), make.user()
    cases = [make.case(ombud=absent) for _ in range(2)]
    days = {"since": str(clock.today()), "until": str(clock.today() + timedelta(days=9))}
    page, own = f"/franvaro/{absent.id}", f"/arenden/{cases[0].number}/lamna-over"
    clients = [sign_in(make.user("coordinator")), sign_in(make.user("coordinator")), sign_in(absent)]
    chosen = ({**days, "to_id": to.id}, {**days, "to_id": third.id}, {"to_id": to.id, "reason": "client_wish"})
    sendings = [
        (client, path, {**client.fields(path), **values})
        for client, path, values in zip(clients, (page, page, own), chosen, strict=True)
    ]
    with ThreadPoolExecutor(3) as people:
        answers = list(people.map(lambda each: each[0].post(each[1], data=each[2]).status_code, sendings))
    assert sorted(answers[:2]) == [303, 422] and answers[2] == 303, answers
    with app.app_context():
        handed, kept = (db.session.get(Case, case.id) for case in cases)
        assert (handed.ombud_id, handed.co_ombud_id) == (to.id, None)
        assert kept.ombud_id == absent.id and kept.co_ombud_id in (to.id, third.id)
