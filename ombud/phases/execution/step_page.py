"""A page about one step: how it stands, what has happened to it, and a form."""

from typing import Any

from ombud.cases.models import Case
from ombud.cases.page import case_page
from ombud.phases.action_plan.models import Activity
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.when_waiting import waiting_for
from ombud.phases.action_plan.who import said_who
from ombud.phases.execution import note_queries, queries
from ombud.web.forms import VersionedForm


def step_page(template: str, case: Case, step: Activity, form: VersionedForm, **more: Any) -> tuple[str, int]:
    """The page, with the form's status."""
    around = {
        "turns": queries.turns_of(step),
        "waiting": waiting_for(step),
        "notes": note_queries.notes_about(step),
    }
    return case_page(template, case, form, step=step, **around, **more, **step_words(case))


def step_words(case: Case) -> dict[str, Any]:
    """How a step is said: who, and when, in the words of the plan."""

    def who(step: Activity) -> str:
        return said_who(step.doer, step.doer_name, client=case.client.name, ombud=case.ombud.name)

    return {"who": who, "said": said_when, "is_overdue": queries.is_overdue}
