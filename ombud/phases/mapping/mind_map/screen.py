"""The tree on a page, for wide, middling and narrow places. The page shows the one there is room for."""

from collections.abc import Sequence
from dataclasses import replace

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.phases.mapping.mind_map.layout import place
from ombud.phases.mapping.mind_map.style import ScreenType, Style
from ombud.phases.mapping.mind_map.tree import Picture, Twig
from ombud.refusals import N_

YOU = N_("Du")
"""The person in the middle, when the screen is for two."""

NAME, SMALL = 18.0, 16.0
"""Sizes of type: 18 is the page's own size when the picture is as wide as `pictures.css` says."""

WIDE = Style(828, branch=312, size=NAME, small=SMALL, leaf_lines=6, kind=ScreenType)
MIDDLE = Style(504, branch=192, size=NAME, small=SMALL, leaf_lines=6, center=1.1, aside=0.6, kind=ScreenType)
NARROW = Style(342, branch=316, size=NAME, small=SMALL, leaf_lines=6, sides=1, kind=ScreenType)
STYLES = {"wide": WIDE, "middle": MIDDLE, "narrow": NARROW}


def on_page(center: Both, twigs: Sequence[Twig], beside: Language = SWEDISH_ALONE) -> dict[str, Picture]:
    """The pictures by the name of their place. The more branches, the fewer lines of each leaf: the whole text stands in the list."""
    lines = 6 if len(twigs) <= 8 else 4 if len(twigs) <= 14 else 3
    return {
        name: place(center, twigs, replace(style, leaf_lines=lines, beside=beside)) for name, style in STYLES.items()
    }
