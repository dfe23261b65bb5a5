"""Finding an issued version; what belongs to another case does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.plans.issuing.queries import issue_of
from ombud.plans.models import PlanIssue


def load_issue(case: Case, ordinal: int) -> PlanIssue:
    """The case's own version with that number, else 404."""
    issue = issue_of(case, ordinal)
    if issue is None:
        abort(404)
    return issue
