"""How long the plan on paper takes: `PYTHONPATH=tests python tools/benchmark_paper.py [steps …]` (default 3 25 60).

Draws the same plan as we do, as the least reportlab page with the same rows, and, where it is installed, as a page by WeasyPrint, turn and
turn about in one run; prints the medians in milliseconds and ours as a ratio to the others. Not a test: it depends on the machine.
"""

import statistics
import sys
import time
from datetime import date
from html import escape
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from ombud.plans.drawing import draw_plan
from ombud.plans.large import draw_large_plan
from ombud.plans.sheet import Goal, PlanSheet, Step
from ombud.plans.table import HEADINGS

try:
    from weasyprint import HTML
except ImportError:
    HTML = None

TIMES = 15


def main(sizes: list[int]) -> None:
    """Print one line for each number of steps."""
    print(f"{'steps':>5} {'the plan':>10} {'least page':>11} {'ratio':>6} {'large':>8} {'WeasyPrint':>11} {'ratio':>6}")
    for size in sizes:
        sheet = plan(size)
        ways = {
            "ours": draw_plan,
            "least": least_page,
            "large": draw_large_plan,
            **({"weasy": weasy_page} if HTML else {}),
        }
        took = medians(sheet, ways)
        ours, least = took["ours"], took["least"]
        weasy = f"{took['weasy']:11.1f} {ours / took['weasy']:6.2f}" if HTML else f"{'not there':>11} {'–':>6}"
        print(f"{size:5} {ours:7.1f} ms {least:8.1f} ms {ours / least:6.1f} {took['large']:5.1f} ms {weasy}")


def medians(sheet, ways):
    """Milliseconds of each way; each is tried once before, and they take turns, so that a busy moment meets them all."""
    taken = {name: [] for name in ways}
    for turn in range(TIMES + 1):
        for name, draw in ways.items():
            started = time.perf_counter()
            assert draw(sheet).startswith(b"%PDF")
            if turn:
                taken[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def plan(count: int) -> PlanSheet:
    """A plan with three goals and so many steps, one in five of them long."""
    long = "Boka tid på vårdcentralen för provtagning, ta med medicinerna och listan som vi skrev i måndags"
    steps = [
        Step(long if n % 5 == 4 else f"Ringa samtal {n}", "Anna Svensson", "3 december 2026", "Boende")
        for n in range(count)
    ]
    goals = tuple(Goal(f"Mål {n}", tuple(steps[n::3])) for n in range(3))
    return PlanSheet("Kim", "Anna", "070-123 45 67", "PO Ekby", date(2026, 11, 21), "version 3", "Ett lugnt hem", goals)


def rows_of(sheet):
    """The same rows for the others: goals and steps."""
    yield HEADINGS
    for goal in sheet.goals:
        yield (goal.heading, "", "", "")
        yield from (("", step.what[:60], step.who, step.when) for step in goal.steps)


def least_page(sheet) -> bytes:
    """reportlab's own table, with its own typeface, untagged, on as many pages as it happens to take."""
    target = BytesIO()
    document = SimpleDocTemplate(target, pagesize=A4)
    document.build([Table(list(rows_of(sheet)))], canvasmaker=Canvas)
    return target.getvalue()


def weasy_page(sheet) -> bytes:
    """The same rows as an HTML table."""
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows_of(sheet))
    return HTML(string="<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>").write_pdf()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [3, 25, 60])
