"""The protocol of a meeting on paper, like a letter, to be sent to the members' authorities. Pure drawing from what is kept of the meeting.

It holds decisions, the policy in force, codes and figures: nobody's own words, and no row of the queue.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ombud.intake.steering.telling import counted, long_day
from ombud.paper.escape import one_line
from ombud.paper.letter import Letter, Section, draw_letter
from ombud.paper.page import Foot
from ombud.refusals import N_

TITLE = N_("Protokoll från ledningsgruppens möte")
DRAFT = N_("UTKAST. Mötet är inte avslutat.")
HELD = N_("Möte %(ordinal)s för %(operation)s, den %(day)s.")
PRESENT = N_("Med på mötet: %(names)s.")
NOTHING = N_("Mötet fattade inga beslut.")
DECISION = N_("Beslut %(number)s. %(heading)s:")
BELOW = N_("Hela ordningen står under ”Så ordnas kön”.")
RECORDED = N_("Antecknat av %(name)s.")
UNCHANGED = N_("Mötet ändrade inte ordningen.")
BEFORE = N_("Före mötet gällde:")
NO_EXCEPTIONS = N_("Ingen har flyttats ur ordningen sedan förra mötet.")
EXCEPTION = N_("%(reason)s – %(state)s: %(number)s.")
NO_LOOKS = N_("Ingen fråga är ställd.")
NO_ANSWER = N_("inget svar än")
SECRET = N_("I kön står inga namn. Ett tal under fem skrivs ”färre än fem”, så att ingen kan pekas ut.")
SIGN = N_("Datum och namn")
Protocol = Mapping[str, Any]


def draw_protocol(protocol: Protocol, *, draft: bool) -> bytes:
    """The protocol as a PDF. Same protocol, same bytes."""
    day, figures = long_day(protocol["held_on"]), protocol["figures"]
    letter = Letter(
        title=TITLE,
        opening=" ".join(_opening(protocol, day, draft)),
        sections=(
            Section(N_("Beslut"), tuple(_decisions(protocol))),
            Section(N_("Så ordnas kön"), tuple(_policy(protocol))),
            Section(N_("Flyttar ur ordningen sedan förra mötet"), tuple(_exceptions(protocol))),
            Section(N_("Frågor till samordnaren"), tuple(_looks(protocol)) or (NO_LOOKS,)),
            Section(N_("Vad väntan betyder här"), ("\n".join(figures["waits"]),)),
            Section(N_("Vad verksamheten bär"), (" ".join((*figures["carrying"], *figures["capacity"])),)),
            *([Section(N_("Uppsökande arbete"), (" ".join(figures["outreach"]),))] if figures["outreach"] else []),
            Section(N_("Siffror"), tuple(_figures(figures))),
        ),
        signatures=((SIGN, N_("Justeras")), (SIGN, N_("Justeras"))),
        foot=Foot("", "", f"{N_('Möte')} {protocol['ordinal']} · {day} · {one_line(protocol['operation'])}"),
    )
    return draw_letter(letter)


def _opening(protocol: Protocol, day: str, draft: bool) -> Iterator[str]:
    if draft:
        yield DRAFT
    yield HELD % {"ordinal": protocol["ordinal"], "operation": one_line(protocol["operation"]), "day": day}
    if protocol["present"]:
        yield PRESENT % {"names": one_line(", ".join(protocol["present"]))}


def _decisions(protocol: Protocol) -> Iterator[str]:
    if not protocol["decisions"]:
        yield NOTHING
    for number, decision in enumerate(protocol["decisions"], 1):
        heading = DECISION % {"number": number, "heading": decision["heading"]}
        recorded = RECORDED % {"name": one_line(decision["by"])}
        stands = decision["ordinal"] and decision["ordinal"] == protocol["policy_after"]["ordinal"]
        yield "\n".join((heading, *([BELOW] if stands else _order(decision)), recorded))


def _policy(protocol: Protocol) -> Iterator[str]:
    before, after = protocol["policy_before"], protocol["policy_after"]
    yield "\n".join((_named(after), *_order(after)))
    if before["ordinal"] == after["ordinal"]:
        yield UNCHANGED
    else:
        yield "\n".join((BEFORE, _named(before), *_order(before)))


def _named(policy: Mapping[str, Any]) -> str:
    if policy["ordinal"] is None:
        return N_("Ingen prioritering är beslutad. Då gäller turordning.")
    decided = {"ordinal": policy["ordinal"], "day": long_day(policy["decided_on"])}
    return N_("Ordning %(ordinal)s, beslutad den %(day)s.") % decided


def _exceptions(protocol: Protocol) -> Iterator[str]:
    rows = [
        EXCEPTION % {"reason": reason, "state": state.lower(), "number": counted(number)}
        for reason, state, number in protocol["exceptions"]
    ]
    yield "\n".join(rows) if rows else NO_EXCEPTIONS


def _looks(protocol: Protocol) -> Iterator[str]:
    for look in protocol["looks"]:
        asked = N_("%(question)s Ställd den %(day)s.") % {
            "question": look["question"],
            "day": long_day(look["asked"][:10]),
        }
        yield f"{asked} {N_('Svar')}: {look['answer'] or NO_ANSWER}."


def _figures(figures: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        (N_("Väntar på ett ombud"), counted(figures["waiting"])),
        (N_("Ombud i verksamheten"), str(figures["ombud"])),
        (N_("Fick ombud förbi kön sedan förra mötet"), counted(figures["past_queue"])),
        *((f"{N_('Erbjöds ombud över taket')}, {label.lower()}", counted(n)) for label, n in figures["over_ceiling"]),
    ]
    yield "\n".join(f"{label}: {number}." for label, number in rows)
    yield SECRET


def _order(told: Mapping[str, Any]) -> Iterator[str]:
    """Steps with their numbers, then what holds besides."""
    yield from (f"{number}. {step}" for number, step in enumerate(told["steps"], 1))
    yield from told["sentences"]
