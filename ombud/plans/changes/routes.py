"""What has changed, on one time line: on the page, also for two, and on landscape A4."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import for_two, lent_to, requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.phases.contact.queries import has_agreed
from ombud.plans.changes.numbers_paper import draw_numbers
from ombud.plans.changes.paper import draw_changes
from ombud.plans.changes.queries import change_sheet_of
from ombud.plans.changes.screen import on_page
from ombud.web.forms import ButtonForm
from ombud.web.printing import pdf_of
from ombud.web.two_languages import language_of_page

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the plan on paper."""
    bp.add_url_rule("/arenden/<number>/utvardering/over-tid", "changes", changes)
    bp.add_url_rule("/arenden/<number>/utvardering/over-tid.pdf", "changes_paper", changes_paper)


@for_two
@requires(Permission.CASE_READ)
def changes(number: str) -> Answer:
    """Meetings, plans, needs, scales, feedback and licensed sums along one time line, as a picture and as tables."""
    case = load_case(number, Permission.CASE_READ)
    lent = lent_to() is not None
    sheet = change_sheet_of(case, language_of_page(), for_two=lent)
    return case_page(
        "plans/changes.html",
        case,
        sheet=sheet,
        pictures=on_page(sheet, for_two=lent) if sheet.days else {},
        languages=languages_on_paper(case),
        lendable=has_agreed(case) and not case.is_closed,
        button=ButtonForm(formdata=None),
    )


@for_two
@requires(Permission.CASE_READ)
def changes_paper(number: str) -> Answer:
    """The same on paper, with the language that `?sprak=` asks for; `?siffror=1`: every number with its day.

    That it was printed is logged once a day, before the page is made.
    """
    case = load_case(number, Permission.CASE_READ)
    note_taken_along(case, catalogue.EVALUATION_PRINTED, "changes")
    sheet = change_sheet_of(case, beside(), for_two=lent_to() is not None)
    if request.args.get("siffror") == "1":
        return pdf_of(lambda: draw_numbers(sheet), "over-tid-siffror.pdf")
    return pdf_of(lambda: draw_changes(sheet), "over-tid.pdf")
