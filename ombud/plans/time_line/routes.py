"""The plan as a time line: on the page, and on one landscape A4."""

from flask import Blueprint
from werkzeug.wrappers import Response

from ombud.accounts.access import Permission
from ombud.accounts.guard import requires
from ombud.audit import catalogue
from ombud.cases.access import load_case
from ombud.cases.beside import beside, languages_on_paper
from ombud.cases.page import case_page
from ombud.cases.taking_along import note_taken_along
from ombud.plans.issuing.queries import standing_of
from ombud.plans.time_line.paper import draw_time_line
from ombud.plans.time_line.queries import time_sheet_of
from ombud.plans.time_line.screen import on_page
from ombud.plans.time_line.sheet import UNDATED
from ombud.web.printing import pdf_of

Answer = Response | tuple[str, int]


def register(bp: Blueprint) -> None:
    """Put the pages on the blueprint of the plan on paper."""
    bp.add_url_rule("/arenden/<number>/handlingsplan/tidslinje", "time_line", time_line)
    bp.add_url_rule("/arenden/<number>/handlingsplan/tidslinje.pdf", "time_line_paper", time_line_paper)


@requires(Permission.CASE_READ)
def time_line(number: str) -> Answer:
    """The steps along weeks and months by who sees to them, as a picture and as a list."""
    case = load_case(number, Permission.CASE_READ)
    standing = standing_of(case)
    sheet = time_sheet_of(case, standing)
    return case_page(
        "plans/time_line.html",
        case,
        sheet=sheet,
        now=standing.now,
        undated=UNDATED,
        pictures=on_page(sheet) if sheet.lanes else {},
        languages=languages_on_paper(case),
    )


@requires(Permission.CASE_READ)
def time_line_paper(number: str) -> Answer:
    """The same on paper, with the language that `?sprak=` asks for. That it was printed is logged once a day, before the page is made."""
    case = load_case(number, Permission.CASE_READ)
    note_taken_along(case, catalogue.PLAN_PRINTED, "time_line")
    sheet = time_sheet_of(case, standing_of(case), beside())
    return pdf_of(lambda: draw_time_line(sheet), "tidslinje.pdf")
