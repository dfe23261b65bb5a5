"""Short texts in columns beside each other, as a list to be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ombud.paper.tags import TaggedCanvas
from ombud.paper.text import Type


@dataclass(frozen=True)
class Items:
    """The texts row by row, in as many columns as the widest of them allows within `width`; `after` is the space under them."""

    texts: Sequence[str]
    type: Type
    width: float
    column: float
    after: float = 0.0
    follow: float = 0.0

    @property
    def height(self) -> float:
        return -(-len(self.texts) // self._count) * self.type.leading + self.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.element("L"):
            for number, text in enumerate(self.texts):
                row, column = divmod(number, self._count)
                with canvas.element("LI"), canvas.element("LBody"):
                    canvas.write([text], self.type, x + column * self.column, top - row * self.type.leading)

    def split(self, room: float) -> "tuple[Items, Items] | None":
        """The rows that fit in room points, and the rest; None when none does."""
        count = int(room / self.type.leading) * self._count
        if not 0 < count < len(self.texts):
            return None
        return replace(self, texts=self.texts[:count], after=0), replace(self, texts=self.texts[count:])

    @property
    def _count(self) -> int:
        return max(int(self.width / self.column), 1)


def items_of(texts: Sequence[str], type: Type, width: float, after: float) -> Items:
    """The texts with columns as wide as the widest needs."""
    return Items(texts, type, width, min(width, max(map(type.width, texts)) + type.size * 1.5), after)
