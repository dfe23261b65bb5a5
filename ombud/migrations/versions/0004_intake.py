"""Intake: the policy, moves out of order, the review, the tray, outreach, and what an ombud can carry"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


GENDER = ("woman", "man", "other")
REASON = ("urgent", "aged", "group", "arrival", "moved")
CEILING = ("wish", "ending", "urgent", "light", "other")
CHANNELS = ("phone", "visit", "outreach", "email", "letter", "other", "web")
# Columns added to tables that have rows: name, type, and what the rows there get (None: nothing).
CASE_ORIGINS = (
    ("wants_gender", sa.String(40), None),
    ("wants_language", sa.String(80), ""),
    ("wants_place", sa.String(80), ""),
    ("answers", sa.JSON(), "[]"),
)
INQUIRIES = (
    ("wants_gender", sa.String(40), None),
    ("wants_language", sa.String(80), ""),
    ("wants_place_id", sa.Integer(), None),
    ("reference", sa.String(12), None),
    ("shown_traits", sa.Integer(), "0"),
)
INQUIRY_MOVES = (
    ("place", sa.Integer(), None),
    ("why", sa.String(40), None),
    ("group_place", sa.Integer(), None),
    ("policy_id", sa.Integer(), None),
    ("over_ceiling", sa.String(40), None),
)
INQUIRY_NOTES = (("with_id", sa.Integer(), None),)
OPERATIONS = (
    ("ceiling_is_hard", sa.Boolean(), sa.false()),
    ("outreach_percent", sa.Integer(), "0"),
    ("public_page", sa.Boolean(), sa.false()),
    ("public_address", sa.String(40), None),
)


def _add(table, columns, checks=None, refers=None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            batch_op.add_column(sa.Column(name, kind, nullable=filled is None, server_default=filled))
        for name, codes in (checks or {}).items():
            batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), _one_of(name, codes))
        for name, other in (refers or {}).items():
            batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{name}_{other}"), other, [name], ["id"])
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            if filled is not None:
                batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)


def _drop(table, columns, checks=(), refers=None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in checks:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        for name, other in (refers or {}).items():
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_{name}_{other}"), type_="foreignkey")
        for name, _, _ in columns:
            batch_op.drop_column(name)


def _channels(codes) -> None:
    for table in ("inquiries", "case_origins"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_channel"), type_="check")
            batch_op.create_check_constraint(batch_op.f(f"ck_{table}_channel"), _one_of("channel", codes))


def _one_of(name, codes) -> str:
    return f"{name} IN ({', '.join(repr(code) for code in codes)})"


def upgrade() -> None:
    op.create_table(
        "public_sendings",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_sendings")),
    )
    with op.batch_alter_table("public_sendings", schema=None) as batch_op:
        batch_op.create_index("ix_public_sendings_address_hash_at", ["address_hash", "at"], unique=False)

    op.create_table(
        "stage_weights",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "contact",
                "trust",
                "mapping",
                "plan",
                "execution",
                "evaluation",
                "closure",
                "resting",
                "closed",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 300", name=op.f("ck_stage_weights_percent")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_stage_weights_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_weights")),
        sa.UniqueConstraint("operation_id", "stage", name=op.f("uq_stage_weights_operation_id_stage")),
    )
    op.create_table(
        "ombud_profiles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "gender",
            sa.Enum("woman", "man", "other", name="gender", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("working_percent", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("working_percent BETWEEN 5 AND 100", name=op.f("ck_ombud_profiles_working_percent")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ombud_profiles_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ombud_profiles")),
        sa.UniqueConstraint("user_id", name=op.f("uq_ombud_profiles_user_id")),
    )
    op.create_table(
        "outreach_visits",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting_place",
                "association",
                "church",
                "library",
                "health_care",
                "housing",
                "police",
                "street",
                "other",
                name="outreachkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("talks", sa.Integer(), nullable=False),
        sa.Column("ombud_count", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_outreach_visits_minutes")),
        sa.CheckConstraint("ombud_count BETWEEN 1 AND 20", name=op.f("ck_outreach_visits_ombud_count")),
        sa.CheckConstraint("talks BETWEEN 0 AND 999", name=op.f("ck_outreach_visits_talks")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_outreach_visits_by_id_users")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_outreach_visits_municipality_id_municipalities")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_outreach_visits_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_visits")),
    )
    with op.batch_alter_table("outreach_visits", schema=None) as batch_op:
        batch_op.create_index("ix_outreach_visits_operation_id_on", ["operation_id", "on"], unique=False)

    op.create_table(
        "priority_questions",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_priority_questions_made_by_id_users")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_priority_questions_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_questions")),
        sa.UniqueConstraint("operation_id", "text", name=op.f("uq_priority_questions_operation_id_text")),
    )
    op.create_table(
        "steering_meetings",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("protocol", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name=op.f("ck_steering_meetings_closed")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["users.id"], name=op.f("fk_steering_meetings_closed_by_id_users")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["users.id"], name=op.f("fk_steering_meetings_opened_by_id_users")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_steering_meetings_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steering_meetings")),
        sa.UniqueConstraint("operation_id", "ordinal", name=op.f("uq_steering_meetings_operation_id_ordinal")),
    )
    with op.batch_alter_table("steering_meetings", schema=None) as batch_op:
        batch_op.create_index(
            "uq_steering_meetings_open",
            ["operation_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "tray_entries",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "through",
            sa.Enum(
                "self",
                "relative",
                "organisation",
                "social_services",
                "psychiatry",
                "primary_care",
                "authority",
                "other",
                name="through",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column(
            "may_leave_message",
            sa.Enum(
                "yes", "no", "unknown", name="may_leave_message", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("suspect", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_tray_entries_municipality_id_municipalities")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_tray_entries_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tray_entries")),
        sa.UniqueConstraint("operation_id", "reference", name=op.f("uq_tray_entries_operation_id_reference")),
    )
    with op.batch_alter_table("tray_entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tray_entries_operation_id_suspect_at", ["operation_id", "suspect", "at"], unique=False
        )

    op.create_table(
        "capacity_decisions",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("ceiling", sa.Integer(), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.Column("outreach_percent", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("ceiling BETWEEN 1 AND 100", name=op.f("ck_capacity_decisions_ceiling")),
        sa.CheckConstraint("outreach_percent BETWEEN 0 AND 80", name=op.f("ck_capacity_decisions_outreach_percent")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["steering_meetings.id"], name=op.f("fk_capacity_decisions_meeting_id_steering_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["users.id"], name=op.f("fk_capacity_decisions_recorded_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_decisions")),
    )
    with op.batch_alter_table("capacity_decisions", schema=None) as batch_op:
        batch_op.create_index("ix_capacity_decisions_meeting_id", ["meeting_id"], unique=False)

    op.create_table(
        "priority_policies",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column(
            "urgent",
            sa.Enum(
                "always", "within", "in_group", name="urgentrule", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("urgent_days", sa.Integer(), nullable=True),
        sa.Column("ageing_days", sa.Integer(), nullable=True),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(urgent = 'within') = (urgent_days IS NOT NULL)", name=op.f("ck_priority_policies_urgent_days")
        ),
        sa.CheckConstraint(
            "ageing_days IS NULL OR ageing_days BETWEEN 7 AND 1825", name=op.f("ck_priority_policies_ageing_days")
        ),
        sa.CheckConstraint(
            "urgent_days IS NULL OR urgent_days BETWEEN 0 AND 365", name=op.f("ck_priority_policies_urgent_days_limits")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["steering_meetings.id"], name=op.f("fk_priority_policies_meeting_id_steering_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_priority_policies_operation_id_operations")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["users.id"], name=op.f("fk_priority_policies_recorded_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_policies")),
        sa.UniqueConstraint("operation_id", "ordinal", name=op.f("uq_priority_policies_operation_id_ordinal")),
    )
    op.create_table(
        "profile_municipalities",
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_profile_municipalities_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["ombud_profiles.id"], name=op.f("fk_profile_municipalities_profile_id_ombud_profiles")
        ),
        sa.PrimaryKeyConstraint("profile_id", "municipality_id", name=op.f("pk_profile_municipalities")),
    )
    op.create_table(
        "priority_answers",
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("yes", "no", "unknown", name="answer3", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name=op.f("fk_priority_answers_inquiry_id_inquiries")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["priority_questions.id"], name=op.f("fk_priority_answers_question_id_priority_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_answers")),
        sa.UniqueConstraint("inquiry_id", "question_id", name=op.f("uq_priority_answers_inquiry_id_question_id")),
    )
    with op.batch_alter_table("priority_answers", schema=None) as batch_op:
        batch_op.create_index("ix_priority_answers_question_id", ["question_id"], unique=False)

    op.create_table(
        "queue_exceptions",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("anchor_id", sa.Integer(), nullable=True),
        sa.Column("ahead", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "in_force",
                "declined",
                "withdrawn",
                "ended",
                name="exceptionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "worse",
                "date",
                "children",
                "fits",
                "wrong",
                "waits",
                "other",
                name="exceptionreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'proposed' OR state = 'withdrawn') OR decided_at IS NOT NULL",
            name=op.f("ck_queue_exceptions_decided"),
        ),
        sa.CheckConstraint("state <> 'ended' OR ended_at IS NOT NULL", name=op.f("ck_queue_exceptions_ended")),
        sa.ForeignKeyConstraint(["anchor_id"], ["inquiries.id"], name=op.f("fk_queue_exceptions_anchor_id_inquiries")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_queue_exceptions_decided_by_id_users")),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name=op.f("fk_queue_exceptions_inquiry_id_inquiries")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_queue_exceptions_operation_id_operations")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["users.id"], name=op.f("fk_queue_exceptions_proposed_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_exceptions")),
    )
    with op.batch_alter_table("queue_exceptions", schema=None) as batch_op:
        batch_op.create_index("ix_queue_exceptions_inquiry_id", ["inquiry_id"], unique=False)
        batch_op.create_index("ix_queue_exceptions_operation_id_state", ["operation_id", "state"], unique=False)

    op.create_table(
        "second_looks",
        sa.Column("exception_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column(
            "question",
            sa.Enum(
                "fits_policy",
                "still_needed",
                "others_too",
                "change_policy",
                name="lookquestion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "no",
                "ended",
                "next_meeting",
                name="lookanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_second_looks_answered")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_second_looks_answered_by_id_users")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_second_looks_asked_by_id_users")),
        sa.ForeignKeyConstraint(
            ["exception_id"], ["queue_exceptions.id"], name=op.f("fk_second_looks_exception_id_queue_exceptions")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["steering_meetings.id"], name=op.f("fk_second_looks_meeting_id_steering_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
    )
    with op.batch_alter_table("second_looks", schema=None) as batch_op:
        batch_op.create_index("ix_second_looks_exception_id", ["exception_id"], unique=False)

    _add("case_origins", CASE_ORIGINS, checks={"wants_gender": GENDER})
    _add(
        "inquiries",
        INQUIRIES,
        checks={"wants_gender": GENDER},
        refers={"wants_place_id": "municipalities"},
    )
    _add(
        "inquiry_moves",
        INQUIRY_MOVES,
        checks={"why": REASON, "over_ceiling": CEILING},
        refers={"policy_id": "priority_policies"},
    )
    _add("inquiry_notes", INQUIRY_NOTES, refers={"with_id": "users"})
    _add("operations", OPERATIONS)
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_operations_public_address"), ["public_address"])
        batch_op.create_check_constraint(
            batch_op.f("ck_operations_outreach_percent"), "outreach_percent BETWEEN 0 AND 80"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_operations_public_page"), "NOT public_page OR public_address IS NOT NULL"
        )
    _channels(CHANNELS)


def downgrade() -> None:
    for table in ("inquiries", "case_origins"):
        op.execute(f"UPDATE {table} SET channel = 'other' WHERE channel = 'web'")
    _channels(CHANNELS[:-1])
    with op.batch_alter_table("operations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_operations_public_page"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_operations_outreach_percent"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_operations_public_address"), type_="unique")
    _drop("operations", OPERATIONS)
    _drop("inquiry_notes", INQUIRY_NOTES, refers={"with_id": "users"})
    _drop("inquiry_moves", INQUIRY_MOVES, checks={"why", "over_ceiling"}, refers={"policy_id": "priority_policies"})
    _drop("inquiries", INQUIRIES, checks={"wants_gender"}, refers={"wants_place_id": "municipalities"})
    _drop("case_origins", CASE_ORIGINS, checks={"wants_gender"})

    with op.batch_alter_table("second_looks", schema=None) as batch_op:
        batch_op.drop_index("ix_second_looks_exception_id")

    op.drop_table("second_looks")
    with op.batch_alter_table("queue_exceptions", schema=None) as batch_op:
        batch_op.drop_index("ix_queue_exceptions_operation_id_state")
        batch_op.drop_index("ix_queue_exceptions_inquiry_id")

    op.drop_table("queue_exceptions")
    with op.batch_alter_table("priority_answers", schema=None) as batch_op:
        batch_op.drop_index("ix_priority_answers_question_id")

    op.drop_table("priority_answers")
    op.drop_table("profile_municipalities")
    op.drop_table("priority_policies")
    with op.batch_alter_table("capacity_decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_capacity_decisions_meeting_id")

    op.drop_table("capacity_decisions")
    with op.batch_alter_table("tray_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_tray_entries_operation_id_suspect_at")

    op.drop_table("tray_entries")
    with op.batch_alter_table("steering_meetings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_steering_meetings_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("steering_meetings")
    op.drop_table("priority_questions")
    with op.batch_alter_table("outreach_visits", schema=None) as batch_op:
        batch_op.drop_index("ix_outreach_visits_operation_id_on")

    op.drop_table("outreach_visits")
    op.drop_table("ombud_profiles")
    op.drop_table("stage_weights")
    with op.batch_alter_table("public_sendings", schema=None) as batch_op:
        batch_op.drop_index("ix_public_sendings_address_hash_at")

    op.drop_table("public_sendings")
