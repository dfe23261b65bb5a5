"""How migrations run: on SQLite with foreign keys off outside the transaction, or a rebuilt table would empty its children."""

from alembic import context
from flask import current_app

from ombud.database import Base, UtcDateTime

config = context.config


def include(_object: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """What autogenerate looks at: everything but SQLite's own tables."""
    return not (kind == "table" and name is not None and name.startswith("sqlite_"))


def render(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column type as what it is in the database, so that a migration needs nothing of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run() -> None:
    """Migrate the application's database, in one transaction."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.dbapi_connection
        if on_sqlite:
            # Only on the raw connection, before any BEGIN: inside a transaction this pragma does nothing, and rebuilding a parent
            # table would then cascade to its children and empty them without a word.
            raw.execute("PRAGMA foreign_keys=OFF")
        options = dict(current_app.extensions["migrate"].configure_args)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_object=include,
            render_item=render,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
        if on_sqlite:
            broken = raw.execute("PRAGMA foreign_key_check").fetchall()
            raw.execute("PRAGMA foreign_keys=ON")
            if broken:
                raise RuntimeError(f"{len(broken)} rows lost their parent in the migration")


run()
