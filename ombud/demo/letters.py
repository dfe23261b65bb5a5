"""Letters in the demonstration: a consent that ends in three weeks, a power of attorney, and what a meeting came to."""

from datetime import timedelta

from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.phases.execution.letters.models import LetterKind
from ombud.phases.execution.letters.operations import write_letter

LETTERS = (
    (70, LetterKind.CONSENT, 91, "Arbetsförmedlingen i Ekby", "Min plan för att komma i arbete, och vad jag klarar av nu."),
    (40, LetterKind.POWER, 180, "Försäkringskassan", "Hämta ut mina papper.\nFråga hur det går med mitt ärende."),
    (12, LetterKind.CONFIRMATION, None, "Handläggaren på Försäkringskassan",
     "Jag skickar läkarintyget före månadens slut.\nHandläggaren ringer när det har kommit.\nVi ses igen om sex veckor."),
)  # fmt: skip
"""How many days ago, what, for how many days, to whom, and about what."""


def write_letters(office: Office) -> None:
    """Write them in the latest of the first ombud's cases in execution."""
    mine = select(Case).where(Case.ombud_id == office.ombud[0].id, Case.stage == Stage.EXECUTION)
    case = db.session.scalars(mine.order_by(Case.number.desc()).limit(1)).one()
    for days, kind, holds, to_whom, about in LETTERS:
        with clock.at(clock.days_ago(days)):
            today = clock.today()
            until = today + timedelta(days=holds) if holds else None
            what = {"to_whom": to_whom, "about": about, "from_on": today, "until_on": until}
            write_letter(case, kind=kind, by=case.ombud, **what)
