"""A text that the client has struck is taken out of the versions that were issued, and their papers are drawn again without it."""

from collections.abc import Callable

from ombud import clock
from ombud.cases.models import Case
from ombud.phases.action_plan.needs import GOAL_MAX, START_WITH, WHAT_MAX, need_name
from ombud.phases.action_plan.struck import taken_out
from ombud.phases.mapping.strike_operations import Struck
from ombud.plans.drawing import draw_plan
from ombud.plans.issuing import queries
from ombud.plans.issuing.frozen import Entry, Sheet, rewritten
from ombud.plans.issuing.paper import paper_of
from ombud.plans.sheet import PlanSheet


def forget_in_issues(case: Case, struck: Struck) -> None:
    """Take a text that was struck in the mapping out of the goals and steps made from that answer, in every version."""
    if struck.field != "words":
        return
    origin, name = f"{struck.ordinal}:{struck.area}", need_name(case.operation_id, struck.area)
    instead = {"goals": (name, GOAL_MAX), "steps": (START_WITH % {"area": name}, WHAT_MAX)}

    def clean(kind: str, said: str) -> str:
        for text in struck.texts:
            said = taken_out(said, text, *instead[kind])
        return said

    def comes_of_it(_kind: str, entry: Entry) -> bool:
        return bool(entry["origin"] == origin)

    rewrite_issues(case, lambda sheet: rewritten(sheet, comes_of_it, clean, *struck.texts))


def rewrite_issues(
    case: Case, rewrite: Callable[[Sheet], Sheet], draw: Callable[[PlanSheet], bytes] = draw_plan
) -> int:
    """Rewrite the sheets of all versions, draw the papers of those that changed again, and tell how many did."""
    changed = 0
    for issue in queries.issues_of(case):
        sheet = rewrite(issue.sheet)
        if sheet != issue.sheet:
            issue.sheet, issue.changed_on = sheet, clock.today()
            issue.pdf = draw(paper_of(issue))
            changed += 1
    return changed
