"""Server time per page as the installation grows: `PYTHONPATH=tests python tools/benchmark.py [cases …]` (default 100 1000).

Fills an embedded database of its own in a temporary folder with invented rows, opens each page 30 times as an ombud (as a member of the
ledningsgrupp where it says so), and prints the median in milliseconds and how many questions the page asked, and at last how many times
longer the board of 200 cards takes than the least page with the same rows. Not a test: it depends on the
machine.
"""

import statistics
import sys
import tempfile
import time

from flask import Flask, render_template_string
from flask_migrate import upgrade
from sqlalchemy import select
from support.board import fill_board
from support.client import form_fields
from support.queries import count_queries

from ombud import create_app
from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.demo.seed import seed_many
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.states import OPEN
from ombud.phases.mapping.models import Mapping

TIMES = 30
CARDS = 200
LEAST = "<!doctype html><title>-</title><ul>{% for row in rows %}<li>{{ row|join(' ') }}</li>{% endfor %}</ul>"


def main(sizes: list[int]) -> None:
    """Print one table for each number of cases."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            app = create_app({"SECRET_KEY": "benchmark"}, instance_path=folder)
            with app.app_context():
                upgrade()
                seed_many(operations=1, cases=size, number=1)
                case = db.session.scalar(
                    select(Case).join(User, User.id == Case.ombud_id).where(Case.stage == Stage.EXECUTION)
                )
                owner = db.session.get(User, case.ombud_id).email
                number = case.number
                db.session.remove()
            print(f"\n{size} cases\n{'page':40} {'ms':>8} {'queries':>8}")
            ombud, steering = client_of(app, owner), client_of(app, "ledning@matning-1-1.example")
            for path in ("/", "/arenden", "/arenden?visa=alla", "/forfragningar", "/ko", "/statistik", "/logg"):
                measure(app, ombud, path)
            for part in (
                "",
                "/kartlaggning",
                "/kartlaggning/bilden",
                "/kartlaggning/stammer-det",
                "/kartlaggning/natverk",
                "/handlingsplan",
                "/genomforande",
                "/historik",
                "/handlingsplan.pdf",
            ):
                measure(app, ombud, f"/arenden/{number}{part}")
            measure(app, steering, "/ko", "ledningsgrupp: ")
            measure_saving(app)
            measure_board(app, ombud, owner)
            with app.app_context():
                db.engine.dispose()


def measure_board(app, client, email):
    """The board with 200 cards, and how many times longer it takes than the least page that shows the same rows."""
    with app.app_context():
        user = db.session.scalar(select(User).where(User.email == email))
        here = (Inquiry.operation_id == user.operation_id, Inquiry.state.in_(OPEN))
        missing = CARDS - db.session.scalar(select(db.func.count()).where(*here))
        fill_board(db.session.scalars(select(Inquiry).where(*here)).first(), missing, offered_to_id=user.id)
        db.session.commit()
        engine = db.engine
    measure(app, client, "/tavla")
    board, least = median_of(client, "/tavla"), median_of(least_app(engine, here).test_client(), "/")
    print(f"{f'the board of {CARDS} cards, to the least page':40} {board / least:7.1f}×")


def least_app(engine, here):
    """A minimal Flask application that shows the same rows as a bare list."""
    app, query = Flask("least"), select(Inquiry.number, Inquiry.name, Inquiry.wish, Inquiry.queued_at).where(*here)

    @app.get("/")
    def rows():
        with engine.connect() as connection:
            return render_template_string(LEAST, rows=connection.execute(query).all())

    return app


def client_of(app, email):
    """A client signed in through the page."""
    client = app.test_client()
    fields = form_fields(client.get("/logga-in").get_data(as_text=True))
    client.post("/logga-in", data={**fields, "email": email, "password": "ombud-demo"})
    return client


def measure(app, client, path, who=""):
    """Open a page many times and print what it took."""
    taken = median_of(client, path)
    with count_queries(app) as statements:
        client.get(path)
    print(f"{who + path:40} {taken:8.1f} {len(statements):8}")


def median_of(client, path):
    """The milliseconds that a page takes, when it has been opened once."""
    client.get(path)
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        answer = client.get(path)
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, path
    return statistics.median(taken)


def measure_saving(app):
    """Save an answer as one writes, many times, in a mapping that is under way."""
    with app.app_context():
        query = select(Case.number, User.email).join(User, User.id == Case.ombud_id).join(Mapping)
        number, email = db.session.execute(
            query.where(Mapping.completed_on.is_(None), Case.stage == Stage.MAPPING)
        ).first()
    client, path, taken = client_of(app, email), f"/arenden/{number}/kartlaggning/mat", []
    fields = form_fields(client.get(path).get_data(as_text=True))
    for turn in range(TIMES):
        sent = {**fields, "words": f"Ord {turn}", "save": f"s{turn}"}
        with count_queries(app) as statements:
            started = time.perf_counter()
            answer = client.post(path, data=sent, headers={"Accept": "application/json"})
            taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, answer.status_code
        fields["version"] = answer.get_json()["version"]
    print(f"{'an answer saved as one writes':40} {statistics.median(taken):8.1f} {len(statements):8}")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 1000])
