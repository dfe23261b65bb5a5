"""Real processes: killed in the middle of saves, and two that get the same form at once."""

import os
import sqlite3
import threading
from collections import Counter
from contextlib import closing, suppress
from http.client import HTTPException

import pytest
from durability.server import Server, Visitor

from ombud.extensions import db
from ombud.phases.contact.models import Meeting

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="killing a group of processes is written for POSIX"),
]
ROUNDS = {"sqlite": 8, "postgresql": 3}


@pytest.fixture
def servers(database_url, tmp_path):
    """`servers(2)` starts two on the test's database."""
    started = []

    def start(number):
        for _ in range(number):
            started.append(Server(database_url, tmp_path).start())
        return [each.wait() for each in started]

    yield start
    for each in started:
        each.kill()


def words_saved(app):
    """What stands in the database, and how often."""
    with app.app_context():
        return Counter(db.session.scalars(db.select(Meeting.words)))


class Writer(threading.Thread):
    """Sends one save after the other until the server is gone; remembers what was answered with success."""

    def __init__(self, visitor, url, name):
        super().__init__()
        self.visitor, self.url, self.name, self.fields = visitor, url, name, visitor.fields(url)
        self.sent, self.answered = [], []

    def run(self):
        with suppress(OSError, HTTPException):
            for number in range(10_000):
                words = f"{self.name} {number}"
                self.sent.append(words)
                status, _, page = self.visitor.ask(self.url, {**self.fields, "words": words})
                assert status == 303, page
                self.answered.append(words)


def test_no_save_that_was_answered_is_lost_when_the_server_is_killed(app, make, servers, database, database_url):
    case = make.case()
    user = make.ombud_of(case)
    server = servers(1)[0]
    visitors = [Visitor().sign_in(server, user) for _ in range(2)]
    url = f"{server.url}/arenden/{case.number}/kontakt/mote"
    sent, answered = [], []
    for turn in range(ROUNDS[database]):
        writers = [Writer(visitor, url, f"varv {turn} skribent {number}") for number, visitor in enumerate(visitors)]
        for each in writers:
            each.start()
        while sum(len(each.answered) for each in writers) < 4 + turn:  # then it is in the middle of the next
            assert any(each.is_alive() for each in writers), "nobody could write"
            threading.Event().wait(0.002 * (turn + 1))
        server.kill()
        for each in writers:
            each.join(30)
            sent += each.sent
            answered += each.answered
        server.start().wait()
    saved = words_saved(app)
    assert len(answered) >= 4 * ROUNDS[database] and len(sent) > len(answered)
    assert [words for words in answered if saved[words] != 1] == []
    assert [words for words, times in saved.items() if times > 1 or words not in sent] == []
    if database == "sqlite":
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_form_sent_to_two_processes_at_once_makes_one_record(app, make, servers):
    case = make.case()
    both = servers(2)
    visitor = Visitor().sign_in(both[0], make.ombud_of(case))
    path = f"/arenden/{case.number}/kontakt/mote"
    for turn in range(10):
        fields = {**visitor.fields(both[turn % 2].url + path), "words": f"Möte {turn}"}
        ready, answers = threading.Barrier(2), []

        def send(server, fields=fields, ready=ready, answers=answers):
            ready.wait(10)
            answers.append(visitor.ask(server.url + path, fields)[:2])

        threads = [threading.Thread(target=send, args=(each,)) for each in both]
        for each in threads:
            each.start()
        for each in threads:
            each.join(60)
        assert answers == [(303, f"/arenden/{case.number}/kontakt")] * 2
    assert words_saved(app) == {f"Möte {turn}": 1 for turn in range(10)}
