"""A placed time line as a block of a paper: lines and marks for the eye, and the words as lists to be read aloud."""

from dataclasses import dataclass

from ombud.paper.blocks import RULE
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, INK, QUIET
from ombud.plans.time_line.layout import Picture, Placed, PlacedLane, Text

PALE = (0.86, 0.86, 0.84)


@dataclass(frozen=True)
class TimeLineBlock:
    """The picture, drawn from its upper edge."""

    picture: Picture

    @property
    def height(self) -> float:
        return self.picture.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Lines first, so that words and marks lie on them."""
        pen = _Pen(canvas, x, top, self.picture.style.size)
        with canvas.artifact():
            self._lines(pen)
            for lane in self.picture.lanes:
                pen.line(0, lane.top, self.picture.style.width, lane.top, RULE, 0.6)
                for step in lane.steps:
                    pen.marks(step)
        for name in self.picture.names:
            pen.write(name, "P")
        for lane in self.picture.lanes:
            self._lane(canvas, pen, lane)

    def _lines(self, pen: "_Pen") -> None:
        picture = self.picture
        for tick in picture.ticks:
            pen.line(
                tick.x,
                0 if tick.is_month else picture.body,
                tick.x,
                picture.height,
                PALE,
                0.9 if tick.is_month else 0.4,
            )
        pen.line(picture.today, picture.body - picture.style.size * 0.4, picture.today, picture.height, GREEN, 1.4)

    def _lane(self, canvas: TaggedCanvas, pen: "_Pen", lane: PlacedLane) -> None:
        pen.write(lane.who, "H2")
        with canvas.element("L"):
            for step in lane.steps:
                with canvas.element("LI"):
                    pen.write(step.words, "LBody")


@dataclass(frozen=True)
class _Pen:
    """Draws what is placed from the upper left corner downwards on paper, where heights count upwards."""

    canvas: TaggedCanvas
    x: float
    top: float
    size: float

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: tuple[float, float, float], width: float
    ) -> None:
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(self.x + x1, self.top - y1, self.x + x2, self.top - y2)

    def marks(self, step: Placed) -> None:
        """A thin line while it waits, a thick one for its week or month, a ring for each day; filled when it is done."""
        if step.wait:
            self.line(step.wait[0], step.y, step.wait[1], step.y, QUIET, 0.7)
        if step.bar:
            self.line(step.bar[0], step.y, step.bar[1], step.y, INK, self.size * 0.28)
        self.canvas.setStrokeColorRGB(*INK)
        self.canvas.setFillColorRGB(*(INK if step.moment.done else (1, 1, 1)))
        self.canvas.setLineWidth(1.1)
        for mark in step.marks:
            self.canvas.circle(self.x + mark, self.top - step.y, self.size * 0.26, stroke=1, fill=1)

    def write(self, text: Text, tag: str) -> None:
        """Each line begins at x, or ends there; the lines of the picture stop where words are."""
        widths = [text.type.width(line) for line in text.lines]
        places = [self.x + text.x - width * text.at_end for width in widths]
        with self.canvas.artifact():
            self.canvas.setFillColorRGB(1, 1, 1)
            for number, (x, width) in enumerate(zip(places, widths, strict=True)):
                below = self.top - text.top - (number + 1) * text.type.leading
                self.canvas.rect(x - 1, below + 1, width + 2, text.type.leading - 1.5, stroke=0, fill=1)
        with self.canvas.element(tag):
            self.canvas.write_at(list(zip(text.lines, places, strict=True)), text.type, self.top - text.top)
