"""Guesses that come in the same moment, in several threads and several processes, are counted as one by one."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from ombud.accounts.attempts import PER_ACCOUNT, TooManyAttempts, note_attempt
from ombud.extensions import db

AT_ONCE = 12
GUESS = """
import sys
from ombud import create_app
app = create_app({"SECRET_KEY": "for tests only", "DATABASE_URL": sys.argv[1], "TESTING": True,
                  "ARGON2": {"time_cost": 1, "memory_cost": 8, "parallelism": 1}}, instance_path=sys.argv[2])
client = app.test_client()
page = client.get("/logga-in").get_data(as_text=True)
token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
print("ready", flush=True)
sys.stdin.readline()
for _ in range(8):
    answer = client.post("/logga-in", data={"csrf_token": token, "email": "a@example.org", "password": "fel"})
    print(answer.status_code, flush=True)
"""


def test_threads(app):
    start = Barrier(AT_ONCE)

    def guess(_):
        with app.app_context():
            start.wait()
            try:
                note_attempt("a" * 64, "b" * 64)
                db.session.commit()
                return True
            except TooManyAttempts:
                return False

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert sum(threads.map(guess, range(AT_ONCE))) == PER_ACCOUNT


@pytest.mark.slow
def test_processes(app, database_url, tmp_path):
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", GUESS, database_url, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for _ in range(2)
    ]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    codes = [code for each in running for code in each.communicate(timeout=60)[0].split()]
    assert sorted(codes) == ["422"] * PER_ACCOUNT + ["429"] * (16 - PER_ACCOUNT)
