"""The time line of change on a page, for wide and narrow places. The page shows the one there is room for."""

from ombud.phases.mapping.mind_map.style import ScreenType
from ombud.plans.changes.layout import place
from ombud.plans.changes.placed import Picture
from ombud.plans.changes.sheet import ChangeSheet
from ombud.plans.changes.style import Style

SIZE = 16.0
WIDE = Style(1_056, SIZE, side=300, plot=84, kind=ScreenType)
NARROW = Style(342, SIZE, side=0, plot=84, kind=ScreenType)


def on_page(sheet: ChangeSheet) -> dict[str, Picture]:
    """The pictures by the name of their place."""
    return {name: place(sheet, style) for name, style in (("wide", WIDE), ("narrow", NARROW))}
