"""Two databases, an application, people signed in, and makers of what a test needs."""

import os
import re
from pathlib import Path

import pytest
from support.applications import Applications, new_application, put_away
from support.databases import DATABASES, Databases
from support.makers import Make
from support.settings import TEST_SETTINGS

from ombud import clock


@pytest.fixture(scope="session")
def databases(tmp_path_factory):
    """A migrated template of each database, from which every test gets its own copy."""
    servers = Databases(tmp_path_factory.mktemp("databases"))
    yield servers
    servers.stop()


@pytest.fixture(params=DATABASES)
def database(request):
    """The kind of database: every test that touches one runs on both, unless it says otherwise."""
    return request.param


@pytest.fixture
def database_url(databases, database):
    """The address of a fresh database with all tables and no rows."""
    with databases.fresh(database) as url:
        yield url


@pytest.fixture
def patience(request):
    """Milliseconds to wait for another's lock: little, or a test of what is locked takes long. Tests of many at once have as much as in
    real life: on a busy machine the first may need its time."""
    return 15_000 if request.path.stem.endswith("at_once") else TEST_SETTINGS["BUSY_MILLISECONDS"]


@pytest.fixture(scope="session")
def applications():
    """The applications that tests are lent."""
    return Applications()


@pytest.fixture
def app(applications, database_url, tmp_path, patience):
    """The application on a fresh database."""
    with applications.lent(database_url, tmp_path, patience) as application:
        yield application


@pytest.fixture
def own_app(database_url, tmp_path, patience):
    """An application that no other test has used or will use."""
    application = new_application(database_url, tmp_path, patience)
    yield application
    put_away(application)


@pytest.fixture
def in_app(app):
    """An application context held open, for tests of operations and queries. Pages are tested through `client` instead."""
    with app.app_context():
        yield app


@pytest.fixture
def make(app):
    """Makers: `make.case(stage=…)`. What the test names matters, the rest is default."""
    return Make(app)


@pytest.fixture
def sign_in(app):
    """`sign_in(user)` gives a client signed in as that user."""

    def signed_in(user):
        client = app.test_client()
        client.sign_in(user)
        return client

    return signed_in


@pytest.fixture
def at():
    """`with at(date(2026, 3, 1)):` time stands still there."""
    return clock.at


def pytest_collection_modifyitems(config, items):
    """Pages on one database, and say plainly what cannot run here; CI demands it."""
    from support.browser import chromium

    twice = {item for item in items if _asks_nothing_new(item)}
    config.hook.pytest_deselected(items=list(twice))
    rest = [item for item in items if item not in twice]
    # The walks through the whole house take longest: begun last, one of two workers would wait for the other.
    items[:] = sorted(rest, key=lambda item: item.path.parent != HERE)
    if chromium() is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            raise pytest.UsageError("REQUIRE_BROWSER=1, but no Chromium was found")
        for item in items:
            if "browser" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


HERE = Path(__file__).parent
ON_BOTH = re.compile(
    r"operations|at_once|queries|database|append_only|processes|unavailable|bad_input|who_may|strike|quiet_saving|issuing|"
    r"steps|versions|sign_in|factor|waits|held|others|corrections|counting|demo"
)
"""Modules that ask something of the database: the rules with their writing, many at once, trouble, the walk through every endpoint."""


def _asks_nothing_new(item):
    """What a page, a paper or a figure shows is the same on both databases: those tests run on SQLite alone."""
    kind = getattr(item, "callspec", None) and item.callspec.params.get("database")
    return kind == "postgresql" and (ON_BOTH.search(item.path.stem) is None or item.path.stem.endswith("pages"))
