"""Setting one branch with its leaves at the upper left corner; where it goes is decided afterwards."""

from collections.abc import Sequence

from ombud.paper.text import Type, cut_lines
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Box, Branch, Leaf, PlacedLeaf, Twig, Words

NAME_LINES, NOTE_LINES = 3, 2


def branch_of(twig: Twig, style: Style, *, outwards: float) -> Branch:
    """The branch at (0, 0). `outwards`: how far its leaves stand from its left edge."""
    words = [_name(twig, style)]
    if twig.note.strip():
        words.append(_under(words[-1], twig.note, style.small_type, style, sign=twig.mark))
    if twig.flag.strip():
        words.append(_after(words, twig.flag, style))
    box = Box(0, 0, style.branch, words[-1].bottom + style.padding)
    return Branch(twig, box, tuple(words), tuple(_leaves(twig.leaves, style, box.bottom, outwards)))


def _name(twig: Twig, style: Style) -> Words:
    return set_words(twig.name, style.name_type, style.padding, style.padding, _room(style), NAME_LINES)


def _under(above: Words, text: str, type: Type, style: Style, *, sign: str) -> Words:
    return set_words(text, type, style.padding, above.bottom, _room(style), NOTE_LINES, sign=sign)


def _after(words: Sequence[Words], text: str, style: Style) -> Words:
    """The flag, on the same line as the note where there is room."""
    type, last = style.flag_type, words[-1]
    under = _under(last, text, type, style, sign="flag")
    if len(words) < 2 or len(last.lines) > 1 or len(under.lines) > 1:
        return under
    start = last.x + last.type.width(last.lines[0]) + type.size * 0.9
    fits = start + (under.x - style.padding) + type.width(under.lines[0]) <= style.padding + _room(style)
    return under.moved(start - style.padding, last.top - under.top) if fits else under


def _room(style: Style) -> float:
    return style.branch - 2 * style.padding


def set_words(
    text: str, type: Type, x: float, top: float, room: float, most: int, *, sign: str = "", ending: str = "…"
) -> Words:
    """A text on at most `most` lines of `room`, its own line ends as spaces."""
    aside = type.size * 1.45 if sign else 0.0
    lines = cut_lines(" ".join(text.split()), type, room - aside, most, ending)
    side = type.size * 1.1
    cut = _letters("".join(lines)) != _letters(text)
    return Words(lines, type, x + aside, top, sign, Box(x, top + (type.leading - side) / 2, side, side), cut)


def _leaves(leaves: Sequence[Leaf], style: Style, top: float, outwards: float) -> list[PlacedLeaf]:
    placed = []
    width = style.branch - style.indent
    pad = style.padding * 0.75
    for leaf in leaves:
        top += style.stem
        x, y, most = outwards + pad, top + pad * 0.6, style.leaf_lines
        words = set_words(leaf.text, style.small_type, x, y, width - 2 * pad, most, sign=leaf.sign, ending=leaf.ending)
        box = Box(outwards, top, width, words.bottom + pad * 0.6 - top)
        placed.append(PlacedLeaf(leaf.kind, box, words))
        top = box.bottom
    return placed


def _letters(text: str) -> str:
    """What can be compared when lines have been broken: no blanks, and no hyphens, which may be ours."""
    return "".join(text.split()).replace("-", "")
