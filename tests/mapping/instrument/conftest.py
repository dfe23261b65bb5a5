"""Who words the areas of an operation, and files of other instruments."""

import pytest

from ombud.accounts.models import User
from ombud.extensions import db

FILE = """
version = "3"
title = "Ett annat instrument"
licence = "Förlaget, 100 % deras"

[[area]]
key = "housing"
slug = "boende"
name = "Bostad"
question = "Var bor du?"
help = "Säg var."
sensitive = false

[[area]]
key = "friends"
slug = "vanner"
name = "Vänner"
question = "Har du vänner?"
help = "Säg vilka."
sensitive = true
"""


@pytest.fixture
def boss(make, case):
    """A coordinator of the case's operation, in the session."""
    db.session.rollback()  # makers have a transaction of their own
    return db.session.get(User, make.user("coordinator").id)


@pytest.fixture
def office(make, sign_in, agreed):
    """A coordinator of the case's operation, signed in."""
    return sign_in(make.user("coordinator"))


@pytest.fixture
def put_file(app, tmp_path):
    """`put_file("annat", text)`: a file of an instrument where the program looks for it."""

    def put(name="annat", text=FILE):
        folder = tmp_path / "instrument"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put
