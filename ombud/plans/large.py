"""The plan in large print, for those who cannot read small: the same blocks in 16 points, on as many A4 pages as it takes. Nothing is left out."""

from collections.abc import Iterator, Sequence

from ombud.paper.blocks import Block, Space
from ombud.paper.grid import Grid, Row
from ombud.paper.letter import flow
from ombud.paper.page import height_above, print_pages
from ombud.plans.fitting import Draft
from ombud.plans.parts import foot_of, head_of, header_of, table_of, tail_of
from ombud.plans.sheet import DEFAULT_HEADING, PlanSheet
from ombud.plans.table import entries_of
from ombud.plans.words import cleaned

LARGE = 16.0
_FOOT = 13.0
_CELL_LINES = 24
"""Lines of a cell: a row is never higher than a page. 500 characters have room; an old text that is longer says that more is elsewhere."""


def draw_large_plan(sheet: PlanSheet) -> bytes:
    """The plan as a PDF in large print; the header cells stand on each page that has steps."""
    foot = foot_of(sheet, _FOOT)
    clean = cleaned(sheet)
    draft = Draft(LARGE, tuple(entries_of(clean)), len(clean.other_plans), _CELL_LINES)
    pages = flow(list(_blocks(clean, draft)), height_above(foot) - header_of(clean, draft).height)
    return print_pages([list(_with_tables(clean, draft, page)) for page in pages], foot, DEFAULT_HEADING)


def _blocks(sheet: PlanSheet, draft: Draft) -> Iterator[Block]:
    yield from head_of(sheet, draft)
    yield from table_of(sheet, draft)
    yield Space(LARGE * 0.5)
    yield from tail_of(sheet, draft)


def _with_tables(sheet: PlanSheet, draft: Draft, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a page with its rows as one table under the header cells."""
    rows = [block for block in blocks if isinstance(block, Row)]
    for block in blocks:
        if not isinstance(block, Row):
            yield block
        elif block is rows[0]:
            yield Grid([header_of(sheet, draft), *rows])
