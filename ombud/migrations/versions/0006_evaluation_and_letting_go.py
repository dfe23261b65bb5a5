"""Evaluation, feedback, closure and erasure: scales, feedback, licensed forms, small plans for hard times, holds, protocols"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNTED = (
    "inquiry",
    "queued",
    "offered",
    "offer_declined",
    "inquiry_ended",
    "inquiry_reopened",
    "case_opened",
    "stage_entered",
    "agreed",
    "mapping_done",
    "activity_planned",
    "activity_done",
    "activity_dropped",
    "contact",
    "handed_over",
    "evaluated",
    "work_ended",
    "case_closed",
    "case_reopened",
)
COUNTED_NOW = (*COUNTED, "stage_left", "goal_settled", "need_compared", "scale_compared", "feedback", "form_compared")
# Columns added to tables that have rows: name, type, and what the rows there get (None: nothing).
CASES = (("former_id", sa.Integer(), None), ("erase_on", sa.Date(), None))
CLOSURES = (
    ("who_knows", sa.Text(), ""),
    ("plans_seen_on", sa.Date(), None),
    ("circumstances", sa.Text(), ""),
)
EVALUATIONS = tuple((name, sa.Text(), "") for name in ("comprehensible", "manageable", "meaningful", "learnt"))
GOALS = (("outcome", sa.String(40), None), ("settled_on", sa.Date(), None), ("outcome_words", sa.Text(), ""))
GOALS_CHECKS = {
    "goaloutcome": "outcome IN ('reached', 'partly', 'not_reached', 'left')",
    "settled_on": "(outcome IS NULL) = (settled_on IS NULL)",
}
OPERATIONS = (
    ("inquiry_retention_months", sa.Integer(), "6"),
    ("log_retention_months", sa.Integer(), "24"),
    ("backup_retention_days", sa.Integer(), "30"),
    ("last_case_number", sa.String(12), ""),
    ("last_inquiry_number", sa.String(12), ""),
)
OPERATIONS_CHECKS = {
    "inquiry_retention_months": "inquiry_retention_months BETWEEN 0 AND 240",
    "log_retention_months": "log_retention_months BETWEEN 1 AND 240",
    "backup_retention_days": "backup_retention_days BETWEEN 1 AND 3650",
}


def _add(table, columns, checks=None) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            batch_op.add_column(sa.Column(name, kind, nullable=filled is None, server_default=filled))
        for name, rule in (checks or {}).items():
            batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), rule)
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, kind, filled in columns:
            if filled is not None:
                batch_op.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)


def _drop(table, columns, checks=()) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in checks:
            batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        for name, _, _ in columns:
            batch_op.drop_column(name)


def _count_these(codes) -> None:
    rule = f"happening IN ({', '.join(repr(code) for code in codes)})"
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_figures_happening"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_figures_happening"), rule)


def upgrade() -> None:
    op.create_table(
        "erasure_runs",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "run_by",
            sa.Enum(
                "scheduler",
                "button",
                "restore",
                name="runby",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("inquiries", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "cases >= 0 AND inquiries >= 0 AND entries >= 0 AND held >= 0 AND remaining >= 0",
            name=op.f("ck_erasure_runs_numbers"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_erasure_runs_by_id_users")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_erasure_runs_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_runs")),
    )
    with op.batch_alter_table("erasure_runs", schema=None) as batch_op:
        batch_op.create_index("ix_erasure_runs_operation_id_at", ["operation_id", "at"], unique=False)

    op.create_table(
        "form_licences",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("licence", sa.String(length=200), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("licence <> '' AND holder <> ''", name=op.f("ck_form_licences_stated")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_form_licences_by_id_users")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name=op.f("fk_form_licences_operation_id_operations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_licences")),
        sa.UniqueConstraint("operation_id", "form", name=op.f("uq_form_licences_operation_id_form")),
    )
    op.create_table(
        "erasure_holds",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "dispute",
                "inspection",
                "crime",
                "other",
                name="holdreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_erasure_holds_by_id_users")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_erasure_holds_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_holds")),
    )
    with op.batch_alter_table("erasure_holds", schema=None) as batch_op:
        batch_op.create_index("ix_erasure_holds_case_id_ended_on", ["case_id", "ended_on"], unique=False)

    op.create_table(
        "form_scores",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("sum_tenths", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("sum_tenths >= 0", name=op.f("ck_form_scores_sum_tenths")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_form_scores_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_scores")),
    )
    with op.batch_alter_table("form_scores", schema=None) as batch_op:
        batch_op.create_index("ix_form_scores_case_id_form_on", ["case_id", "form", "on"], unique=False)

    op.create_table(
        "hard_times_plans",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("signs", sa.Text(), nullable=False),
        sa.Column("myself", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("remember", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_hard_times_plans_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hard_times_plans")),
        sa.UniqueConstraint("case_id", name=op.f("uq_hard_times_plans_case_id")),
    )
    op.create_table(
        "meeting_feedback",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=True),
        sa.Column("suited", sa.Integer(), nullable=True),
        sa.Column("different", sa.Text(), nullable=False),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("heard BETWEEN 1 AND 5", name=op.f("ck_meeting_feedback_heard")),
        sa.CheckConstraint("suited BETWEEN 1 AND 5", name=op.f("ck_meeting_feedback_suited")),
        sa.CheckConstraint("wanted BETWEEN 1 AND 5", name=op.f("ck_meeting_feedback_wanted")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_feedback_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_feedback")),
    )
    with op.batch_alter_table("meeting_feedback", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_feedback_case_id_on", ["case_id", "on"], unique=False)

    op.create_table(
        "scales",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("about <> ''", name=op.f("ck_scales_about_given")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_scales_case_id_cases")),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_scales_goal_id_goals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scales")),
    )
    with op.batch_alter_table("scales", schema=None) as batch_op:
        batch_op.create_index("ix_scales_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_scales_goal_id", ["goal_id"], unique=False)

    op.create_table(
        "scale_ratings",
        sa.Column("scale_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("not_lower", sa.Text(), nullable=False),
        sa.Column("one_up", sa.Text(), nullable=False),
        sa.Column("who_notices", sa.Text(), nullable=False),
        sa.Column("good_enough", sa.Integer(), nullable=True),
        sa.Column("good_enough_words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("good_enough BETWEEN 0 AND 10", name=op.f("ck_scale_ratings_good_enough")),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name=op.f("ck_scale_ratings_value")),
        sa.ForeignKeyConstraint(["scale_id"], ["scales.id"], name=op.f("fk_scale_ratings_scale_id_scales")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_ratings")),
    )
    with op.batch_alter_table("scale_ratings", schema=None) as batch_op:
        batch_op.create_index("ix_scale_ratings_scale_id_on", ["scale_id", "on"], unique=False)
    _count_these(COUNTED_NOW)
    _add("closures", CLOSURES)
    _add("evaluations", EVALUATIONS)
    _add("goals", GOALS, GOALS_CHECKS)
    _add("operations", OPERATIONS, OPERATIONS_CHECKS)
    _add("cases", CASES, {"former": "former_id <> id"})
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_cases_former_id_cases"), "cases", ["former_id"], ["id"])
        batch_op.create_index("ix_cases_former_id", ["former_id"], unique=False)
        batch_op.create_index("ix_cases_operation_id_closed_on", ["operation_id", "closed_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_operation_id_closed_on")
        batch_op.drop_index("ix_cases_former_id")
        batch_op.drop_constraint(batch_op.f("fk_cases_former_id_cases"), type_="foreignkey")
    _drop("cases", CASES, ("former",))
    _drop("operations", OPERATIONS, OPERATIONS_CHECKS)
    _drop("goals", GOALS, GOALS_CHECKS)
    _drop("evaluations", EVALUATIONS)
    _drop("closures", CLOSURES)
    op.execute(f"DELETE FROM figures WHERE happening NOT IN {COUNTED}")
    _count_these(COUNTED)
    for table in (
        "scale_ratings",
        "scales",
        "meeting_feedback",
        "hard_times_plans",
        "form_scores",
        "erasure_holds",
        "form_licences",
        "erasure_runs",
    ):
        op.drop_table(table)
