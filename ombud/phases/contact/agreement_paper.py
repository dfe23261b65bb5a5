"""The agreement between client and ombud, on paper: plain words, said by the ombud to the client.

Pure drawing from a frozen sheet. The words are kept easy on purpose: a test counts LIX.
"""

from dataclasses import dataclass
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Both, Language, joined
from ombud.paper.escape import one_line
from ombud.paper.letter import Letter, Section, Text, draw_letter
from ombud.paper.page import Foot, long_date
from ombud.refusals import N_

TITLE = N_("Vår överenskommelse")

EXPLAINED = (
    Section(
        N_("Vad jag gör"),
        (
            N_(
                "Jag är ditt ombud och står på din sida. Det är du som bestämmer vad vi gör och i vilken takt. "
                "Jag kan läsa brev och beslut med dig. Jag kan ringa med dig och följa med på möten. "
                "Jag kan hjälpa dig att söka det stöd som du har rätt till. "
                "Jag kan se till att de som ska hjälpa dig pratar med varandra."
            ),
        ),
    ),
    Section(
        N_("Vad jag inte gör"),
        (
            N_(
                "Jag är ingen myndighet. Jag ger ingen vård. Jag fattar inga beslut om dig. "
                "Jag tar inte hand om dina pengar. Jag gör inte det som andra ska göra, "
                "som hemtjänst eller boendestöd."
            ),
        ),
    ),
    Section(
        N_("Det stannar hos oss"),
        (
            N_(
                "Jag har tystnadsplikt. Vi som är ombud kan be varandra om råd. "
                "Jag pratar inte med någon annan om dig om du inte säger ja. "
                "Du får läsa allt som jag skriver om dig. "
                "Lagen kan säga att jag måste berätta något, till exempel om ett barn far illa. "
                "Då pratar jag med dig först, om det går."
            ),
        ),
    ),
    Section(
        N_("Fritt och frivilligt"),
        (
            N_(
                "Det kostar inget att ha ett ombud. Du väljer själv om du vill. Du kan sluta när du vill, "
                "och du måste inte säga varför. Passar vi inte ihop kan du be om ett annat ombud."
            ),
        ),
    ),
)
"""What is the same in every agreement."""

HAS_AN_END = N_("Jag är med en tid, inte för alltid. Vi pratar om slutet redan nu, så att det inte kommer plötsligt.")


@dataclass(frozen=True)
class AgreementSheet:
    """What the two have agreed on. Texts may be empty: then there are lines to write on by hand. `beside` stands under our own words."""

    client_label: str
    ombud_name: str
    ombud_phone: str
    operation_name: str
    client_yes_on: date | None
    ombud_yes_on: date | None
    reachability: str
    limits: str
    thought_end: str
    thought_end_on: date | None
    printed_on: date
    beside: Language = SWEDISH_ALONE


def draw_agreement(sheet: AgreementSheet) -> bytes:
    """The agreement as a PDF: one A4 page, more only when the texts are very long. Same sheet, same bytes."""
    client, ombud = one_line(sheet.client_label), one_line(sheet.ombud_name)
    paper = f"{long_date(sheet.printed_on)} · {one_line(sheet.operation_name)}"
    both = sheet.beside.both
    sign = both(N_("Datum och namn"))
    explained = (_explained(section, sheet.beside) for section in EXPLAINED)
    letter = Letter(
        title=both(TITLE),
        opening=_opening(sheet.beside, client, ombud),
        sections=(*explained, _end(sheet), _reach(sheet), _limits(sheet), _yes(sheet, client, ombud)),
        signatures=((sign, client), (sign, f"{ombud}, personligt ombud")),
        foot=Foot(f"{ombud}, personligt ombud", one_line(sheet.ombud_phone), paper),
        language=sheet.beside.code,
    )
    return draw_letter(letter)


def _opening(beside: Language, client: str, ombud: str) -> Both:
    if not client:
        return beside.both(N_("Det här har vi kommit överens om, du och jag, %(ombud)s."), ombud=ombud)
    text = N_("Det här har vi kommit överens om, %(client)s och jag, %(ombud)s.")
    return beside.both(text, client=client, ombud=ombud)


def _explained(section: Section, beside: Language) -> Section:
    """The section with another language beside it."""
    texts = (section.heading, *section.paragraphs)
    heading, *paragraphs = (text if isinstance(text, Both) else beside.both(text) for text in texts)
    return Section(heading, tuple(paragraphs))


def _end(sheet: AgreementSheet) -> Section:
    both, on = sheet.beside.both, sheet.thought_end_on
    day = both(N_("Vi tänker oss att vi slutar omkring den %(day)s."), day=on) if on else ""
    return Section(both(N_("Vårt arbete har ett slut")), _said(both(HAS_AN_END), day, sheet.thought_end))


def _reach(sheet: AgreementSheet) -> Section:
    both, number = sheet.beside.both, one_line(sheet.ombud_phone)
    phone = both(N_("Du når mig på telefon %(phone)s."), phone=number) if number else ""
    by_hand = 0 if sheet.reachability.strip() else 2
    return Section(both(N_("Så når vi varandra")), _said(phone, sheet.reachability), by_hand)


def _limits(sheet: AgreementSheet) -> Section:
    by_hand = 0 if sheet.limits.strip() else 2
    return Section(sheet.beside.both(N_("Våra gränser")), _said(sheet.limits), by_hand)


def _yes(sheet: AgreementSheet, client: str, ombud: str) -> Section:
    both = sheet.beside.both
    yes = [_said_yes(sheet.beside, client, sheet.client_yes_on), _said_yes(sheet.beside, ombud, sheet.ombud_yes_on)]
    read = both(N_("Vi har läst det här tillsammans. Vi kan ändra det när vi vill, om båda säger ja."))
    return Section(both(N_("Vårt ja")), (joined(*(each for each in yes if each), read),))


def _said_yes(beside: Language, name: str, on: date | None) -> Both | None:
    """Who said yes, and when; "du" for a client without a name."""
    if on is None:
        return None
    return (
        beside.both(N_("%(name)s sa ja den %(day)s."), name=name, day=on)
        if name
        else beside.both(N_("Du sa ja den %(day)s."), day=on)
    )


def _said(*texts: Text) -> tuple[Text, ...]:
    """The texts that say something."""
    return tuple(text for text in texts if isinstance(text, Both) or text.strip())
