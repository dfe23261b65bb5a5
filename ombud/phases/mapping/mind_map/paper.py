"""The mind map on paper: one A4 page in the largest type that holds it. Knows neither the web nor the database.

Nothing is left out in silence: a text that is cut says where the rest is, and areas that find no room go on to another page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ombud.paper.blocks import Block, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fit import LARGEST, largest_size, most
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import HEIGHT, WIDTH, Foot, long_date, print_pages
from ombud.paper.text import QUIET, SMALLEST, Type, break_lines, shorten
from ombud.phases.mapping.mind_map.block import TreeBlock
from ombud.phases.mapping.mind_map.layout import place
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Leaf, Picture, Twig

TITLE = "Så här har jag det"
ME = "Jag"
MORE = "… betyder att mer står i kartläggningen."
_GOES_ON = f"{TITLE}, fortsättning"

_SMALLEST_NAME = 9.0
_WHOLE = 70
"""More lines than a page holds: a leaf that may have so many is not cut."""
_HEADING = Type(19, SEMIBOLD, spacing=1.15)
_SAID = Type(10, colour=QUIET)
_NOTE = Type(8.5, colour=QUIET)


@dataclass(frozen=True)
class MindMapSheet:
    """Everything on the paper: what was said, area by area, and whose it is. Texts may be anyone's words."""

    twigs: tuple[Twig, ...]
    client_label: str
    started_on: date | None
    ombud_name: str
    ombud_phone: str
    operation_name: str
    printed_on: date


def draw_mind_map(sheet: MindMapSheet) -> bytes:
    """The picture as a PDF, on more than one A4 page only when the areas are very many. Same sheet, same bytes."""
    ombud, paper = one_line(sheet.ombud_name), f"{long_date(sheet.printed_on)} · {one_line(sheet.operation_name)}"
    foot = Foot(f"{ombud}, personligt ombud", one_line(sheet.ombud_phone), paper)
    pictures = _pictures([_cleaned(twig) for twig in sheet.twigs])
    pages = [_page(sheet, picture, number) for number, picture in enumerate(pictures)]
    return print_pages(pages, foot, TITLE)


def _page(sheet: MindMapSheet, picture: Picture, number: int) -> list[Block]:
    """Heading, whose it is, the picture, and what the signs for cut and unknown letters mean."""
    blocks: list[Block] = [*_head(sheet)] if number == 0 else [Words([_GOES_ON], _SAID, after=6)]
    blocks.append(TreeBlock(picture))
    notes = [MORE] if picture.cut else []
    if UNKNOWN in repr(picture):
        notes.append(UNKNOWN_NOTE)
    return [*blocks, *(Words([note], _NOTE) for note in notes)]


def _head(sheet: MindMapSheet) -> list[Words]:
    name = shorten(one_line(sheet.client_label), _SAID, WIDTH * 0.8)
    begun = f"Kartläggningen började den {long_date(sheet.started_on)}." if sheet.started_on else ""
    said = f"För {name}. {begun}" if name else begun
    lines = break_lines(said, _SAID, WIDTH) if said else []
    return [Words([TITLE], _HEADING, "H1", after=4), *([Words(lines, _SAID, after=6)] if lines else [])]


_ROOM = HEIGHT - _HEADING.leading - 2 * _SAID.leading - 2 * _NOTE.leading - 12
"""Height that the tree may fill, in points."""


def _pictures(twigs: Sequence[Twig]) -> list[Picture]:
    """On one page, whole in the largest type or with long texts cut; on more pages only when not a line of each has room.

    One area on a page of its own always fits: a name, a note and a leaf have only so many lines.
    """
    shared = (_shared(twigs, pages) for pages in range(1, len(twigs) + 2))
    parts, style = next((parts, style) for parts in shared if (style := _best_style(parts)))
    return [place(ME, part, replace(style, spread=_ROOM)) for part in parts]


def _best_style(parts: Sequence[Sequence[Twig]]) -> Style | None:
    """The largest type in which every page holds all of its part; else the smallest, with as many lines to a leaf as there is room for."""

    def fits(style: Style) -> bool:
        return all(place(ME, part, style).height <= _ROOM for part in parts)

    size = largest_size(lambda size: fits(_style(size, _WHOLE)), _SMALLEST_NAME)
    if size:
        return _style(size, _WHOLE)
    lines = most(_WHOLE, lambda number: fits(_style(_SMALLEST_NAME, number)))
    return _style(_SMALLEST_NAME, lines) if lines else None


def _shared(twigs: Sequence[Twig], pages: int) -> list[Sequence[Twig]]:
    """The areas on so many pages, in order and as even as they can be."""
    ends = [len(twigs) * number // pages for number in range(pages + 1)]
    return [twigs[start:end] for start, end in pairwise(ends)]


def _style(size: float, leaf_lines: int) -> Style:
    """Closer together the smaller the type is."""
    small = max(SMALLEST, size * 0.89)
    air = 0.6 + 0.4 * (size - _SMALLEST_NAME) / (LARGEST - _SMALLEST_NAME)
    return Style(WIDTH, branch=WIDTH * 0.39, size=size, small=small, leaf_lines=leaf_lines, air=air)


def _cleaned(twig: Twig) -> Twig:
    leaves = tuple(Leaf(leaf.kind, one_line(leaf.text), leaf.sign, leaf.ending) for leaf in twig.leaves)
    return replace(twig, name=one_line(twig.name), note=one_line(twig.note), leaves=leaves)
