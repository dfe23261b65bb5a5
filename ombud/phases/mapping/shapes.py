"""The shapes of the four answers, drawn for paper as the icons of the pages are: told apart in black and white."""

from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK
from ombud.phases.mapping.totals import MET, UNKNOWN, UNMET


def draw_shape(canvas: TaggedCanvas, rating: int, x: float, y: float, size: float) -> None:
    """The shape of a rating in a square with its lower left corner at x, y. To be drawn inside an artifact."""
    canvas.setStrokeColorRGB(*INK)
    canvas.setFillColorRGB(*INK)
    canvas.setLineWidth(size * 0.09)
    if rating == UNKNOWN:
        canvas.setLineCap(1)
        unit = size / 24
        for curve in ((8.5, 15, 8.5, 21, 16.5, 20, 14.6, 13.4), (14.6, 13.4, 13, 11.7, 12, 11, 12, 8.8)):
            canvas.bezier(*(value * unit + (y if number % 2 else x) for number, value in enumerate(curve)))
        canvas.circle(x + size / 2, y + size * 0.2, size * 0.05, stroke=0, fill=1)
        return
    radius, middle_x, middle_y = size * 0.36, x + size / 2, y + size / 2
    canvas.circle(middle_x, middle_y, radius, stroke=1, fill=int(rating == UNMET))
    if rating == MET:
        corners = (middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius)
        canvas.wedge(*corners, 90, 180, stroke=0, fill=1)


def draw_box(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A box to tick, with its lower left corner at x, y; to be drawn inside an artifact."""
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1)
    canvas.rect(x, y, size, size, stroke=1, fill=0)
