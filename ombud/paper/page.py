"""The A4 page: margins, foot, and the way from blocks to the bytes of a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from babel.dates import format_date
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from ombud.paper.blocks import Block, rule
from ombud.paper.structure import Outline, finish
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK, QUIET, Type, shorten

MARGIN = 17 * mm
WIDTH = A4[0] - 2 * MARGIN
FOOT_TYPE = Type(8.5, colour=QUIET)
FOOT_HEIGHT = 2 * FOOT_TYPE.leading + 14
HEIGHT = A4[1] - 2 * MARGIN - FOOT_HEIGHT
"""Width and height that blocks may fill, in points."""


@dataclass(frozen=True)
class Foot:
    """What stands at the bottom of each page: who to call, and which paper this is. `size` of the type, in points.

    Without a person there is one line only.
    """

    person: str
    phone: str
    paper: str
    size: float = FOOT_TYPE.size


def height_above(foot: Foot, size: tuple[float, float] = A4) -> float:
    """The height that blocks may fill above a foot of another size than usual, or on a page of another size, in points."""
    return size[1] - 2 * MARGIN - FOOT_HEIGHT + 2 * (FOOT_TYPE.leading - replace(FOOT_TYPE, size=foot.size).leading)


def print_pages(
    pages: Sequence[Sequence[Block]],
    foot: Foot,
    title: str,
    size: tuple[float, float] = A4,
    outline: Outline = (),
) -> bytes:
    """Draw each page's blocks from the top down. Title and outline are fixed words of ours: they go into the file."""
    target = BytesIO()
    canvas = TaggedCanvas(target, size)
    for number, blocks in enumerate(pages, start=1):
        top = size[1] - MARGIN
        for block in blocks:
            block.draw(canvas, MARGIN, top)
            top -= block.height
        _draw_foot(canvas, foot, f"Sida {number} av {len(pages)}", size[0] - 2 * MARGIN)
        canvas.showPage()
    canvas.save()
    return finish(target.getvalue(), canvas, title, outline)


def long_date(day: date) -> str:
    """A day as one writes it in a letter: 21 november 2026."""
    return format_date(day, "d MMMM y", locale="sv_SE")


def _draw_foot(canvas: TaggedCanvas, foot: Foot, count: str, width: float) -> None:
    type = replace(FOOT_TYPE, size=foot.size)
    top = MARGIN + 2 * (type if foot.person else FOOT_TYPE).leading
    with canvas.artifact():
        rule(canvas, MARGIN, top + 4, width)
    if foot.person:
        phone = shorten(f" · telefon {foot.phone}" if foot.phone else "", type, width / 2)
        # A long name gives way to the number to call.
        person = shorten(foot.person, type, width - type.width(phone)) + phone
        with canvas.element("P"):
            canvas.write([person], replace(type, colour=INK), MARGIN, top)
        top -= type.leading
    with canvas.element("P"):
        canvas.write([shorten(foot.paper, type, width - 1.2 * type.width(count) - 16)], type, MARGIN, top)
    with canvas.element("P"):
        canvas.write([count], type, MARGIN + width - type.width(count), top)
