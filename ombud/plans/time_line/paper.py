"""The time line on paper: one landscape A4, in the largest type that holds it. Knows neither the web nor the database.

Nothing is left out in silence: a text that is cut says where the rest is, and steps that find no room are counted.
"""

from collections.abc import Callable, Iterable

from reportlab.lib.pagesizes import A4

from ombud.languages.language import Both, Language, joined
from ombud.paper.blocks import HAND, Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import largest_size, most
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import MARGIN, Foot, height_above, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, SMALLEST, Type, cut_lines, shorten
from ombud.plans.fitting import LARGEST
from ombud.plans.sheet import DEFAULT_HEADING
from ombud.plans.time_line.block import TimeLineBlock
from ombud.plans.time_line.layout import Picture, Style, place
from ombud.plans.time_line.sheet import TITLE, Lane, Moment, TimeSheet
from ombud.plans.time_line.words import EMPTY, MORE, REMAINING, SIGNS
from ombud.plans.words import CUT, OWN_WORDS

LANDSCAPE = (A4[1], A4[0])
WIDTH = LANDSCAPE[0] - 2 * MARGIN

_HEADING = Type(15, SEMIBOLD, spacing=1.15)
_NOTE = Type(8.5, colour=QUIET)
_GAP = 8.0


def draw_time_line(sheet: TimeSheet) -> bytes:
    """The time line as a PDF of exactly one landscape A4 page; the same sheet gives the same bytes."""
    clean = _cleaned(sheet)
    paper = " · ".join((long_date(sheet.today), one_line(sheet.version_words), one_line(sheet.operation_name)))
    foot = Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper)
    head = _head(clean)
    room = (
        height_above(foot, LANDSCAPE)
        - _high(head)
        - 2 * _high(in_both(clean.beside.both(SIGNS), _NOTE, clean.beside))
        - _GAP
    )
    picture = fitted(clean, room)
    blocks = [*head, TimeLineBlock(picture), Space(_GAP), *_notes(clean, picture)]
    by_hand = [
        Space(LARGEST),
        *in_both(clean.beside.both(OWN_WORDS), Type(LARGEST, SEMIBOLD, GREEN), clean.beside, "H2"),
    ]
    if (lines := min(8, int((room - picture.height - _high(by_hand)) / HAND))) >= 3:
        blocks += [*by_hand, HandLines(lines, WIDTH)]
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


def _head(sheet: TimeSheet) -> list[Block]:
    """What the plan is called, in two lines at most; our own name for it also in the other language."""
    if not sheet.heading:
        return [*in_both(sheet.beside.both(DEFAULT_HEADING), _HEADING, sheet.beside, "H1"), Space(6)]
    return [Words(cut_lines(sheet.heading, _HEADING, WIDTH, 2, CUT), _HEADING, "H1", after=6, width=WIDTH)]


def _notes(sheet: TimeSheet, picture: Picture) -> list[Block]:
    """How much is left out, and what the signs mean: one line each, and one more in the other language."""
    left_out = len(sheet.moments) - sum(len(lane.steps) for lane in picture.lanes)
    told = [sheet.beside.both(REMAINING, count=left_out)] if left_out else []
    told += [sheet.beside.both(MORE)] if picture.cut else []
    told += [Both(UNKNOWN_NOTE)] if UNKNOWN in repr(sheet) else []
    notes = [*([joined(*told)] if told else []), sheet.beside.both(SIGNS if sheet.lanes else EMPTY)]
    return [block for note in notes for block in in_both(note, _NOTE, sheet.beside)]


def in_both(words: Both, type: Type, beside: Language, tag: str = "P") -> list[Block]:
    """A text of ours on one line, and in the other language under it."""
    blocks: list[Block] = [Words([words.swedish], type, tag)]
    if words.other:
        other = type.beside(beside.code)
        blocks.append(Words([shorten(one_line(words.other), other, WIDTH)], other, width=WIDTH))
    return blocks


def _high(blocks: Iterable[Block]) -> float:
    return sum(block.height for block in blocks)


def _cleaned(sheet: TimeSheet) -> TimeSheet:
    lanes = tuple(Lane(one_line(lane.who), tuple(_clean(each) for each in lane.moments)) for lane in sheet.lanes)
    return TimeSheet(lanes, sheet.today, one_line(sheet.heading), beside=sheet.beside)


def _clean(moment: Moment) -> Moment:
    words = {name: one_line(getattr(moment, name)) for name in ("what", "when", "waits_on")}
    return Moment(**{**vars(moment), **words})
