"""Setting one branch with its leaves at the upper left corner; where it goes is decided afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from ombud.languages.language import Both
from ombud.paper.text import Type, cut_lines
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Box, Branch, Leaf, PlacedLeaf, Twig, Words

NAME_LINES, NOTE_LINES = 3, 2


def branch_of(twig: Twig, style: Style, *, outwards: float) -> Branch:
    """The branch at (0, 0). `outwards`: how far its leaves stand from its left edge."""
    words = _words(twig, style)
    box = Box(0, 0, style.branch, lowest(words) + style.padding)
    return Branch(twig, box, tuple(words), tuple(_leaves(twig.leaves, style, box.bottom, outwards)))


def _words(twig: Twig, style: Style) -> list[Words]:
    """The name, the note under it and the flag, each with the other language after it."""
    words = [set_words(twig.name.swedish, style.name_type, style.padding, style.padding, _room(style), NAME_LINES)]
    words += _other(words, twig.name, style)
    if twig.note.swedish.strip():
        words.append(_under(words, twig.note.swedish, style.small_type, style, sign=twig.mark))
        words += _other(words, twig.note, style)
    if twig.flag.swedish.strip():
        under = _under(words, twig.flag.swedish, style.flag_type, style, sign="flag")
        # Of several texts in two languages on one line it would not be seen which belong together.
        joins = twig.note.swedish.strip() and not twig.note.other.strip() and not twig.flag.other.strip()
        words.append(_on_the_line(words[-1], under, style) if joins else under)
        words += _other(words, twig.flag, style)
    return words


def _other(words: Sequence[Words], text: Both, style: Style) -> list[Words]:
    """The same in the other language, if it has it: on the line of what was set last, or under that."""
    if not text.other.strip():
        return []
    last = words[-1]
    under = in_other(text.other, style, last.x, lowest(words), _room(style) - (last.x - style.padding))
    return [_on_the_line(last, under, style)]


def in_other(text: str, style: Style, x: float, top: float, room: float) -> Words:
    """A text in the language that stands beside the Swedish."""
    return replace(
        set_words(text, style.other_type, x, top, room, NOTE_LINES), from_right=style.beside.direction == "rtl"
    )


def lowest(words: Sequence[Words]) -> float:
    """Where the words end."""
    return max(each.bottom for each in words)


def _under(words: Sequence[Words], text: str, type: Type, style: Style, *, sign: str) -> Words:
    return set_words(text, type, style.padding, lowest(words), _room(style), NOTE_LINES, sign=sign)


def _on_the_line(last: Words, under: Words, style: Style) -> Words:
    """Words that are set under others, moved up to stand after them where both have a line and there is room."""
    if len(last.lines) > 1 or len(under.lines) > 1:
        return under
    left = under.sign_box.x if under.sign else under.x
    start = last.x + last.type.width(last.lines[0]) + under.type.size * 0.9
    fits = start + (under.x - left) + under.type.width(under.lines[0]) <= style.padding + _room(style)
    line = last.top + last.type.ascent - under.type.ascent
    return under.moved(start - left, line - under.top) if fits else under


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
    x, room = outwards + pad, width - 2 * pad
    for leaf in leaves:
        top += style.stem
        words = set_words(
            leaf.text, style.small_type, x, top + pad * 0.6, room, style.leaf_lines, sign=leaf.sign, ending=leaf.ending
        )
        other = in_other(leaf.other, style, words.x, words.bottom, room - (words.x - x)) if leaf.other.strip() else None
        box = Box(outwards, top, width, (other or words).bottom + pad * 0.6 - top)
        placed.append(PlacedLeaf(leaf.kind, box, words, other))
        top = box.bottom
    return placed


def _letters(text: str) -> str:
    """What can be compared when lines have been broken: no blanks, and no hyphens, which may be ours."""
    return "".join(text.split()).replace("-", "")
