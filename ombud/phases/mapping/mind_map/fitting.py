"""Making the tree fit on paper: one A4 page in the largest type that holds it, and as much in two languages as there is room for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ombud.languages.language import Both, Language
from ombud.paper.fit import LARGEST, largest_size, most
from ombud.paper.page import WIDTH
from ombud.paper.text import SMALLEST
from ombud.phases.mapping.mind_map.layout import place
from ombud.phases.mapping.mind_map.style import Style
from ombud.phases.mapping.mind_map.tree import Picture, Twig

_SMALLEST_NAME = 9.0
_WHOLE = 70
"""More lines than a page holds: a leaf that may have so many is not cut."""


@dataclass(frozen=True)
class Fitted:
    """A picture for each page. `both`: everything stands in both languages."""

    pictures: tuple[Picture, ...]
    both: bool = True


@dataclass(frozen=True)
class _Setting:
    """The branches of each page, and how they are set."""

    parts: Sequence[Sequence[Twig]]
    style: Style

    @property
    def costs(self) -> tuple[int, int]:
        """What the client loses by it: pages to keep together, and lines of what was said."""
        return len(self.parts), -self.style.leaf_lines


def fitted(center: Both, twigs: Sequence[Twig], beside: Language, room: float) -> Fitted:
    """The pictures, `room` points high. The other language takes no line of what was said, and no page more.

    Where not all of it has room the areas' names alone have it; where not even they do, everything is in Swedish alone.
    """
    alone = _best(center, [_in_swedish(twig) for twig in twigs], beside, room)
    tellings: tuple[Callable[[Twig], Twig], ...] = (_in_both, _by_name) if beside.code else ()
    for told in tellings:
        setting = _best(center, [told(twig) for twig in twigs], beside, room)
        if setting.costs <= alone.costs:
            return Fitted(_placed(center, setting, room), both=told is _in_both)
    return Fitted(_placed(center, alone, room), both=not beside.code)


def _placed(center: Both, setting: _Setting, room: float) -> tuple[Picture, ...]:
    return tuple(place(center, part, replace(setting.style, spread=room)) for part in setting.parts)


def _best(center: Both, twigs: Sequence[Twig], beside: Language, room: float) -> _Setting:
    """On one page, whole in the largest type or with long texts cut; on more pages only when not a line of each has room.

    One area on a page of its own always fits: a name, a note and a leaf have only so many lines.
    """
    shared = (_shared(twigs, pages) for pages in range(1, len(twigs) + 2))
    styles = ((parts, _best_style(center, parts, beside, room)) for parts in shared)
    return next(_Setting(parts, style) for parts, style in styles if style)


def _best_style(center: Both, parts: Sequence[Sequence[Twig]], beside: Language, room: float) -> Style | None:
    """The largest type in which every page holds all of its part; else the smallest, with as many lines to a leaf as there is room for."""

    def fits(style: Style) -> bool:
        return all(place(center, part, style).height <= room for part in parts)

    size = largest_size(lambda size: fits(_style(size, _WHOLE, beside)), _SMALLEST_NAME)
    if size:
        return _style(size, _WHOLE, beside)
    lines = most(_WHOLE, lambda number: fits(_style(_SMALLEST_NAME, number, beside)))
    return _style(_SMALLEST_NAME, lines, beside) if lines else None


def _shared(twigs: Sequence[Twig], pages: int) -> list[Sequence[Twig]]:
    """The areas on so many pages, in order and as even as they can be."""
    ends = [len(twigs) * number // pages for number in range(pages + 1)]
    return [twigs[start:end] for start, end in pairwise(ends)]


def _style(size: float, leaf_lines: int, beside: Language) -> Style:
    """Closer together the smaller the type is."""
    small = max(SMALLEST, size * 0.89)
    air = 0.6 + 0.4 * (size - _SMALLEST_NAME) / (LARGEST - _SMALLEST_NAME)
    return Style(WIDTH, branch=WIDTH * 0.39, size=size, small=small, leaf_lines=leaf_lines, air=air, beside=beside)


def _in_both(twig: Twig) -> Twig:
    return twig


def _by_name(twig: Twig) -> Twig:
    """Only the name in both languages."""
    leaves = tuple(replace(leaf, other="") for leaf in twig.leaves)
    return replace(twig, note=Both(twig.note.swedish), flag=Both(twig.flag.swedish), leaves=leaves)


def _in_swedish(twig: Twig) -> Twig:
    return replace(_by_name(twig), name=Both(twig.name.swedish))
