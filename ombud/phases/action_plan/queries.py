"""Reading the plan, its steps, and the plans others have made."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from ombud.accounts.models import User
from ombud.cases.models import Case
from ombud.cases.queries import ongoing, own_cases
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, ExternalPlan, Goal, Plan


def plan_of(case: Case) -> Plan | None:
    """The plan, if anything of it has been written."""
    return db.session.scalar(select(Plan).where(Plan.case_id == case.id))


def goals_of(case: Case) -> Sequence[Goal]:
    """A case's goals in the order of the plan."""
    query = select(Goal).join(Plan).where(Plan.case_id == case.id)
    return db.session.scalars(query.order_by(Goal.position, Goal.id)).all()


def steps_of(case: Case) -> Sequence[Activity]:
    """A case's steps in the order of the plan, those that are done or dropped included."""
    query = select(Activity).join(Plan).where(Plan.case_id == case.id)
    query = query.options(selectinload(Activity.contact))
    return db.session.scalars(query.order_by(Activity.position, Activity.id)).all()


def wanted_steps_of(case: Case) -> list[Activity]:
    """The steps that stand on the plan: those to do and those that are done."""
    return [step for step in steps_of(case) if step.state is not ActivityState.DROPPED]


def external_plans_of(case: Case) -> Sequence[ExternalPlan]:
    """The plans others have made with the client, in the order they were written down."""
    query = select(ExternalPlan).join(Plan).where(Plan.case_id == case.id)
    return db.session.scalars(query.order_by(ExternalPlan.id)).all()


def hanging_on(external: ExternalPlan) -> Sequence[Activity]:
    """Our steps that hang on a plan of somebody else's, in the order of the plan."""
    query = select(Activity).where(Activity.external_plan_id == external.id)
    return db.session.scalars(query.order_by(Activity.position, Activity.id)).all()


def follow_ups_due(user: User, until: date) -> Select[ExternalPlan, Case]:
    """The others' plans that are followed up on a day or before, in the user's own cases that are not closed; the nearest first."""
    own = ongoing(own_cases(user)).with_only_columns(Case.id)
    return (
        select(ExternalPlan, Case)
        .join(Plan, ExternalPlan.plan_id == Plan.id)
        .join(Case, Plan.case_id == Case.id)
        .where(Case.id.in_(own), ExternalPlan.follow_up_on <= until)
        .options(joinedload(Case.client), joinedload(Case.ombud))
        .order_by(ExternalPlan.follow_up_on, ExternalPlan.id)
    )
