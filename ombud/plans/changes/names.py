"""What a band is called and what is said of it, placed: beside its field or above it, the other language under the Swedish."""

from collections.abc import Sequence

from ombud.languages.language import Both
from ombud.paper.text import Type, cut_lines
from ombud.plans.changes.style import Style
from ombud.plans.time_line.layout import MORE, Text


def names_of(title: Both, note: Both, style: Style, top: float) -> tuple[tuple[Text, ...], float]:
    """The texts, the title first; and where what is drawn begins."""
    room = style.side - style.gap if style.side else style.width
    start, texts = top + style.size * 1.6, []
    top += style.size * 0.5
    for words, type, most in (
        (title.swedish, style.strong, 2),
        (title.other, style.other, 2),
        (note.swedish, style.quiet, 4),
        (note.other, style.other, 4),
    ):
        if words:
            texts.append(_text(cut_lines(words, type, room, most, MORE), type, style, 0, room, top))
            top += len(texts[-1].lines) * type.leading
    return tuple(texts), start if style.side else top + style.size * 1.6


def in_both(words: Both, type: Type, style: Style, left: float) -> list[Text]:
    """A few words at the upper edge of the picture, and under them the same in the other language."""
    texts = [Text((words.swedish,), type, left, 0)]
    if words.other:
        right = left + style.other.width(words.other)
        texts.append(_text([words.other], style.other, style, left, right, style.strong.leading))
    return texts


def _text(lines: Sequence[str], type: Type, style: Style, left: float, right: float, top: float) -> Text:
    """What is read from the right begins at the right."""
    from_right = bool(type.language) and style.beside.direction == "rtl"
    return Text(tuple(lines), type, right if from_right else left, top, at_end=from_right)


def under(names: Sequence[Text], style: Style, top: float) -> float:
    """Where the next band may begin for the sake of the names."""
    ends = (text.top + len(text.lines) * text.type.leading for text in names)
    return max(top, *ends) + style.size * 0.5
