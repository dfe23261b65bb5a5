"""Draw what the two have seen on exactly one A4 page: the client's own words, the goals and how it went, before and now. Pure: the same
sheet gives the same bytes. What does not fit is never left out in silence.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from ombud.languages.language import Both
from ombud.paper.blocks import HAND, Block, HandLines, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import HEIGHT, WIDTH, Foot, long_date, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines, cut_lines
from ombud.phases.evaluation.summary import Summary, cleaned
from ombud.phases.evaluation.summary_fitting import Draft, best_draft
from ombud.phases.evaluation.summary_tables import areas_table, goals_table, thoughts_table
from ombud.phases.evaluation.summary_words import AREAS, BY_HAND, COMPARED, CUT, TITLE, greeting, left_out

_ROOM_FOR_HANDS = 4 * HAND


def draw_summary(sheet: Summary) -> bytes:
    """The summary as a PDF of exactly one A4 page."""
    clean = cleaned(sheet)
    ombud = f"{one_line(sheet.ombud_name)}, personligt ombud"
    paper = f"{long_date(sheet.printed_on)} · {one_line(sheet.operation_name)}"
    return print_pages([_page(clean, draft_of(clean))], Foot(ombud, one_line(sheet.ombud_phone), paper), TITLE)


def draft_of(sheet: Summary) -> Draft:
    """What of a cleaned sheet stands on the page, and how large."""

    def fits(draft: Draft, by_hand: bool) -> bool:
        room = HEIGHT - by_hand * _ROOM_FOR_HANDS
        return all(height <= room for height in accumulate(block.height for block in _blocks(sheet, draft)))

    return best_draft(sheet, fits)


def _page(sheet: Summary, draft: Draft) -> list[Block]:
    """The blocks of the page; room left over is given to the hand."""
    blocks = list(_blocks(sheet, draft))
    heading = list(_heading(sheet.beside.both(BY_HAND), draft, sheet.beside.code))
    room = HEIGHT - sum(block.height for block in [*blocks, *heading])
    count = min(8, int(room / HAND))
    return [*blocks, *heading, HandLines(count, WIDTH)] if count > 1 else blocks


def _blocks(sheet: Summary, draft: Draft) -> Iterator[Block]:
    yield from _head(sheet, draft)
    for heading, words in sheet.said:
        yield from _heading(sheet.beside.both(heading), draft, sheet.beside.code)
        yield _cut(f"”{words}”", Type(draft.size), draft, draft.lines)
    if sheet.thoughts:
        yield Space(draft.size * 0.6)
        yield thoughts_table(sheet, draft)
    yield from _goals(sheet, draft)
    yield from _areas(sheet, draft)
    for said in left_out(sheet, draft):
        yield Space(draft.size * 0.3)
        yield from _both(said, Type(draft.size, SEMIBOLD), sheet.beside.code)
    if UNKNOWN in repr(sheet):
        yield from _both(Both(UNKNOWN_NOTE), Type(draft.size, colour=QUIET).scaled(0.85), "")


def _head(sheet: Summary, draft: Draft) -> Iterator[Block]:
    type, code = Type(draft.size), sheet.beside.code
    title = sheet.beside.both(TITLE)
    yield Words([title.swedish], Type(draft.size * 1.9, SEMIBOLD, spacing=1.15), "H1", after=draft.size * 0.3)
    yield from _other(title.other, type.scaled(1.2).beside(code))
    if sheet.heading:
        yield _cut(f"”{sheet.heading}”", type.scaled(1.15), draft, draft.lines)
    yield from _both(greeting(sheet), replace(type, colour=QUIET), code)


def _goals(sheet: Summary, draft: Draft) -> Iterator[Block]:
    if draft.goals:
        yield Space(draft.size * 0.8)
        yield goals_table(sheet, draft)


def _areas(sheet: Summary, draft: Draft) -> Iterator[Block]:
    if not draft.areas:
        return
    yield from _heading(sheet.beside.both(AREAS), draft, sheet.beside.code)
    if sheet.compared:
        said = sheet.beside.both(COMPARED, before=sheet.compared[0], after=sheet.compared[1])
        yield from _both(said, Type(draft.size, colour=QUIET), sheet.beside.code)
    yield areas_table(sheet.areas[: draft.areas], draft.size, sheet.beside)


def _heading(text: Both, draft: Draft, language: str) -> Iterator[Block]:
    yield Space(draft.size * 0.6)
    yield from _both(text, Type(draft.size, SEMIBOLD, GREEN).scaled(1.1), language, "H2")


def _cut(text: str, type: Type, draft: Draft, most: int, tag: str = "P") -> Words:
    """Anyone's words, cut with a note that says so where there are more lines of them than may stand."""
    lines = cut_lines(text, type, draft.measure, most, CUT)
    return Words(lines, type, tag, after=type.size * 0.15, width=draft.measure)


def _both(text: Both, type: Type, language: str, tag: str = "P") -> Iterator[Block]:
    yield Words(break_lines(text.swedish, type, WIDTH), type, tag, after=type.size * 0.1, width=WIDTH)
    yield from _other(text.other, type.beside(language))


def _other(text: str, type: Type) -> Iterator[Block]:
    """The same in the other language, if it has it."""
    if text:
        yield Words(break_lines(one_line(text), type, WIDTH), type, after=type.size * 0.3, width=WIDTH)
