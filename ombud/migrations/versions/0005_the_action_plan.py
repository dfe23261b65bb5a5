"""The action plan: goals, when as people say it, issued versions, letters, drafts, the calendar, cover from a day"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


WHEN = ("date", "week", "month", "open")
WHEN_NOW = ("date", "week", "month", "before", "every", "after", "text", "open")
HOW = ("meeting", "phone", "text", "email", "letter", "other")
HOW_NOW = ("visit", *HOW)
# Columns added to tables that have rows: name, type, and what the rows there get (None: nothing).
ACTIVITIES = (
    ("goal_id", sa.Integer(), None),
    ("waits_for_id", sa.Integer(), None),
    ("external_plan_id", sa.Integer(), None),
    ("contact_id", sa.Integer(), None),
    ("when_text", sa.String(200), ""),
    ("at", sa.Time(), None),
    ("repeats", sa.String(80), ""),
    ("touched_on", sa.Date(), "1970-01-01"),
    ("remind_on", sa.Date(), None),
    ("waiting_for", sa.String(200), ""),
    ("waiting_since", sa.Date(), None),
    ("uid", sa.String(32), ""),
)
REFERS = {
    "goal_id": "goals",
    "waits_for_id": "activities",
    "external_plan_id": "external_plans",
    "contact_id": "authority_contacts",
}
CHECKS = {
    "due_on": "(when_kind IN ('after', 'text', 'open')) = (due_on IS NULL)",
    "repeats": "(when_kind = 'every') = (repeats <> '')",
    "at": "at IS NULL OR when_kind IN ('date', 'every')",
    "waits_for": "waits_for_id <> id",
    "waiting_since": "(waiting_for = '') = (waiting_since IS NULL)",
}
EXTERNAL_PLANS = (
    ("title", sa.String(200), ""),
    ("says_measures", sa.Boolean(), sa.false()),
    ("says_division", sa.Boolean(), sa.false()),
    ("says_others", sa.Boolean(), sa.false()),
    ("says_lead", sa.Boolean(), sa.false()),
    ("uid", sa.String(32), ""),
)
OPERATIONS = (
    ("untouched_days", sa.Integer(), "14"),
    ("consent_days", sa.Integer(), "30"),
    ("documentation", sa.String(40), "common"),
)
OPERATIONS_CHECKS = {
    "untouched_days": "untouched_days BETWEEN 1 AND 365",
    "consent_days": "consent_days BETWEEN 1 AND 365",
    "documentation": "documentation IN ('common', 'kept')",
}


def _add(table, columns, checks=None, refers=None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            batch_op.add_column(sa.Column(name, kind, nullable=filled is None, server_default=filled))
        for name, rule in (checks or {}).items():
            batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), rule)
        for name, other in (refers or {}).items():
            batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{name}_{other}"), other, [name], ["id"])
            batch_op.create_index(f"ix_{table}_{name}", [name], unique=False)
    if any(name == "uid" for name, _, _ in columns):
        _name_in_calendars(table)
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            if filled is not None:
                batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
            if name == "uid":
                batch_op.create_unique_constraint(batch_op.f(f"uq_{table}_uid"), ["uid"])


def _drop(table, columns, checks=(), refers=None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in checks:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        for name, other in (refers or {}).items():
            batch_op.drop_index(f"ix_{table}_{name}")
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_{name}_{other}"), type_="foreignkey")
        for name, _, _ in columns:
            if name == "uid":
                batch_op.drop_constraint(batch_op.f(f"uq_{table}_uid"), type_="unique")
            batch_op.drop_column(name)


def _name_in_calendars(table) -> None:
    """Give each row that is there a random name of its own."""
    lite = op.get_bind().dialect.name == "sqlite"
    random = "lower(hex(randomblob(16)))" if lite else "md5(random()::text || clock_timestamp()::text || id::text)"
    op.execute(f"UPDATE {table} SET uid = {random}")


def _one_of(table, constraint, column, codes) -> None:
    rule = f"{column} IN ({', '.join(repr(code) for code in codes)})"
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{constraint}"), type_="check")
        batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{constraint}"), rule)


def upgrade() -> None:
    op.create_table(
        "authority_contacts",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("prefers", sa.String(length=200), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("organisation <> ''", name=op.f("ck_authority_contacts_organisation_given")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_authority_contacts_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_contacts")),
    )
    with op.batch_alter_table("authority_contacts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_authority_contacts_operation_id_organisation", ["operation_id", "organisation"], unique=False
        )

    op.create_table(
        "step_suggestions",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=60), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_step_suggestions_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_suggestions")),
        sa.UniqueConstraint("operation_id", "area", name=op.f("uq_step_suggestions_operation_id_area")),
    )
    op.create_table(
        "calendar_addresses",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calendar_addresses_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_addresses")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_addresses_token_hash")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_addresses_user_id")),
    )
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_drafts_case_id_cases")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("user_id", "case_id", "form", name=op.f("uq_drafts_user_id_case_id_form")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index("ix_drafts_case_id", ["case_id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "power",
                "consent",
                "sip",
                "confirmation",
                name="letterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("to_whom", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_letters_until_on")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index("ix_letters_case_id_until_on", ["case_id", "until_on"], unique=False)

    op.create_table(
        "plan_issues",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("client_agreed", sa.Boolean(), nullable=False),
        sa.Column("ombud_agreed", sa.Boolean(), nullable=False),
        sa.Column("others_agreed", sa.String(length=200), nullable=False),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_plan_issues_by_id_users")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_plan_issues_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_issues")),
        sa.UniqueConstraint("case_id", "ordinal", name=op.f("uq_plan_issues_case_id_ordinal")),
    )
    op.create_table(
        "goals",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("need", sa.String(length=60), nullable=True),
        sa.Column("from_need", sa.String(length=60), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_goals_words_given")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_goals_plan_id_plans")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("plan_id", "from_need", name=op.f("uq_goals_plan_id_from_need")),
    )
    op.create_table(
        "contact_note_versions",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("with_client", sa.Boolean(), nullable=False),
        sa.Column("with_whom", sa.String(length=200), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "visit",
                "meeting",
                "phone",
                "text",
                "email",
                "letter",
                "other",
                name="how",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_contact_note_versions_by_id_users")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["contact_notes.id"], name=op.f("fk_contact_note_versions_note_id_contact_notes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_note_versions")),
    )
    with op.batch_alter_table("contact_note_versions", schema=None) as batch_op:
        batch_op.create_index("ix_contact_note_versions_note_id", ["note_id"], unique=False)

    _one_of("activities", "whenkind", "when_kind", WHEN_NOW)
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_activities_due_on"), type_="check")
    _add("activities", ACTIVITIES, CHECKS, REFERS)
    op.execute(
        "UPDATE activities SET touched_on = (SELECT cases.stage_since FROM cases JOIN plans ON plans.case_id = cases.id "
        "WHERE plans.id = activities.plan_id)"
    )
    for table in ("contact_notes", "follow_ups"):
        _one_of(table, "how", "how", HOW_NOW)
    _add("contact_notes", (("activity_id", sa.Integer(), None),), refers={"activity_id": "activities"})
    _add("external_plans", EXTERNAL_PLANS)
    _add("follow_ups", (("uid", sa.String(32), ""),))
    _add("figures", (("stage", sa.String(40), None),))
    _add("operations", OPERATIONS, OPERATIONS_CHECKS)
    _add("plans", (("name_on_paper", sa.Boolean(), sa.false()),))
    _add("cases", (("co_ombud_from", sa.Date(), None),), {"co_ombud_from": "co_ombud_until >= co_ombud_from"})


def downgrade() -> None:
    _drop("cases", (("co_ombud_from", None, None),), ("co_ombud_from",))
    _drop("plans", (("name_on_paper", None, None),))
    _drop("operations", OPERATIONS, OPERATIONS_CHECKS)
    _drop("figures", (("stage", None, None),))
    _drop("follow_ups", (("uid", None, None),))
    _drop("external_plans", EXTERNAL_PLANS)
    op.execute("DELETE FROM contact_note_versions")
    _drop("contact_notes", (("activity_id", None, None),), refers={"activity_id": "activities"})
    for table in ("contact_notes", "follow_ups"):
        op.execute(f"UPDATE {table} SET how = 'meeting' WHERE how = 'visit'")
        _one_of(table, "how", "how", HOW)
    op.execute("UPDATE activities SET waits_for_id = NULL")
    _drop("activities", ACTIVITIES, CHECKS, REFERS)
    op.execute("UPDATE activities SET when_kind = 'date' WHERE when_kind IN ('before', 'every')")
    op.execute("UPDATE activities SET when_kind = 'open' WHERE when_kind IN ('after', 'text')")
    _one_of("activities", "whenkind", "when_kind", WHEN)
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_check_constraint(batch_op.f("ck_activities_due_on"), "(when_kind = 'open') = (due_on IS NULL)")
    for table in (
        "contact_note_versions",
        "goals",
        "plan_issues",
        "letters",
        "drafts",
        "calendar_addresses",
        "step_suggestions",
        "authority_contacts",
    ):
        op.drop_table(table)
