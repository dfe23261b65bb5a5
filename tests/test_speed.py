"""No page asks the database more as the installation grows. Times are measured in `tools/benchmark.py`, never here."""

import pytest
from sqlalchemy import select
from support.queries import count_queries

from ombud.accounts.models import User
from ombud.cases.models import Case, Stage
from ombud.demo.seed import seed_many
from ombud.extensions import db
from ombud.intake.models import Inquiry
from ombud.intake.states import WAITING

LISTS = (
    "/",
    "/min-vecka",
    "/min-dag/forsenat",
    "/min-dag/vantar",
    "/arenden",
    "/arenden?visa=alla",
    "/forfragningar",
    "/ko",
    "/tavla",
    "/tavla/flyttar",
    "/statistik",
    "/statistik/tid",
    "/statistik/forandring",
    "/logg",
    "/logg?vy=egna",
    "/kontaktregister",
    "/franvaro",
)
PHASES = (
    "kontakt fortroende kartlaggning handlingsplan handlingsplan/tidslinje genomforande brev utvardering utvardering/over-tid avslut "
    "historik akut"
).split()
PHASES = "kontakt fortroende kartlaggning handlingsplan handlingsplan/tidslinje genomforande brev utvardering avslut historik akut".split()
LEAVING = "ta-hem dra-sig-ur texter texter/moten texter/kontakter".split()


def asked(app, sign_in, email, paths):
    """How often each page asks, opened twice so that the log's line of the day is there already."""
    with app.app_context():
        user = db.session.scalar(select(User).where(User.email == email))
        db.session.expunge_all()
    client, counts = sign_in(user), {}
    for path in paths:
        client.get(path)
        with count_queries(app) as statements:
            assert client.get(path).status_code == 200, path
        counts[path] = len(statements)
    return counts


@pytest.mark.parametrize("database", ["sqlite"])
def test_no_page_asks_more_as_rows_grow(app, sign_in):
    with app.app_context():
        seed_many(operations=1, cases=4, number=1)
        seed_many(operations=1, cases=24, number=2)
    for who in ("ombud1", "ledning", "admin"):
        paths = {
            "ombud1": LISTS,
            "ledning": ("/", "/ko", "/statistik", "/statistik/tid", "/statistik/forandring"),
            "admin": ("/", "/anvandare", "/installningar", "/installningar/formular", "/logg", "/gallring"),
        }[who]
        few = asked(app, sign_in, f"{who}@matning-1-1.example", paths)
        many = asked(app, sign_in, f"{who}@matning-2-1.example", paths)
        grown = {path: (few[path], many[path]) for path in paths if many[path] > few[path] + 2}
        assert not grown, f"{who}: {grown}"
        assert max(many.values()) <= 25, many


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_cases_pages_ask_a_bounded_number(app, sign_in):
    with app.app_context():
        seed_many(operations=1, cases=24, number=3)
        case = db.session.scalar(select(Case).where(Case.stage == Stage.EXECUTION))
        inquiry = db.session.scalar(select(Inquiry).where(Inquiry.state == WAITING))
        email = db.session.get(User, case.ombud_id).email
        paths = [f"/arenden/{case.number}"] + [f"/arenden/{case.number}/{part}" for part in (*PHASES, *LEAVING)]
        paths.append(f"/forfragningar/{inquiry.number}")
    counts = asked(app, sign_in, email, paths)
    assert max(counts.values()) <= 30, counts
