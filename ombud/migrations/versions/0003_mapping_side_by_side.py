"""The mapping side by side: more of an answer, what was read, the network, versions of the areas, and a sign-in that is lent"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pin_hash", sa.String(length=200), nullable=True))
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lent_to", sa.String(length=20), nullable=True))
    with op.batch_alter_table("mappings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("others_shown_on", sa.Date(), nullable=True))
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("works", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("helped_by", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("definition", sa.String(length=20), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("last_save", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True))
    # Answers so far were given under the version their round was begun with.
    op.execute(
        "UPDATE answers SET definition = (SELECT definition FROM mappings WHERE mappings.id = answers.mapping_id)"
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        for name, kind in (("works", sa.Text()), ("helped_by", sa.Text()), ("definition", sa.String(length=20))):
            batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    op.create_table(
        "mapping_readings",
        sa.Column("mapping_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mapping_id"], ["mappings.id"], name=op.f("fk_mapping_readings_mapping_id_mappings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mapping_readings")),
    )
    with op.batch_alter_table("mapping_readings", schema=None) as batch_op:
        batch_op.create_index("ix_mapping_readings_mapping_id", ["mapping_id"], unique=False)
    op.create_table(
        "need_definitions",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_need_definitions_made_by_id_users")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_need_definitions_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_definitions")),
        sa.UniqueConstraint("operation_id", "label", name=op.f("uq_need_definitions_operation_id_label")),
    )
    op.create_table(
        "network_members",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "authority",
                "association",
                name="around",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("good", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_network_members_name_given")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_network_members_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_members")),
    )
    with op.batch_alter_table("network_members", schema=None) as batch_op:
        batch_op.create_index("ix_network_members_case_id", ["case_id"], unique=False)


def downgrade() -> None:
    for table in ("network_members", "need_definitions", "mapping_readings"):
        op.drop_table(table)
    for table, columns in (
        ("answers", ("struck_at", "last_save", "definition", "helped_by", "works")),
        ("mappings", ("others_shown_on",)),
        ("sign_ins", ("lent_to",)),
        ("users", ("pin_hash",)),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
