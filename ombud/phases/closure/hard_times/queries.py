"""Reading the small plan."""

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.phases.closure.hard_times.models import TEXTS, HardTimesPlan
from ombud.phases.closure.hard_times.paper import PlanSheet


def plan_of(case: Case) -> HardTimesPlan | None:
    """The client's plan for when it gets hard again, if it has been begun."""
    return db.session.scalar(select(HardTimesPlan).where(HardTimesPlan.case_id == case.id))


def sheet_of(case: Case, plan: HardTimesPlan, beside: Language = SWEDISH_ALONE) -> PlanSheet:
    """The plan as it is put on paper."""
    return PlanSheet(
        texts={name: getattr(plan, name) for name in TEXTS},
        made_on=plan.made_on,
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        beside=beside,
    )
