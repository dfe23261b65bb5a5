"""The time line of change on a page, for wide and narrow places. The page shows the one there is room for."""

from ombud.phases.mapping.mind_map.style import ScreenType
from ombud.plans.changes.layout import place
from ombud.plans.changes.placed import Picture
from ombud.plans.changes.sheet import ChangeSheet
from ombud.plans.changes.style import Style

SIZE = 16.0
WIDE = Style(1_056, SIZE, side=300, plot=84, kind=ScreenType)
NARROW = Style(342, SIZE, side=0, plot=84, kind=ScreenType)
STYLES = {"wide": WIDE, "narrow": NARROW}
FOR_TWO = {
    "wide": Style(808, SIZE, side=270, plot=72, kind=ScreenType),
    "narrow": Style(285, SIZE, side=0, plot=72, kind=ScreenType),
}
"""As wide on the screen as the others, and therefore larger: two people read them."""


def on_page(sheet: ChangeSheet, *, for_two: bool = False) -> dict[str, Picture]:
    """The pictures by the name of their place."""
    return {name: place(sheet, style) for name, style in (FOR_TWO if for_two else STYLES).items()}
