"""The time line of change on one landscape A4, in one language or two. Knows neither the web nor the database.

Nothing is left out in silence: what has no room is counted, and the paper says where every number stands.
"""

from collections.abc import Iterable
from dataclasses import replace

from ombud.languages.language import Both, joined
from ombud.paper.blocks import Block, Space
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import Foot, height_above, long_date, print_pages
from ombud.paper.text import QUIET, Type
from ombud.plans.changes import words
from ombud.plans.changes.block import ChangesBlock
from ombud.plans.changes.fitting import Fitted, fitted
from ombud.plans.changes.sheet import Band, ChangeSheet
from ombud.plans.time_line.paper import LANDSCAPE, in_both

HEADING = Type(15, SEMIBOLD, spacing=1.15)
_NOTE = Type(8.5, colour=QUIET)
_GAP = 6.0


def draw_changes(sheet: ChangeSheet) -> bytes:
    """The time line of change as a PDF of exactly one landscape A4 page; the same sheet gives the same bytes."""
    clean, foot = cleaned(sheet), foot_of(sheet)
    head = [*in_both(clean.beside.both(words.HEADING), HEADING, clean.beside, "H1"), Space(_GAP)]
    notes = in_both(clean.beside.both(words.THE_REST), _NOTE, clean.beside)
    told = fitted(clean, height_above(foot, LANDSCAPE) - _high(head) - _high(notes) - _GAP)
    blocks = [*head, ChangesBlock(told.picture), Space(_GAP), *_notes(clean, told)]
    return print_pages([blocks], foot, words.TITLE, LANDSCAPE)


def foot_of(sheet: ChangeSheet) -> Foot:
    """Who to call, and which paper this is."""
    paper = f"{long_date(sheet.today)} · {one_line(sheet.operation_name)}"
    return Foot(f"{one_line(sheet.ombud_name)}, personligt ombud", one_line(sheet.ombud_phone), paper)


def cleaned(sheet: ChangeSheet) -> ChangeSheet:
    """The same with only such characters as can be drawn."""
    return replace(sheet, events_note=_clean(sheet.events_note), bands=tuple(_clean_band(band) for band in sheet.bands))


def _notes(sheet: ChangeSheet, told: Fitted) -> list[Block]:
    """What is not there, and where every number stands: one line, and one more in the other language."""
    both = sheet.beside.both
    said = [] if told.both else [both(words.NOT_ALL)]
    said += [both(words.LEFT_OUT, count=told.left_out)] if told.left_out else []
    note = joined(*said, both(words.THE_REST))
    if UNKNOWN in repr(told.picture):
        note = replace(note, swedish=f"{note.swedish} {UNKNOWN_NOTE}")
    return in_both(note, _NOTE, sheet.beside)


def _clean_band(band: Band) -> Band:
    series = tuple(
        replace(
            each,
            name=_clean(each.name),
            points=tuple(replace(point, remark=one_line(point.remark)) for point in each.points),
        )
        for each in band.series
    )
    table = _clean(band.table) if band.table else None
    return replace(band, title=_clean(band.title), note=_clean(band.note), table=table, series=series)


def _clean(text: Both) -> Both:
    return Both(one_line(text.swedish), one_line(text.other))


def _high(blocks: Iterable[Block]) -> float:
    return sum(block.height for block in blocks)
