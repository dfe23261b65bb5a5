"""The small plan on paper, to have at home: always one A4 page. Pure drawing from a frozen sheet; same sheet, same bytes.

The client's name is not on it: a paper that is left on a bus tells nobody whose it is.
"""

from dataclasses import dataclass, replace
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.paper.escape import one_line
from ombud.paper.letter import Letter, Section, draw_letter, fits_one_page
from ombud.paper.page import Foot, long_date
from ombud.paper.text import SMALLEST
from ombud.phases.closure.hard_times.questions import QUESTIONS, TITLE, URGENT
from ombud.refusals import N_

MINE = N_("Det här är min plan. Jag skrev den %(day)s. Jag kan ändra den när jag vill.")
HAND_LINES = 3
ROOM_FOR_ANOTHER = "orden " * 200
"""As much as our own words take in another language, roughly: what is saved has to fit with that too."""


@dataclass(frozen=True)
class PlanSheet:
    """Everything on the paper. Where a text is empty there are lines to write on; `beside` stands under our own words."""

    texts: dict[str, str]
    made_on: date
    ombud_name: str
    ombud_phone: str
    operation_name: str
    beside: Language = SWEDISH_ALONE


def draw_plan(sheet: PlanSheet) -> bytes:
    """The plan as a PDF: one A4 page, in the largest type that fits."""
    return draw_letter(_letter(sheet), smallest=SMALLEST)


def has_room(sheet: PlanSheet) -> bool:
    """Whether the plan fits on its page, with or without another language beside our own words."""
    letter = _letter(replace(sheet, beside=SWEDISH_ALONE))
    return fits_one_page(replace(letter, sections=(*letter.sections, Section("", (ROOM_FOR_ANOTHER,)))))


def _letter(sheet: PlanSheet) -> Letter:
    both, ombud = sheet.beside.both, one_line(sheet.ombud_name)
    return Letter(
        title=both(TITLE),
        opening=both(MINE, day=sheet.made_on),
        sections=tuple(_section(name, sheet) for name in QUESTIONS),
        signatures=(),
        foot=Foot(
            f"{ombud}, personligt ombud",
            one_line(sheet.ombud_phone),
            f"{long_date(sheet.made_on)} · {one_line(sheet.operation_name)}",
        ),
        language=sheet.beside.code,
    )


def _section(name: str, sheet: PlanSheet) -> Section:
    """One of the texts, or lines to write on by hand; where to turn ends with what holds for everyone."""
    said = sheet.texts[name].strip()
    always: tuple[Both, ...] = (sheet.beside.both(URGENT),) if name == "places" else ()
    return Section(sheet.beside.both(QUESTIONS[name]), (*([said] if said else []), *always), 0 if said else HAND_LINES)
