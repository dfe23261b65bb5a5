"""Every table that hangs on a case has its place in what the client takes home, and every column a name or a reason to be left out."""

from sqlalchemy import ForeignKey, Integer, MetaData, Table
from sqlalchemy.schema import Column

from ombud.database import Base
from ombud.leaving.taking_home import belonging
from ombud.leaving.taking_home.belonging import CASE, CLIENT, tables_of_a_case, target, tie_of
from ombud.leaving.taking_home.contents import contents
from ombud.leaving.taking_home.files import slug
from ombud.leaving.taking_home.password import CONSONANTS, VOWELS, said_aloud

# What refers to a case or hangs on one of these is somebody's: it belongs to the house.
HOUSE = {
    "operations", "users", "municipalities", "authority_contacts", "priority_questions", "priority_policies",
    "steering_meetings", "audit_entries", "figures", "receipts",
}  # fmt: skip


def test_every_table_of_a_case_has_its_place_and_no_other():
    assert set(contents().kinds) == set(tables_of_a_case())
    assert not HOUSE & set(contents().kinds)


def test_every_column_has_a_name_or_a_reason():
    missing, unknown = [], []
    for name, table in tables_of_a_case().items():
        kind, tie = contents().kinds[name], tie_of(table)
        columns = {column.name for column in table.columns} - ({tie.name} if tie is not None else set())
        missing += [f"{name}.{column}" for column in columns - set(kind.columns) - set(kind.left_out)]
        unknown += [f"{name}.{column}" for column in {*kind.columns, *kind.title} - columns]
    assert not missing and not unknown, f"no place for {missing}, no such {unknown}"


def test_no_key_of_the_program_goes_home():
    told = {column for kind in contents().kinds.values() for column in kind.columns}
    assert not told & {
        "id",
        "audit_ref",
        "figure_key",
        "uid",
        "name_key",
        "phone_digits",
        "version",
        "by_id",
        "user_id",
        "pdf",
    }
    people = {
        f"{name}.{column.name}"
        for name, table in tables_of_a_case().items()
        for column in table.columns
        if column.foreign_keys and target(column).name == "users" and column.name in contents().kinds[name].columns
    }
    assert people == {
        "cases.ombud_id", "cases.co_ombud_id", "hand_overs.from_id", "hand_overs.to_id", "inquiries.ombud_id",
        "inquiries.offered_to_id", "inquiry_moves.ombud_id",
    }  # fmt: skip


def test_chapters_and_names_are_whole_and_each_its_own():
    kinds = contents().kinds.values()
    assert {kind.chapter for kind in kinds} == set(contents().chapters)
    names = [kind.name for kind in kinds]
    assert len(set(map(slug, names))) == len(names)
    for kind in kinds:
        assert len(set(kind.columns.values())) == len(kind.columns), kind.table
        assert all(kind.columns.values()) and all(kind.left_out.values())


def test_what_is_a_part_of_something_stands_in_the_same_chapter():
    for name, table in tables_of_a_case().items():
        tie = tie_of(table)
        if tie is not None and target(tie).name != CASE:
            assert contents().kinds[name].chapter == contents().kinds[target(tie).name].chapter, name


def test_a_new_table_of_a_case_is_found_however_deep_it_hangs(monkeypatch):
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    Table(
        "deep", metadata, Column("id", Integer, primary_key=True), Column("rating_id", ForeignKey("scale_ratings.id"))
    )
    monkeypatch.setattr(belonging.Base, "metadata", metadata)
    found = belonging.tables_of_a_case.__wrapped__()
    assert set(found) - set(tables_of_a_case()) == {"deep"}


def test_the_case_and_its_client_have_nothing_above_them():
    tables = tables_of_a_case()
    assert tie_of(tables[CASE]) is None and tie_of(tables[CLIENT]) is None
    assert tie_of(tables["contact_notes"]).name == "case_id"
    assert tie_of(tables["scales"]).name == "case_id"
    assert tie_of(tables["inquiries"]).name == "case_id"
    assert tie_of(tables["contact_note_versions"]).name == "note_id"


def test_a_password_is_six_groups_that_can_be_said():
    password = said_aloud(2**200 + 12345)
    groups = password.split("-")
    assert len(groups) == 6
    assert all(
        len(group) == 4 and set(group[::2]) <= set(CONSONANTS) and set(group[1::2]) <= set(VOWELS) for group in groups
    )
    assert len({said_aloud(number) for number in range(2000)}) == 2000
