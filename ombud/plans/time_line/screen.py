"""The time line on a page, for wide and narrow places. The page shows the one there is room for."""

from ombud.phases.mapping.mind_map.style import ScreenType
from ombud.plans.time_line.layout import Picture, Style, place
from ombud.plans.time_line.sheet import TimeSheet

SIZE = 16.0
WIDE = Style(1_056, SIZE, 4, ScreenType)
NARROW = Style(342, SIZE, 4, ScreenType)


def on_page(sheet: TimeSheet) -> dict[str, Picture]:
    """The pictures by the name of their place; the whole of a long text stands in the list."""
    return {name: place(sheet, style) for name, style in (("wide", WIDE), ("narrow", NARROW))}
