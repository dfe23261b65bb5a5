"""Two people in the same second."""

import threading

from ombud import clock
from ombud.extensions import db
from ombud.figures.models import Figure, Happening
from ombud.phases.contact.models import Agreement


def test_two_who_write_the_first_agreement_in_the_same_second_both_get_an_answer(make, sign_in):
    case = make.case()
    address = f"/arenden/{case.number}/kontakt/overenskommelse"
    clients = [sign_in(make.ombud_of(case)) for _ in range(4)]
    today = clock.today().isoformat()
    filled = [
        {**each.fields(address), "client_yes_on": today, "ombud_yes_on": today, "limits": f"Text {number}"}
        for number, each in enumerate(clients)
    ]
    answers = {}

    def send(number):
        answers[number] = clients[number].post(address, data=filled[number])

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = sorted(answer.status_code for answer in answers.values())
    assert statuses == [303, 422, 422, 422]
    winner = next(number for number, answer in answers.items() if answer.status_code == 303)
    for number, answer in answers.items():
        page = answer.get_data(as_text=True)
        assert number == winner or (f"Text {number}" in page and f"Text {winner}" in page)
    with make.app.app_context():
        assert db.session.query(Agreement).one().limits == f"Text {winner}"
        assert db.session.query(Figure).filter_by(happening=Happening.AGREED).count() == 1
