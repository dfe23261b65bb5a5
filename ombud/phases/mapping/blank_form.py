"""The mapping as a blank form to fill in by hand: large, a few pages, an area never split. Knows neither the web nor the database.

Nobody's name is on it, unless somebody writes one. The words are kept easy on purpose: a test counts LIX.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.blocks import HAND, Block, HandLines, Signatures, Space, Words
from ombud.paper.escape import UNKNOWN, UNKNOWN_NOTE, one_line
from ombud.paper.fonts import SEMIBOLD
from ombud.paper.letter import flow
from ombud.paper.page import HEIGHT, WIDTH, Foot, print_pages
from ombud.paper.text import GREEN, QUIET, Type, break_lines
from ombud.phases.mapping.blank_area import BlankArea, area_block
from ombud.phases.mapping.blank_words import in_language
from ombud.refusals import N_

TITLE = N_("Kartläggning")
INTRO = N_(
    "Det här handlar om hur du har det just nu. Sätt ett kryss vid det som stämmer bäst. Skriv på linjerna om du vill. "
    "Du väljer var du börjar och vad du hoppar över. Allt måste inte bli klart i dag."
)
BY_HAND = (N_("Datum"), N_("Namn, om du vill"))
MORE = N_("Här kan du skriva mer")

SIZES = (13.0, 12.5, 12.0)
LINES = (6, 5, 4, 3, 2)
"""Sizes of type in points, and lines to write on under each area: the most lines, then the largest type, that few pages hold."""

AREAS_A_PAGE, AREAS_IN_TWO_LANGUAGES = 6, 4


@dataclass(frozen=True)
class BlankForm:
    """What the form asks, and under which version; for another's instrument also what it is called and whose it is.

    `beside`: the language that stands beside the Swedish.
    """

    areas: tuple[BlankArea, ...]
    version: str
    title: str = ""
    licence: str = ""
    beside: Language = SWEDISH_ALONE


def draw_blank_form(form: BlankForm) -> bytes:
    """The form as a PDF of A4 pages. Same form, same bytes."""
    few = ceil((len(form.areas) + 1) / (AREAS_IN_TWO_LANGUAGES if form.beside.code else AREAS_A_PAGE))
    drafts = ((lines, size) for lines in LINES for size in SIZES)
    pages = next((pages for draft in drafts if len(pages := _pages(form, *draft)) <= few), None)
    foot = Foot("", "", f"{TITLE}, utgåva {one_line(form.version)}", size=SIZES[-1])
    return print_pages(pages or _pages(form, LINES[-1], SIZES[-1]), foot, TITLE)


def _pages(form: BlankForm, lines: int, size: float) -> list[list[Block]]:
    pages = flow(list(_blocks(form, lines, size)))
    pages[-1].extend(_more(form.beside, size, HEIGHT - sum(block.height for block in pages[-1])))
    return pages


def _blocks(form: BlankForm, lines: int, size: float) -> Iterator[Block]:
    yield from _head(form, size)
    for area in form.areas:
        yield area_block(area, form.beside, lines, size)
    texts = (form.title, form.licence, *(text for area in form.areas for text in (area.name, area.question)))
    if any(UNKNOWN in one_line(text) for text in texts):
        yield Words([UNKNOWN_NOTE], Type(size, colour=QUIET))


def _head(form: BlankForm, size: float) -> Iterator[Block]:
    heading, type, beside = Type(size * 1.8, SEMIBOLD, spacing=1.15), Type(size), form.beside
    yield from _in_both(beside.both(TITLE), heading, beside.code, "H1")
    for text in (form.title, form.licence):
        if text:
            yield Words(break_lines(one_line(text), type, WIDTH), replace(type, colour=QUIET))
    yield from _in_both(beside.both(INTRO), type, beside.code)
    places = [beside.both(what) for what in BY_HAND]
    others = [in_language(what.other, type, beside.code, WIDTH / 3) for what in places if what.other]
    yield Signatures([(what.swedish, "") for what in places], type, WIDTH, others if len(others) == len(places) else ())


def _in_both(text: Both, type: Type, language: str, tag: str = "P") -> Iterator[Words]:
    """A text over the whole width, and under it the same in the other language, no larger than what is read."""
    after = type.size * 0.17 if tag == "H1" else 0.0
    yield Words(break_lines(text.swedish, type, WIDTH), type, tag, after=after)
    if text.other:
        small = replace(type, size=min(type.size, SIZES[0]))
        yield replace(in_language(text.other, small, language, WIDTH), after=small.size * 0.3)


def _more(beside: Language, size: float, room: float) -> Sequence[Block]:
    """Lines to write on where the last page has room for them."""
    heading = list(_in_both(beside.both(MORE), Type(size, SEMIBOLD, GREEN), beside.code, "H2"))
    count = min(12, int((room - size - sum(words.height for words in heading)) / HAND))
    return [Space(size), *heading, HandLines(count, WIDTH)] if count >= 3 else []
