"""SQLite and a real PostgreSQL for the tests: a migrated template of each, copied for every test."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

from ombud import create_app

COUNTER = itertools.count()
WITHOUT_POSTGRES = os.environ.get("WITHOUT_POSTGRES") == "1"
DATABASES = ["sqlite"] if WITHOUT_POSTGRES else ["sqlite", "postgresql"]


class Databases:
    """Templates made when first asked for; copies on demand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Postgres | None = None
        self._ready: set[str] = set()

    @contextmanager
    def fresh(self, kind: str):
        """The address of a new database of a kind, gone afterwards. Always the same address, so that an application can be used again."""
        if kind == "sqlite":
            path = self.folder / "test.db"
            self.copy_sqlite(path)
            yield f"sqlite:///{path}"
            for each in self.folder.glob(f"{path.name}*"):
                each.unlink()
        else:
            server = self.postgres()
            if kind not in self._ready:
                server.create("template_ombud")
                migrate(server.url("template_ombud"))
                self._ready.add(kind)
            server.create("test", template="template_ombud")
            yield server.url("test")
            server.drop("test")

    def copy_sqlite(self, to: Path) -> None:
        """Put a new SQLite database at a path."""
        template = self.folder / "template.db"
        if "sqlite" not in self._ready:
            migrate(f"sqlite:///{template}")
            self._ready.add("sqlite")
        shutil.copy(template, to)

    def empty(self, kind: str) -> str:
        """The address of a new database without tables."""
        name = f"empty{next(COUNTER)}"
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        self.postgres().create(name)
        return self.postgres().url(name)

    def postgres(self) -> "Postgres":
        """The PostgreSQL server, started when first asked for."""
        if self._server is None:
            self._server = Postgres()
        return self._server

    def stop(self) -> None:
        """Stop what was started."""
        if self._server is not None:
            self._server.stop()


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision with our own migrations."""
    from flask_migrate import upgrade

    from ombud.extensions import db

    app = create_app({"SECRET_KEY": "for tests only", "DATABASE_URL": url}, instance_path=tempfile.gettempdir())
    with app.app_context():
        upgrade(revision=revision)
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


class Postgres:
    """A PostgreSQL of our own on a socket in a temporary folder, or the one that `TEST_PG_URL` names."""

    def __init__(self) -> None:
        self.given = os.environ.get("TEST_PG_URL")
        if not self.given:
            self._start()

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        if self.given:
            return self.given.rsplit("/", 1)[0] + "/" + name
        return f"postgresql+psycopg://postgres@/{name}?host={self.root}"

    def create(self, name: str, template: str = "template0") -> None:
        """A new database, a file copy of another."""
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement)

    def _start(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="pg-"))
        options: dict = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
        self.bin = _binaries()
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # initdb and postgres refuse root
            import pwd

            nobody = pwd.getpwnam("nobody")
            os.chown(self.root, nobody.pw_uid, nobody.pw_gid)
            options |= {"user": "nobody", "group": nobody.pw_gid, "extra_groups": [], "cwd": self.root}
            self.bin = _readable_copy(self.bin, self.root)
        self.options = options
        data = self.root / "data"
        locale = ["--locale-provider=libc", "--locale=C.UTF-8"]
        subprocess.run(
            [
                self.bin / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
                *locale,
            ],
            **options,
        )
        server = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.root}' -c fsync=off -c synchronous_commit=off"
        )
        subprocess.run(
            [self.bin / "pg_ctl", "-D", data, "-w", "-l", self.root / "log", "-o", server, "start"], **options
        )

    def stop(self) -> None:
        """Stop the server we started and remove what it wrote."""
        if not self.given:
            subprocess.run(
                [self.bin / "pg_ctl", "-D", self.root / "data", "-m", "immediate", "stop"],
                **{**self.options, "check": False},
            )
            shutil.rmtree(self.root, ignore_errors=True)


def _binaries() -> Path:
    """The folder with initdb and pg_ctl: installed on the machine, or from the test-only wheel."""
    installed = shutil.which("pg_ctl")
    if installed and Path(installed).with_name("initdb").exists():
        return Path(installed).parent
    for place in map(Path, sys.path):
        found = next(place.glob("*/**/bin/pg_ctl*"), None) if place.name == "site-packages" else None
        if found:
            return found.parent
    raise RuntimeError("no PostgreSQL: set TEST_PG_URL, install it, or set WITHOUT_POSTGRES=1")


def _readable_copy(binaries: Path, root: Path) -> Path:
    """The binaries where the user nobody can read them, if a private home hides them."""
    probe = subprocess.run([binaries / "pg_ctl", "--version"], user="nobody", cwd="/", capture_output=True, check=False)
    if probe.returncode == 0:
        return binaries
    shutil.copytree(binaries.parent, root / "install", symlinks=True)
    return root / "install" / "bin"
