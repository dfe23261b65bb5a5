"""Draw the plan on exactly one A4 page, like a letter from a person. Knows neither the web nor the database.

What does not fit is never left out in silence: what remains is counted, and a text longer than a form takes ends with a note.
"""

from collections.abc import Iterator
from itertools import accumulate

from ombud.paper.blocks import HAND, Block, HandLines, Space, Words
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.grid import Grid, HandRow, Row
from ombud.paper.page import HEIGHT, WIDTH, print_pages
from ombud.paper.text import GREEN, Type
from ombud.plans.fitting import Draft, best_draft
from ombud.plans.parts import beside, columns_of, foot_of, head_of, header_of, table_of, tail_of
from ombud.plans.sheet import DEFAULT_HEADING, PlanSheet
from ombud.plans.table import goal_ends, hand_row
from ombud.plans.words import OWN_WORDS, cleaned

_ROOM_FOR_HANDS = 4 * HAND


def draw_plan(sheet: PlanSheet) -> bytes:
    """The plan as a PDF of exactly one A4 page; the same sheet gives the same bytes."""
    clean = cleaned(sheet)
    return print_pages([_page(clean, draft_of(clean))], foot_of(sheet), DEFAULT_HEADING)


def draft_of(sheet: PlanSheet) -> Draft:
    """What of a cleaned sheet stands on the page, and how large."""
    return best_draft(sheet, lambda draft, by_hand: _fits(sheet, draft, HEIGHT - by_hand * _ROOM_FOR_HANDS))


def _fits(sheet: PlanSheet, draft: Draft, room: float) -> bool:
    """True when the draft is no higher than room; stops at the first block that goes beyond."""
    blocks: Iterator[Block] = _blocks(sheet, draft)
    return all(height <= room for height in accumulate(block.height for block in blocks))


def _blocks(sheet: PlanSheet, draft: Draft) -> Iterator[Block]:
    yield from head_of(sheet, draft)
    yield header_of(sheet, draft)
    yield from table_of(sheet, draft)
    yield from tail_of(sheet, draft)


def _page(sheet: PlanSheet, draft: Draft) -> list[Block]:
    """The blocks of the page; room left over is given to the hand, first under each goal, then at the end."""
    rows, tail = [header_of(sheet, draft), *table_of(sheet, draft)], list(tail_of(sheet, draft))
    head = list(head_of(sheet, draft))
    left = HEIGHT - sum(block.height for block in [*head, *rows, *tail])
    if sheet.notes_by_hand:
        filled = _with_hand_rows(sheet, draft, rows, left)
        left -= (len(filled) - len(rows)) * HAND
        tail.extend(_own_words(sheet, draft.size, left))
    else:
        filled = list(rows)
    return [*head, Grid(filled), *tail]


def _with_hand_rows(sheet: PlanSheet, draft: Draft, rows: list[Row], left: float) -> list[Row | HandRow]:
    """Up to three empty rows at the end of each goal; a dozen when there is nothing at all, or as many as there is room for."""
    ends = goal_ends(draft.entries)
    each = min(3, int((left - _ROOM_FOR_HANDS) / HAND) // len(ends)) if draft.entries else min(12, int(left / HAND))
    empty = hand_row(columns_of(draft, sheet), draft.size)
    filled: list[Row | HandRow] = []
    for number, row in enumerate(rows):
        filled.append(row)
        # rows[0] is the header: entry n stands in row n + 1.
        filled.extend([empty] * (max(0, each) if number in ends else 0))
    return filled


def _own_words(sheet: PlanSheet, size: float, room: float) -> list[Block]:
    """A heading and lines to write on, as many as there is room for up to ten."""
    heading = [Words([OWN_WORDS], Type(size, SEMIBOLD, GREEN), "H2")]
    heading += beside(sheet, sheet.beside.say(OWN_WORDS), Type(size))
    count = min(10, int((room - 1.5 * size - sum(words.height for words in heading)) / HAND))
    if count < 2:
        return []
    return [Space(size * 1.5), *heading, HandLines(count, WIDTH)]
