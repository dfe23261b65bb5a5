"""The letters on paper: plain words, said by the client. Name and personal number are lines to write on by hand: we do not know them.

Pure drawing from a frozen sheet. The words are kept easy on purpose: a test counts LIX.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.escape import not_printable, one_line
from ombud.paper.letter import LARGE, Letter, Section, Text, draw_letter
from ombud.paper.page import Foot, long_date
from ombud.refusals import N_

NAME = (N_("Namn"), N_("Personnummer"))
SIGN = (N_("Ort och datum"), N_("Namnteckning"))
HAND_LINES = 4


@dataclass(frozen=True)
class LetterSheet:
    """What was filled in. `kind` is the letter's code. Where a text is empty there are lines to write on; `beside` stands under our own
    words; `large` takes as many pages as it needs."""

    kind: str
    to_whom: str
    about: str
    made_on: date
    from_on: date | None
    until_on: date | None
    ended_on: date | None
    ombud_name: str
    ombud_phone: str
    operation_name: str
    large: bool = False
    beside: Language = SWEDISH_ALONE


def draw(sheet: LetterSheet) -> bytes:
    """The letter as a PDF: one A4 page, more only when the text is very long or the type large. Same sheet, same bytes."""
    both, ombud = sheet.beside.both, one_line(sheet.ombud_name)
    title, opening, sections = PAPERS[sheet.kind](sheet)
    letter = Letter(
        title=both(title),
        opening=opening,
        sections=(*_taken_back(sheet), *sections),
        signatures=tuple((both(words), "") for words in SIGN),
        foot=Foot(f"{ombud}, personligt ombud", one_line(sheet.ombud_phone), _foot(sheet)),
        language=sheet.beside.code,
    )
    return draw_letter(letter, LARGE if sheet.large else None)


def lost_in(sheet: LetterSheet) -> list[str]:
    """The signs of what was filled in that no typeface of the paper has: told before it is printed."""
    said = (sheet.to_whom, sheet.about, sheet.ombud_name, sheet.ombud_phone, sheet.operation_name)
    return not_printable(" ".join(" ".join(said).split()))


Paper = tuple[str, Both, tuple[Section, ...]]


def _power(sheet: LetterSheet) -> Paper:
    both = sheet.beside.both
    sections = (
        Section(both(N_("Jag som ger fullmakten")), blanks=_both(sheet, NAME)),
        _ombud(sheet),
        _said(sheet, N_("Det här får ombudet göra åt mig"), sheet.about),
        *_where(sheet),
        _how_long(sheet),
    )
    return N_("Fullmakt"), both(N_("Jag ger mitt ombud rätt att göra saker åt mig.")), sections


def _consent(sheet: LetterSheet) -> Paper:
    both = sheet.beside.both
    sections = (
        Section(both(N_("Jag som säger ja")), blanks=_both(sheet, NAME)),
        _ombud(sheet),
        _said(sheet, N_("Mitt ombud får prata med"), sheet.to_whom, lines=1),
        _said(sheet, N_("Det här får de prata om"), sheet.about),
        Section(both(N_("Inget annat")), (both(N_("Allt annat om mig är hemligt som förut.")),)),
        _how_long(sheet),
    )
    return N_("Samtycke"), both(N_("Jag säger ja till att ni pratar med varandra om mig.")), sections


def _sip(sheet: LetterSheet) -> Paper:
    both = sheet.beside.both
    asks = (
        N_("Jag vill ha en plan för allt stöd som jag får. Den kallas SIP, samordnad individuell plan."),
        N_("Kom till ett möte med mig. Jag vill att mitt ombud är med."),
        N_("Ni får prata med varandra om det som planen ska handla om."),
    )
    sections = (
        _said(sheet, N_("Till"), sheet.to_whom, lines=1),
        Section(both(N_("Jag som ber om en plan")), blanks=_both(sheet, NAME)),
        _said(sheet, N_("Det här vill jag ha hjälp med"), sheet.about),
        Section(both(N_("Det här ber jag er om")), tuple(both(text) for text in asks)),
        _ombud(sheet, N_("Hör av er till mitt ombud om en tid")),
    )
    return N_("Jag ber om en SIP"), both(N_("Jag vill att ni planerar mitt stöd ihop med mig.")), sections


def _confirmation(sheet: LetterSheet) -> Paper:
    both, on = sheet.beside.both, sheet.from_on
    opening = both(N_("Tack för mötet den %(day)s."), day=on) if on else both(N_("Tack för mötet."))
    lines = (line.lstrip(" \t–-•*").rstrip() for line in sheet.about.splitlines())
    points = "\n".join(f"– {line}" for line in lines if line)
    sections = (
        _said(sheet, N_("Till"), sheet.to_whom, lines=1),
        Section(both(N_("Mötet handlade om mig")), blanks=_both(sheet, NAME)),
        _said(sheet, N_("Det här kom vi överens om"), points),
        Section(
            both(N_("Stämmer det inte?")), (both(N_("Hör av er så fort ni kan. Annars gäller det som står här.")),)
        ),
        _ombud(sheet),
    )
    return N_("Det vi kom överens om"), opening, sections


PAPERS: dict[str, Callable[[LetterSheet], Paper]] = {
    "power": _power,
    "consent": _consent,
    "sip": _sip,
    "confirmation": _confirmation,
}
"""By the letter's code: the title, the opening and what stands under it."""


def _ombud(sheet: LetterSheet, heading: str = N_("Mitt ombud")) -> Section:
    both, phone = sheet.beside.both, one_line(sheet.ombud_phone)
    who = Both(f"{one_line(sheet.ombud_name)}, personligt ombud, {one_line(sheet.operation_name)}.")
    call = (both(N_("Telefon: %(phone)s"), phone=phone),) if phone else ()
    return Section(both(heading), (who, *call))


def _said(sheet: LetterSheet, heading: str, text: str, lines: int = HAND_LINES) -> Section:
    """What was filled in, or lines to write on."""
    given = (text,) if text.strip() else ()
    return Section(sheet.beside.both(heading), given, 0 if given else lines)


def _where(sheet: LetterSheet) -> tuple[Section, ...]:
    """Where the power holds, if it does not hold everywhere."""
    return (_said(sheet, N_("Här gäller den"), sheet.to_whom),) if sheet.to_whom.strip() else ()


def _how_long(sheet: LetterSheet) -> Section:
    both = sheet.beside.both
    days: tuple[Text, ...] = ()
    if sheet.from_on and sheet.until_on:
        text = N_("Det gäller från och med den %(first)s till och med den %(last)s.")
        days = (both(text, first=sheet.from_on, last=sheet.until_on),)
    back = N_(
        "Jag kan ta tillbaka det när jag vill. Då säger jag det till mitt ombud, eller till den som har papperet."
    )
    return Section(both(N_("Så länge gäller det")), (*days, both(back)), 0 if days else 1)


def _taken_back(sheet: LetterSheet) -> tuple[Section, ...]:
    if sheet.ended_on is None:
        return ()
    both = sheet.beside.both
    text = both(N_("Det togs tillbaka den %(day)s."), day=sheet.ended_on)
    return (Section(both(N_("Det här papperet gäller inte längre")), (text,)),)


def _both(sheet: LetterSheet, texts: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(sheet.beside.both(text) for text in texts)


def _foot(sheet: LetterSheet) -> str:
    return f"{long_date(sheet.made_on)} · {one_line(sheet.operation_name)}"
