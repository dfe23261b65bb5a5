"""Every table is erased with a person, erased by age, or kept with a reason: a new one has to say which."""

import pytest
from sqlalchemy import Column, ForeignKey, Integer, Table

from ombud.database import Base
from ombud.leaving.erasing.reach import BY_AGE, KEPT, erased_tables, tables


def unclassified():
    erased = {table.name for table in erased_tables()}
    return {table.name for table in tables()} - erased - BY_AGE - set(KEPT)


def test_every_table_is_accounted_for_once():
    erased = {table.name for table in erased_tables()}
    known = {table.name for table in tables()}
    assert not unclassified()
    assert not (erased & BY_AGE or erased & set(KEPT) or BY_AGE & set(KEPT))
    assert set(KEPT) | BY_AGE <= known and all(len(reason) > 8 for reason in KEPT.values())


def test_what_hangs_on_a_person_has_an_id_and_comes_after_what_it_hangs_on():
    reached = erased_tables()
    assert {"cases", "clients", "inquiries", "drafts", "plan_issues", "scale_ratings", "second_looks"} <= {
        table.name for table in reached
    }
    for place, table in enumerate(reached):
        assert "id" in table.c, table.name
        for key in table.foreign_keys:
            assert key.column.table is table or key.column.table not in reached[place:], table.name


@pytest.mark.parametrize(("may_be_empty", "is_erased"), [(False, True), (True, False)])
def test_a_new_table_is_erased_when_it_hangs_on_a_case_and_asked_about_when_it_only_points(may_be_empty, is_erased):
    case_id = Column("scale_id", ForeignKey("scales.id"), nullable=may_be_empty)
    table = Table("brand_new", Base.metadata, Column("id", Integer, primary_key=True), case_id)
    try:
        assert (table in erased_tables()) is is_erased
        assert ("brand_new" in unclassified()) is not is_erased
    finally:
        Base.metadata.remove(table)
