"""The agreement between client and ombud, on paper: plain words, said by the ombud to the client.

Pure drawing from a frozen sheet. The words are kept easy on purpose: a test counts LIX.
"""

from dataclasses import dataclass
from datetime import date

from ombud.paper.escape import one_line
from ombud.paper.letter import Letter, Section, draw_letter
from ombud.paper.page import Foot, long_date

TITLE = "Vår överenskommelse"

EXPLAINED = (
    Section(
        "Vad jag gör",
        (
            "Jag är ditt ombud och står på din sida. Det är du som bestämmer vad vi gör och i vilken takt. "
            "Jag kan läsa brev och beslut med dig. Jag kan ringa med dig och följa med på möten. "
            "Jag kan hjälpa dig att söka det stöd som du har rätt till. "
            "Jag kan se till att de som ska hjälpa dig pratar med varandra.",
        ),
    ),
    Section(
        "Vad jag inte gör",
        (
            "Jag är ingen myndighet. Jag ger ingen vård. Jag fattar inga beslut om dig. "
            "Jag tar inte hand om dina pengar. Jag gör inte det som andra ska göra, "
            "som hemtjänst eller boendestöd.",
        ),
    ),
    Section(
        "Det stannar hos oss",
        (
            "Jag har tystnadsplikt. Vi som är ombud kan be varandra om råd. "
            "Jag pratar inte med någon annan om dig om du inte säger ja. "
            "Du får läsa allt som jag skriver om dig. "
            "Lagen kan säga att jag måste berätta något, till exempel om ett barn far illa. "
            "Då pratar jag med dig först, om det går.",
        ),
    ),
    Section(
        "Fritt och frivilligt",
        (
            "Det kostar inget att ha ett ombud. Du väljer själv om du vill. Du kan sluta när du vill, "
            "och du måste inte säga varför. Passar vi inte ihop kan du be om ett annat ombud.",
        ),
    ),
)
"""What is the same in every agreement."""

HAS_AN_END = "Jag är med en tid, inte för alltid. Vi pratar om slutet redan nu, så att det inte kommer plötsligt."


@dataclass(frozen=True)
class AgreementSheet:
    """What the two have agreed on. Texts may be empty: then there are lines to write on by hand."""

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


def draw_agreement(sheet: AgreementSheet) -> bytes:
    """The agreement as a PDF: one A4 page, more only when the texts are very long. Same sheet, same bytes."""
    client, ombud = one_line(sheet.client_label), one_line(sheet.ombud_name)
    paper = f"{long_date(sheet.printed_on)} · {one_line(sheet.operation_name)}"
    letter = Letter(
        title=TITLE,
        opening=f"Det här har vi kommit överens om, {client or 'du'} och jag, {ombud}.",
        sections=(*EXPLAINED, _end(sheet), _reach(sheet), _limits(sheet), _yes(sheet, client, ombud)),
        signatures=(("Datum och namn", client), ("Datum och namn", f"{ombud}, personligt ombud")),
        foot=Foot(f"{ombud}, personligt ombud", one_line(sheet.ombud_phone), paper),
    )
    return draw_letter(letter)


def _end(sheet: AgreementSheet) -> Section:
    on = sheet.thought_end_on
    day = f"Vi tänker oss att vi slutar omkring den {long_date(on)}." if on else ""
    return Section("Vårt arbete har ett slut", _said(HAS_AN_END, day, sheet.thought_end))


def _reach(sheet: AgreementSheet) -> Section:
    phone = f"Du når mig på telefon {one_line(sheet.ombud_phone)}." if sheet.ombud_phone.strip() else ""
    by_hand = 0 if sheet.reachability.strip() else 2
    return Section("Så når vi varandra", _said(phone, sheet.reachability), by_hand)


def _limits(sheet: AgreementSheet) -> Section:
    return Section("Våra gränser", _said(sheet.limits), 0 if sheet.limits.strip() else 2)


def _yes(sheet: AgreementSheet, client: str, ombud: str) -> Section:
    both = ((client or "Du", sheet.client_yes_on), (ombud, sheet.ombud_yes_on))
    yes = [f"{name} sa ja den {long_date(day)}." for name, day in both if day]
    read = "Vi har läst det här tillsammans. Vi kan ändra det när vi vill, om båda säger ja."
    return Section("Vårt ja", (" ".join([*yes, read]),))


def _said(*texts: str) -> tuple[str, ...]:
    """The texts that say something."""
    return tuple(text for text in texts if text.strip())
