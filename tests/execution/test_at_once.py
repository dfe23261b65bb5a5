"""Two people who tick the same step in the same second."""

import threading

from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.execution.models import ActivityEvent


def test_one_tick_counts_and_the_other_reads_it(started, add_step, make, sign_in):
    address = f"/arenden/{started.number}/genomforande/steg/{add_step(started)}/klart"
    clients = [sign_in(make.ombud_of(started)) for _ in range(3)]
    filled = [{**each.fields(address), "outcome": f"Text {number}"} for number, each in enumerate(clients)]
    answers = {}

    def send(number):
        answers[number] = clients[number].post(address, data=filled[number])

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers.values()) == [303, 422, 422]
    winner = next(number for number, answer in answers.items() if answer.status_code == 303)
    for number, answer in answers.items():
        page = answer.get_data(as_text=True)
        assert number == winner or (f"Text {number}" in page and f"Text {winner}" in page)
    with make.app.app_context():
        assert db.session.query(ActivityEvent).count() == 1
        assert db.session.query(Figure).filter_by(happening=Happening.ACTIVITY_DONE).count() == 1
