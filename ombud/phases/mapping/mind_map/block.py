"""A placed tree as a block of a paper: lines and boxes for the eye, and the words as a nested list to be read aloud."""

from dataclasses import dataclass

from ombud.paper.blocks import RULE
from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import GREEN
from ombud.phases.mapping.mind_map.tree import Box, Branch, Link, Picture, Words
from ombud.phases.mapping.signs import colour_of, draw_sign

LIGHT, HEAVY = 0.9, 2.4
"""Width of the lines, in points; what is important now is heavy, also in grey."""

PALE = (0.965, 0.96, 0.945)
"""Ground of the leaves: gone on a bad printer, and nothing is lost with it."""


@dataclass(frozen=True)
class TreeBlock:
    """The picture, drawn from its upper edge."""

    picture: Picture

    @property
    def height(self) -> float:
        return self.picture.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Lines first, so that boxes lie on them."""
        pen = _Pen(canvas, x, top)
        with canvas.artifact():
            for branch, link in zip(self.picture.branches, self.picture.links, strict=True):
                pen.link(branch, link)
            pen.box(self.picture.center, line=HEAVY, colour=GREEN)
        with canvas.element("P"):
            pen.write(self.picture.center_words[0])
        for words in self.picture.center_words[1:]:
            with canvas.element("P", words.type.language):
                pen.write(words)
        if self.picture.branches:
            with canvas.element("L"):
                for branch in self.picture.branches:
                    self._branch(canvas, pen, branch)

    def _branch(self, canvas: TaggedCanvas, pen: "_Pen", branch: Branch) -> None:
        with canvas.artifact():
            pen.box(branch.box, line=_line(branch), colour=colour_of(branch.twig.mark))
            above = branch.box
            for leaf in branch.leaves:
                pen.leaf(above, leaf.box)
                above = leaf.box
            for words in (*branch.words, *(leaf.words for leaf in branch.leaves)):
                pen.sign(words)
        with canvas.element("LI"), canvas.element("LBody"):
            for words in branch.words:
                with canvas.element("P", words.type.language):
                    pen.write(words)
            if branch.leaves:
                with canvas.element("L"):
                    for leaf in branch.leaves:
                        with canvas.element("LI"), canvas.element("LBody"):
                            pen.write(leaf.words)
                            if leaf.other:
                                with canvas.element("Span", leaf.other.type.language):
                                    pen.write(leaf.other)


def _line(branch: Branch) -> float:
    return HEAVY if branch.twig.flag.swedish else LIGHT


@dataclass(frozen=True)
class _Pen:
    """Draws what is placed from the upper left corner downwards on paper, where heights count upwards."""

    canvas: TaggedCanvas
    x: float
    top: float

    def box(self, box: Box, *, line: float, colour: tuple[float, float, float]) -> None:
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setFillColorRGB(1, 1, 1)
        self.canvas.setLineWidth(line)
        self.canvas.roundRect(self.x + box.x, self.top - box.bottom, box.width, box.height, 4, stroke=1, fill=1)

    def leaf(self, above: Box, leaf: Box) -> None:
        stem = self.x + leaf.x + 8
        self.canvas.setStrokeColorRGB(*RULE)
        self.canvas.setLineWidth(LIGHT)
        self.canvas.line(stem, self.top - above.bottom, stem, self.top - leaf.y)
        self.canvas.setFillColorRGB(*PALE)
        self.canvas.roundRect(self.x + leaf.x, self.top - leaf.bottom, leaf.width, leaf.height, 3, stroke=0, fill=1)

    def link(self, branch: Branch, link: Link) -> None:
        (x1, y1), (x2, y2), (x3, y3) = ((self.x + x, self.top - y) for x, y in (link.start, link.bend, link.end))
        path = self.canvas.beginPath()
        path.moveTo(x1, y1)
        # A quadratic curve, as the SVG has it, in the cubic terms of a PDF.
        path.curveTo(
            x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3, x3 + (x2 - x3) * 2 / 3, y3 + (y2 - y3) * 2 / 3, x3, y3
        )
        self.canvas.setStrokeColorRGB(*colour_of(branch.twig.mark))
        self.canvas.setLineWidth(_line(branch))
        self.canvas.drawPath(path)

    def sign(self, words: Words) -> None:
        box = words.sign_box
        if words.sign:
            draw_sign(self.canvas, words.sign, self.x + box.x, self.top - box.bottom, box.width)

    def write(self, words: Words) -> None:
        self.canvas.write(words.lines, words.type, self.x + words.x, self.top - words.top)
