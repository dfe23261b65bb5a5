"""The shapes of the four answers on paper: the same as on the screen, and to be told apart without colour."""

from ombud.paper.fonts import SEMIBOLD
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import INK

WORDS = {0: "Det fungerar", 1: "Jag får hjälp som räcker", 2: "Jag behöver hjälp", 9: "Vet inte"}
"""What an answer says in few words, by its code."""


def draw_shape(canvas: TaggedCanvas, code: int, x: float, y: float, size: float) -> None:
    """Draw an answer's shape, `size` points wide, around x, y; to be drawn inside an artifact."""
    canvas.setStrokeColorRGB(*INK)
    canvas.setFillColorRGB(*INK)
    canvas.setLineWidth(size / 9)
    radius = size / 2
    if code == 9:
        canvas.setFont(SEMIBOLD, size * 1.15)
        canvas.drawCentredString(x, y - size * 0.38, "?")
        return
    canvas.circle(x, y, radius, stroke=1, fill=1 if code == 2 else 0)
    if code == 1:
        canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1)
