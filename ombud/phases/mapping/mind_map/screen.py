"""The tree on a page, twice: wide with branches on both sides, and narrow with them below. The page shows the one that has room."""

from collections.abc import Sequence
from dataclasses import replace

from ombud.phases.mapping.mind_map.layout import place
from ombud.phases.mapping.mind_map.style import ScreenType, Style
from ombud.phases.mapping.mind_map.tree import Picture, Twig

NAME, SMALL = 18.0, 16.0
"""Sizes of type: 18 is the page's own size when the picture is as wide as `pictures.css` says."""

WIDE = Style(width=828, branch=312, size=NAME, small=SMALL, leaf_lines=6, kind=ScreenType)
NARROW = Style(width=342, branch=316, size=NAME, small=SMALL, leaf_lines=6, sides=1, kind=ScreenType)


def on_page(center: str, twigs: Sequence[Twig]) -> tuple[Picture, Picture]:
    """The wide picture and the narrow one. The more branches, the fewer lines of each leaf: the whole text stands in the list."""
    lines = 6 if len(twigs) <= 8 else 4 if len(twigs) <= 14 else 3
    wide, narrow = (place(center, twigs, replace(style, leaf_lines=lines)) for style in (WIDE, NARROW))
    return wide, narrow
