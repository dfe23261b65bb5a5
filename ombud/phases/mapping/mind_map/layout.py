"""Placing a tree: the person in the middle and branches on both sides, or, where it is narrow, below. Nothing overlaps."""

from collections.abc import Sequence

from ombud.languages.language import Both
from ombud.phases.mapping.mind_map.branches import branch_of, in_other, lowest, set_words
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Box, Branch, Link, Picture, Twig, Words

EDGE = 2.0
"""Room for the line round the outermost boxes."""
CENTER_LINES = 3
MOST_APART = 5
"""How much more than the least room there may be between branches, when there is a whole page to spread over."""


def place(center: Both, twigs: Sequence[Twig], style: Style) -> Picture:
    """The picture of all branches around the person, in their order: down the left side first, then down the right."""
    return _beside(center, twigs, style) if style.sides == 2 else _below(center, twigs, style)


def _beside(center: Both, twigs: Sequence[Twig], style: Style) -> Picture:
    box, words = _person(center, style.width - 2 * (style.branch + style.reach), style)
    center_x = style.width / 2
    left = [branch_of(twig, style, outwards=0) for twig in twigs]
    first = _half([branch.height for branch in left])
    sides = (left[:first], [branch_of(twig, style, outwards=style.indent) for twig in twigs[first:]])
    height = max(style.spread, 2 * EDGE + max(box.height, *(_stacked(side, style.gap) for side in sides)))
    aside, down = center_x - box.width / 2, height / 2 - box.middle
    placed, links = [], []
    for side, x, inner in zip(sides, (EDGE, style.width - style.branch - EDGE), (style.branch, 0.0), strict=True):
        for branch in _spread(side, x, height, style):
            at = branch.box.middle
            start, bend = (center_x, height / 2), (center_x, at)
            links.append(Link(start, bend, (x + inner, at)))
            placed.append(branch)
    return Picture(style.width, height, box.moved(aside, down), _moved(words, aside, down), tuple(placed), tuple(links))


def _below(center: Both, twigs: Sequence[Twig], style: Style) -> Picture:
    box, words = _person(center, style.width - 2 * EDGE, style)
    box, words = box.moved(EDGE, EDGE), _moved(words, EDGE, EDGE)
    x, spine = style.width - style.branch - EDGE, style.size * 0.6
    turn = style.size * 0.8
    top = box.bottom + style.gap
    placed, links = [], []
    for branch in (branch_of(twig, style, outwards=style.indent) for twig in twigs):
        placed.append(branch.moved(x, top))
        at = placed[-1].box.middle
        links.append(Link((spine, max(at - turn, box.bottom)), (spine, at), (x, at)))
        top += branch.height + style.gap
    height = top - (style.gap if placed else 0) + EDGE
    trunk = Box(spine, box.bottom, 0, links[-1].start[1] - box.bottom) if links else None
    return Picture(style.width, max(height, box.bottom + EDGE), box, words, tuple(placed), tuple(links), trunk)


def _person(text: Both, most: float, style: Style) -> tuple[Box, tuple[Words, ...]]:
    """The person's box at (0, 0), as wide as the name and no wider than `most`."""
    pad, type = style.size * 0.7, style.center_type
    words = [set_words(text.swedish, type, pad, pad, most - 2 * pad, CENTER_LINES)]
    if text.other.strip():
        words.append(in_other(text.other, style, pad, words[0].bottom, most - 2 * pad))
    width = max(each.type.width(line) for each in words for line in each.lines) + 2 * pad
    return Box(0, 0, min(max(width, 3 * style.size), most), lowest(words) + pad), tuple(words)


def _moved(words: Sequence[Words], x: float, y: float) -> tuple[Words, ...]:
    return tuple(each.moved(x, y) for each in words)


def _half(heights: Sequence[float]) -> int:
    """How many of the branches go to the left, so that the two sides are as even as they can be."""
    whole, left = sum(heights), 0.0
    best, off = 0, whole
    for number, height in enumerate(heights, start=1):
        left += height
        if abs(whole - 2 * left) < off:
            best, off = number, abs(whole - 2 * left)
    return best


def _stacked(side: Sequence[Branch], gap: float) -> float:
    return sum(branch.height for branch in side) + gap * max(0, len(side) - 1)


def _spread(side: Sequence[Branch], x: float, height: float, style: Style) -> list[Branch]:
    """The branches of a side under each other, evenly about the middle."""
    room = height - 2 * EDGE - _stacked(side, 0)
    gap = min(max(style.gap, room / (len(side) + 1)), MOST_APART * style.gap) if side else 0.0
    if _stacked(side, gap) > height - 2 * EDGE:
        gap = style.gap
    top = (height - _stacked(side, gap)) / 2
    placed = []
    for branch in side:
        placed.append(branch.moved(x, top))
        top += branch.height + gap
    return placed
