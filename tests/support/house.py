"""A whole installation: its folder, its database, and what its operator says to it."""

from ombud import create_app
from ombud.cases.models import Client
from ombud.extensions import db
from support.client import CheckedClient
from support.settings import TEST_SETTINGS


class House:
    """A program with its own folder and file, and the commands that its operator gives."""

    def __init__(self, folder, databases=None):
        """With an empty database from `databases`, or with none."""
        self.folder, self.file = folder, folder / "ombud.db"
        folder.mkdir()
        if databases:
            databases.copy_sqlite(self.file)
        self.app = create_app({**TEST_SETTINGS, "DATABASE_URL": f"sqlite:///{self.file}"}, instance_path=folder)
        self.app.test_client_class = CheckedClient

    def does(self, command, *arguments, fails=False):
        """What a command says; the program is closed afterwards."""
        done = self.app.test_cli_runner().invoke(command, [str(each) for each in arguments])
        assert (done.exit_code != 0) == fails, done.output
        self.close()
        return done.output

    def clients(self):
        """The names of those who are in the database."""
        with self.app.app_context():
            names = sorted(db.session.scalars(db.select(Client.name)))
        self.close()
        return names

    def close(self):
        """Let go of the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
