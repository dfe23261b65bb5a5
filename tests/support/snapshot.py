"""All rows of all tables, to compare what was with what is."""

from sqlalchemy import select

from ombud.database import Base
from ombud.extensions import db


def rows_of(app):
    """Every table's rows as sorted text, by table name."""
    with app.app_context():
        return {
            table.name: sorted(repr(tuple(row)) for row in db.session.execute(select(table)))
            for table in Base.metadata.sorted_tables
        }
