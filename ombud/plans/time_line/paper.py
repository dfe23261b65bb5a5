"""The time line on paper: one landscape A4, in the largest type that holds it. Knows neither the web nor the database.

Nothing is left out in silence: a text that is cut says where the rest is, and steps that find no room are counted.
"""

from collections.abc import Callable

from reportlab.lib.pagesizes import A4

from ombud.paper.blocks import HAND, Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import largest_size, most
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import MARGIN, Foot, height_above, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, SMALLEST, Type, cut_lines
from ombud.plans.fitting import LARGEST
from ombud.plans.sheet import DEFAULT_HEADING
from ombud.plans.time_line.block import TimeLineBlock
from ombud.plans.time_line.layout import Picture, Style, place
from ombud.plans.time_line.sheet import TITLE, Lane, Moment, TimeSheet
from ombud.plans.words import OWN_WORDS
from ombud.refusals import N_

LANDSCAPE = (A4[1], A4[0])
WIDTH = LANDSCAPE[0] - 2 * MARGIN
SIGNS = N_("○ att göra   ● klart   tjockt streck: en vecka eller månad   tunt streck: väntar")
MORE = N_("… betyder att mer står i den digitala planen.")
REMAINING = N_("%(count)s steg till står i den digitala planen.")
EMPTY = N_("Det finns inga steg än.")

_HEADING = Type(15, SEMIBOLD, spacing=1.15)
_NOTE = Type(8.5, colour=QUIET)
_GAP = 8.0


def draw_time_line(sheet: TimeSheet) -> bytes:
    """The time line as a PDF of exactly one landscape A4 page; the same sheet gives the same bytes."""
    clean = _cleaned(sheet)
    paper = " · ".join((long_date(sheet.today), one_line(sheet.version_words), one_line(sheet.operation_name)))
    foot = Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper)
    heading = Words(
        cut_lines(clean.heading or DEFAULT_HEADING, _HEADING, WIDTH, 2, "…"), _HEADING, "H1", after=6, width=WIDTH
    )
    room = height_above(foot, LANDSCAPE) - heading.height - 2 * _NOTE.leading - _GAP
    picture = fitted(clean, room)
    left_out = len(clean.moments) - sum(len(lane.steps) for lane in picture.lanes)
    notes = _notes(clean, picture, left_out)
    blocks: list[Block] = [heading, TimeLineBlock(picture), Space(_GAP), *(Words([note], _NOTE) for note in notes)]
    if (lines := min(8, int((room - picture.height) / HAND) - 2)) >= 3:
        by_hand = Type(LARGEST, SEMIBOLD, GREEN)
        blocks += [Space(by_hand.size), Words([OWN_WORDS], by_hand, "H2"), HandLines(lines, WIDTH)]
    return print_pages([blocks], foot, TITLE, LANDSCAPE)


def fitted(sheet: TimeSheet, room: float) -> Picture:
    """The picture that says the most in so much room: whole texts in the largest type, then fewer lines of each, then fewer steps."""

    def holds(sheet: TimeSheet, lines: int) -> Callable[[float], bool]:
        return lambda size: place(sheet, Style(WIDTH, size, lines)).height <= room

    for lines in (12, 3, 2, 1):
        if size := largest_size(holds(sheet, lines), SMALLEST, LARGEST):
            return place(sheet, Style(WIDTH, size, lines))
    kept = sheet.by_importance()
    count = most(len(kept), lambda number: holds(sheet.keeping(kept[:number]), 1)(SMALLEST))
    return place(sheet.keeping(kept[:count]), Style(WIDTH, SMALLEST, 1))


def _notes(sheet: TimeSheet, picture: Picture, left_out: int) -> list[str]:
    """Two lines at most: how much is left out, and what the signs mean."""
    told = [REMAINING % {"count": left_out}] if left_out else []
    told += [MORE] if picture.cut else []
    told += [UNKNOWN_NOTE] if UNKNOWN in repr(sheet) else []
    return [*([" ".join(told)] if told else []), SIGNS if sheet.lanes else EMPTY]


def _cleaned(sheet: TimeSheet) -> TimeSheet:
    lanes = tuple(Lane(one_line(lane.who), tuple(_clean(each) for each in lane.moments)) for lane in sheet.lanes)
    return TimeSheet(lanes, sheet.today, one_line(sheet.heading))


def _clean(moment: Moment) -> Moment:
    words = {name: one_line(getattr(moment, name)) for name in ("what", "when", "waits_on")}
    return Moment(**{**vars(moment), **words})
