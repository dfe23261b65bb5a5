"""The mind map on paper: one A4 page in the largest type that holds it. Knows neither the web nor the database.

Nothing is left out in silence: a text that is cut says where the rest is, and areas that find no room go on to another page.
"""

from dataclasses import dataclass, replace
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Both, Language, joined
from ombud.paper.blocks import Block, Pair, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.page import HEIGHT, WIDTH, Foot, long_date, print_pages
from ombud.paper.text import QUIET, Type, break_lines, cut_lines, shorten
from ombud.phases.mapping.mind_map.block import TreeBlock
from ombud.phases.mapping.mind_map.fitting import Fitted, fitted
from ombud.phases.mapping.mind_map.tree import Twig
from ombud.refusals import N_

TITLE = N_("Så här har jag det")
GOES_ON = N_("Så här har jag det, fortsättning")
ME = N_("Jag")
FOR = N_("För %(client)s.")
BEGUN = N_("Kartläggningen började den %(day)s.")
MORE = N_("… betyder att mer står i kartläggningen.")
NOT_ALL = N_("Allt får inte plats på två språk.")

_HEADING = Type(19, SEMIBOLD, spacing=1.15)
_SAID = Type(10, colour=QUIET)
_NOTE = Type(8.5, colour=QUIET)
_RIGHT = WIDTH * 0.51
"""Where the other language stands beside headings and notes: there it costs the picture no room."""


@dataclass(frozen=True)
class MindMapSheet:
    """Everything on the paper: what was said, area by area, and whose it is. Texts may be anyone's words.

    `beside`: the language of what is not in Swedish, in the twigs and here.
    """

    twigs: tuple[Twig, ...]
    client_label: str
    started_on: date | None
    ombud_name: str
    ombud_phone: str
    operation_name: str
    printed_on: date
    beside: Language = SWEDISH_ALONE


def draw_mind_map(sheet: MindMapSheet) -> bytes:
    """The picture as a PDF, on more than one A4 page only when the areas are very many. Same sheet, same bytes."""
    ombud, paper = one_line(sheet.ombud_name), f"{long_date(sheet.printed_on)} · {one_line(sheet.operation_name)}"
    foot = Foot(f"{ombud}, personligt ombud", one_line(sheet.ombud_phone), paper)
    # In two languages there may be one note more.
    room = _ROOM - (_NOTE.leading if sheet.beside.code else 0)
    tree = fitted(sheet.beside.both(ME), [_cleaned(twig) for twig in sheet.twigs], sheet.beside, room)
    pages = [_page(sheet, tree, number) for number in range(len(tree.pictures))]
    return print_pages(pages, foot, TITLE)


def _page(sheet: MindMapSheet, tree: Fitted, number: int) -> list[Block]:
    """Heading, whose it is, the picture, and what the signs for cut and unknown letters mean."""
    both, picture = sheet.beside.both, tree.pictures[number]
    blocks = _head(sheet) if number == 0 else [_pair(both(GOES_ON), _SAID, sheet.beside, after=6)]
    notes = [both(MORE)] if picture.cut else []
    if UNKNOWN in repr(picture):
        notes.append(Both(UNKNOWN_NOTE))
    if not tree.both:
        notes.append(both(NOT_ALL))
    return [*blocks, TreeBlock(picture), *(_pair(note, _NOTE, sheet.beside) for note in notes)]


def _head(sheet: MindMapSheet) -> list[Block]:
    both = sheet.beside.both
    name = shorten(one_line(sheet.client_label), _SAID, WIDTH * (0.3 if sheet.beside.code else 0.8))
    said = [both(FOR, client=name)] if name else []
    said += [both(BEGUN, day=sheet.started_on)] if sheet.started_on else []
    heading = _pair(both(TITLE), _HEADING, sheet.beside, "H1", after=4)
    return [heading, *([_pair(joined(*said), _SAID, sheet.beside, after=6)] if said else [])]


def _pair(text: Both, type: Type, beside: Language, tag: str = "P", after: float = 0.0) -> Pair:
    """A text, and at the right of it the same in the other language, on no more lines."""
    room = _RIGHT - 12 if text.other else WIDTH
    words = Words(break_lines(text.swedish, type, room), type, tag, after)
    quiet = replace(_SAID, size=min(type.size, _SAID.size), language=beside.code)
    lines = cut_lines(one_line(text.other), quiet, WIDTH - _RIGHT, len(words.lines), "…")
    return Pair(words, Words(lines, quiet) if text.other else None, _RIGHT)


_ROOM = HEIGHT - _HEADING.leading - 2 * _SAID.leading - 2 * _NOTE.leading - 12
"""Height that the tree may fill, in points."""


def _cleaned(twig: Twig) -> Twig:
    leaves = tuple(replace(leaf, text=one_line(leaf.text), other=one_line(leaf.other)) for leaf in twig.leaves)
    return replace(twig, name=_clean(twig.name), note=_clean(twig.note), flag=_clean(twig.flag), leaves=leaves)


def _clean(text: Both) -> Both:
    return Both(one_line(text.swedish), one_line(text.other))
