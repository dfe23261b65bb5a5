"""One application for many tests: making one, with its addresses, templates and statements, takes longer than most tests."""

from contextlib import contextmanager
from pathlib import Path

from ombud import create_app
from ombud.extensions import db
from support.client import CheckedClient
from support.settings import TEST_SETTINGS


class Applications:
    """An application for each database and patience, made when first asked for."""

    def __init__(self) -> None:
        self._made: dict = {}

    @contextmanager
    def lent(self, database_url: str, instance: Path, patience: int):
        """The application on a database, with an instance folder of the test's own. What the test sets in it is set back."""
        key = (database_url, patience)
        application = self._made.get(key) or self._made.setdefault(
            key, new_application(database_url, instance, patience)
        )
        config, extensions = dict(application.config), dict(application.extensions)
        application.instance_path = str(instance)
        yield application
        put_away(application)
        application.config.clear()
        application.config.update(config)
        application.extensions.clear()
        application.extensions.update(extensions)


def new_application(database_url: str, instance: Path, patience: int):
    """An application of one's own, for a test that adds to it."""
    settings = {**TEST_SETTINGS, "BUSY_MILLISECONDS": patience, "DATABASE_URL": database_url}
    application = create_app(settings, instance_path=instance)
    application.test_client_class = CheckedClient
    return application


def put_away(application) -> None:
    """Let go of the database."""
    with application.app_context():
        db.session.remove()
        db.engine.dispose()
