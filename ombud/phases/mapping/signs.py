"""The shapes of the ratings and what else stands beside words, on paper: as the icons of the pages, told apart in black and white."""

from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, INK, Colour

COLOURS: dict[str, Colour] = {
    "rating-0": (0x3F / 255, 0x4F / 255, 0x57 / 255),
    "rating-1": (0x1B / 255, 0x5E / 255, 0x57 / 255),
    "rating-2": (0x7C / 255, 0x2D / 255, 0x12 / 255),
    "rating-9": (0x4A / 255, 0x4A / 255, 0x68 / 255),
    "flag": GREEN,
    "sprout": GREEN,
}
UNIT = 24
"""A sign stands in a square of so many parts, as the icons do; here they are counted from the lower left corner."""

Curve = tuple[float, ...]
_QUESTION: tuple[Curve, ...] = ((8.5, 15, 8.5, 21, 16.5, 20, 14.6, 13.4), (14.6, 13.4, 13, 11.7, 12, 11, 12, 8.8))
_SPROUT: tuple[Curve, ...] = (
    (12, 3, 12, 8, 12, 10, 12, 13),
    (12, 11, 9, 16, 5, 15, 4, 15),
    (12, 13, 12, 19, 17, 20, 20, 20),
    (4, 15, 6, 9, 11, 10, 12, 11),
    (20, 20, 20, 13, 14, 12, 12, 13),
    (6, 3, 8, 3, 16, 3, 18, 3),
)
_FLAG = ((5, 21), (20, 21), (16, 15.5), (20, 10), (5, 10))


def sign_of(code: int | None) -> str:
    """The name of a rating's shape; empty where there is no rating."""
    return "" if code is None else f"rating-{code}"


def colour_of(sign: str) -> Colour:
    """The colour of a sign, and of what it marks."""
    return COLOURS.get(sign, INK)


def draw_sign(canvas: TaggedCanvas, name: str, x: float, y: float, size: float) -> None:
    """A sign with its lower left corner at x, y; to be drawn inside an artifact: the words beside it say the same."""
    colour = colour_of(name)
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(size * 0.09)
    canvas.setLineCap(1)
    if name in ("rating-0", "rating-1", "rating-2"):
        _circle(canvas, name, x + size / 2, y + size / 2, size * 0.36)
    elif name == "rating-9":
        _strokes(canvas, x, y, size / UNIT, _QUESTION)
        canvas.circle(x + size / 2, y + size * 0.2, size * 0.05, stroke=0, fill=1)
    elif name == "flag":
        _flag(canvas, x, y, size / UNIT)
    elif name == "sprout":
        _strokes(canvas, x, y, size / UNIT, _SPROUT)


def _circle(canvas: TaggedCanvas, name: str, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, stroke=1, fill=int(name == "rating-2"))
    if name == "rating-1":
        canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1)


def _flag(canvas: TaggedCanvas, x: float, y: float, unit: float) -> None:
    canvas.line(x + 5 * unit, y + 2 * unit, x + 5 * unit, y + 22 * unit)
    path = canvas.beginPath()
    path.moveTo(x + _FLAG[0][0] * unit, y + _FLAG[0][1] * unit)
    for across, up in _FLAG[1:]:
        path.lineTo(x + across * unit, y + up * unit)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _strokes(canvas: TaggedCanvas, x: float, y: float, unit: float, curves: tuple[Curve, ...]) -> None:
    for curve in curves:
        at = [(x if number % 2 == 0 else y) + value * unit for number, value in enumerate(curve)]
        canvas.bezier(*at)
