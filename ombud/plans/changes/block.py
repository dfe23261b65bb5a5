"""A placed time line of change as a block of a paper: lines and dots for the eye, names and numbers to be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ombud.paper.blocks import RULE
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN, INK, QUIET, Colour
from ombud.plans.changes.placed import Events, Field, Picture, Spot
from ombud.plans.time_line.block import PALE
from ombud.plans.time_line.layout import Text

ZONE = (0.93, 0.93, 0.91)
WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class ChangesBlock:
    """The picture, drawn from its upper edge."""

    picture: Picture

    @property
    def height(self) -> float:
        return self.picture.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Fields and lines first, so that dots and words lie on them."""
        pen = _Pen(canvas, x, top)
        picture, style = self.picture, self.picture.style
        with canvas.artifact():
            for band in picture.bands:
                pen.zone(band.field, style.left, style.right)
            for tick in picture.ticks:
                pen.line(
                    (tick.x, 0 if tick.is_month else picture.body),
                    (tick.x, picture.height),
                    PALE,
                    0.8 if tick.is_month else 0.4,
                )
            pen.events(picture.events, style.size)
            for band in picture.bands:
                pen.line((0, band.top), (style.width, band.top), RULE, 0.6)
                pen.field(band.field, style.left, style.right)
        for name in picture.names:
            pen.write([name], "P")
        for names, numbers in (
            (picture.events.names, picture.events.numbers),
            *((band.names, band.field.numbers) for band in picture.bands),
        ):
            pen.write(names[:1], "H2")
            for _, texts in groupby(names[1:], key=lambda text: text.type.language):
                pen.write(list(texts), "P")
            pen.write(numbers, "P")


@dataclass(frozen=True)
class _Pen:
    """Draws what is placed from the upper left corner downwards on paper, where heights count upwards."""

    canvas: TaggedCanvas
    x: float
    top: float

    def line(self, start: Spot, end: Spot, colour: Colour, width: float) -> None:
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(self.x + start[0], self.top - start[1], self.x + end[0], self.top - end[1])

    def zone(self, field: Field, left: float, right: float) -> None:
        """The field within which nothing is a certain change."""
        if field.zone:
            self.canvas.setFillColorRGB(*ZONE)
            upper, lower = field.zone
            self.canvas.rect(self.x + left, self.top - lower, right - left, lower - upper, stroke=0, fill=1)

    def field(self, field: Field, left: float, right: float) -> None:
        """The ends of the scale, the line across, and the series."""
        for height in (field.top, field.bottom):
            self.line((left, height), (right, height), PALE, 0.5)
        if field.level is not None:
            self.canvas.setDash(4, 3)
            self.line((left, field.level), (right, field.level), GREEN, 1.0)
            self.canvas.setDash()
        for series in field.lines:
            for start, end in zip(series.dots, series.dots[1:], strict=False):
                self.line(start, end, QUIET if series.ring else INK, 0.8)
        for series in field.lines:
            for dot in series.dots:
                self.dot(dot, series.radius, series.ring)

    def dot(self, spot: Spot, radius: float, ring: bool) -> None:
        """A ring lies round a dot: both are seen."""
        self.canvas.setStrokeColorRGB(*INK)
        self.canvas.setFillColorRGB(*INK)
        self.canvas.setLineWidth(0.8)
        self.canvas.circle(self.x + spot[0], self.top - spot[1], radius, stroke=1, fill=0 if ring else 1)

    def events(self, events: Events, size: float) -> None:
        """Flags on poles, and ticks under them."""
        for x in events.ticks:
            self.line((x, events.pole + size * 0.3), (x, events.foot), QUIET, 0.9)
        for x in events.flags:
            self.line((x, events.cloth), (x, events.foot), GREEN, 1.2)
            path = self.canvas.beginPath()
            path.moveTo(self.x + x, self.top - events.cloth)
            path.lineTo(self.x + x + size * 0.9, self.top - events.cloth - size * 0.4)
            path.lineTo(self.x + x, self.top - events.cloth - size * 0.8)
            self.canvas.setFillColorRGB(*GREEN)
            self.canvas.drawPath(path, stroke=0, fill=1)

    def write(self, texts: Sequence[Text], tag: str) -> None:
        """Texts of one kind and language, as one element; the lines of the picture stop where words are."""
        texts = [text for text in texts if text.lines]
        if not texts:
            return
        with self.canvas.artifact():
            self.canvas.setFillColorRGB(*WHITE)
            for text in texts:
                for number, (line, x) in enumerate(self._places(text)):
                    below = self.top - text.top - (number + 1) * text.type.leading
                    self.canvas.rect(
                        x - 1, below + 1, text.type.width(line) + 2, text.type.leading - 1.5, stroke=0, fill=1
                    )
        with self.canvas.element(tag, texts[0].type.language):
            for text in texts:
                self.canvas.write_at(self._places(text), text.type, self.top - text.top)

    def _places(self, text: Text) -> list[tuple[str, float]]:
        return [(line, self.x + text.x - text.type.width(line) * text.at_end) for line in text.lines]
