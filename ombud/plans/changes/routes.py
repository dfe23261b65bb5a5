"""What has changed, on one time line: on the page, and on landscape A4."""

from flask import Blueprint
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.plans.changes.paper import draw_changes
from ombud.plans.changes.queries import change_sheet_of
from ombud.plans.changes.screen import on_page
from ombud.web.printing import pdf_of

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the plan on paper."""
    bp.add_url_rule("/arenden/<number>/utvardering/over-tid", "changes", changes)
    bp.add_url_rule("/arenden/<number>/utvardering/over-tid.pdf", "changes_paper", changes_paper)


@requires(Permission.CASE_READ)
def changes(number: str) -> Answer:
    """Meetings, plans, needs, scales, feedback and licensed sums along one time line, as a picture and as tables."""
    case = load_case(number, Permission.CASE_READ)
    sheet = change_sheet_of(case)
    return case_page("plans/changes.html", case, sheet=sheet, pictures=on_page(sheet) if sheet.days else {})


@requires(Permission.CASE_READ)
def changes_paper(number: str) -> Answer:
    """The same on paper. That it was printed is logged once a day, before the page is made."""
    case = load_case(number, Permission.CASE_READ)
    note_taken_along(case, catalogue.EVALUATION_PRINTED, "changes")
    sheet = change_sheet_of(case)
    return pdf_of(lambda: draw_changes(sheet), "over-tid.pdf")
