"""A real browser against the real program, each test on its own copy of the demonstration."""

import logging
import shutil
import threading
from pathlib import Path

import pytest
from flask_migrate import upgrade
from pages import Ids
from playwright.sync_api import sync_playwright
from support.browser import chromium
from support.settings import TEST_SETTINGS
from visiting import sign_in
from werkzeug.serving import make_server

from ombud import create_app
from ombud.demo import load_demo
from ombud.extensions import db

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
SETTINGS = {**TEST_SETTINGS, "BUSY_MILLISECONDS": 3_000}


def pytest_collection_modifyitems(items):
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory):
    """The demonstration, loaded once."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    app = create_app({**SETTINGS, "DATABASE_URL": f"sqlite:///{path}"}, instance_path=path.parent)
    with app.app_context():
        upgrade()
        load_demo()
        with db.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
    return path


@pytest.fixture
def live(demo_database, tmp_path):
    """The program served with its own copy of the demonstration; `live.url` is its address, `live.app` the application."""
    shutil.copy(demo_database, tmp_path / "live.db")
    server = Live(f"sqlite:///{tmp_path / 'live.db'}", tmp_path)
    yield server
    server.stop()


@pytest.fixture
def whole(live):
    """The demonstration with, in the first ombud's working case, one of everything an address can ask for."""
    from ombud import clock
    from ombud.cases.models import Stage
    from ombud.cases.operations import add_urgent_matter
    from ombud.phases.action_plan.external_operations import add_external_plan
    from ombud.phases.action_plan.models import ExternalKind
    from ombud.phases.evaluation.feedback.operations import give_feedback
    from ombud.phases.evaluation.scales.operations import add_scale
    from ombud.phases.evaluation.scales.rating_operations import rate

    with live.app.app_context():
        ids = Ids()
        case = ids.cases[Stage.EXECUTION]
        add_urgent_matter(case, kind="appeal", due_on=clock.today(), words="Beslutet", by=ids.me)
        add_external_plan(case, kind=ExternalKind.SIP, owner="Kommunen", follow_up_on=clock.today(), by=ids.me)
        rate(case, add_scale(case, about="Lugnet", by=ids.me), value=4, good_enough=7, one_up="En promenad", by=ids.me)
        give_feedback(case, heard=2, suited=4, different="Kortare möten", by=ids.me)
        db.session.commit()
    return live


class Live:
    """A served application."""

    def __init__(self, database_url, instance):
        self.app = create_app({**SETTINGS, "DATABASE_URL": database_url}, instance_path=instance)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """Stop serving."""
        self.server.shutdown()
        with self.app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def chrome():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chrome, live):
    """`visit("ombud1@demo.example")` opens a window signed in as that user; every error in its console fails the test."""
    contexts, errors = [], []

    def note(page, message):
        if message.type == "error" and not page.auditing:
            errors.append(message.text)

    def open_window(email=None, *, width=1280, script=True, **options):
        context = chrome.new_context(
            base_url=live.url, viewport={"width": width, "height": 900}, java_script_enabled=script, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.auditing = False  # axe styles what it measures, which our policy refuses: its own messages are not ours
        page.on("console", lambda message: note(page, message))
        page.on("pageerror", lambda error: errors.append(str(error)))
        if email:
            sign_in(page, email)
        return page

    yield open_window
    for context in contexts:
        context.close()
    # A refused form is answered 422 and a page without right 403 or 404: the browser reports those as failed loads.
    real = [text for text in errors if "Failed to load resource" not in text]
    assert not real, real
