"""Counting what a page asks the database."""

from contextlib import contextmanager

from sqlalchemy import event

from ombud.extensions import db


@contextmanager
def count_queries(app):
    """The statements sent to the database while the block runs, as a list that fills up."""
    statements = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
