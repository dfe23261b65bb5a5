"""The client has a text struck: it is taken away everywhere it stands. Nothing here commits."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ombud import clock
from ombud.accounts.models import User
from ombud.audit.log import Actor
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.lasting import StruckText, text_struck
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.phases.mapping import queries
from ombud.phases.mapping.models import Answer, Mapping
from ombud.phases.mapping.summary import TEXTS, text_in, without
from ombud.phases.mapping.summary_queries import readings_of
from ombud.refusals import N_, Conflict, Refused

NOTHING_THERE = N_("Det finns ingen text att stryka här.")
CHANGED_MEANWHILE = N_("Texten har ändrats sedan du öppnade sidan. Så här står det nu. Vill du stryka den?")


@dataclass(frozen=True)
class Struck:
    """What was struck: a field of the answer about an area in a round, and all that has stood there: now, and when it was read."""

    ordinal: int
    area: str
    field: str
    texts: tuple[str, ...]


# What higher layers do when a text has been struck: take away what they have copied of it.
after_strike: list[Callable[[Case, Struck], None]] = []


def strike(case: Case, mapping: Mapping, area: str, field: str, *, version: int, by: User) -> None:
    """Take one text (words, works or helped_by) away from the client's answer and from all that was kept of it.

    Holds in any round, complete or not, and in a closed case. Kept papers are drawn without it from now on, and say that they are changed.
    An answer that was saved under the older version meets `struck_at` and a newer version, so that no draft brings the text back.
    Raises `Conflict` when the answer has changed meanwhile.
    """
    answer = queries.answer_in(mapping, area, lock=True)
    if answer is None or field not in TEXTS:
        raise Refused(NOTHING_THERE)
    if answer.version != version:
        raise Conflict({field: getattr(answer, field)}, answer.version, CHANGED_MEANWHILE)
    texts = texts_at(answer, field)
    if texts:
        strike_texts(case, answer, field, texts, by=by)


def texts_at(answer: Answer, field: str) -> set[str]:
    """All that has stood in a field of an answer: now, and when it was read."""
    read = (text_in(reading.sheet, answer.area, field) for reading in readings_of(answer.mapping))
    return {getattr(answer, field), *read} - {""}


def strike_texts(case: Case, answer: Answer, field: str, texts: Collection[str], *, by: Actor) -> None:
    """Take these texts of a field away, and no other that stands there: from the answer, what was kept of it and what was made of it."""
    if getattr(answer, field) in texts:
        setattr(answer, field, "")
    answer.struck_at, answer.last_save = clock.now(), None
    for reading in readings_of(answer.mapping):
        if text_in(reading.sheet, answer.area, field) in texts:
            reading.sheet, reading.changed_on = without(reading.sheet, answer.area, field), clock.today()
    strike_from_drafts(case, texts)
    struck = Struck(answer.mapping.ordinal, answer.area, field, tuple(sorted(texts, key=len, reverse=True)))
    for forget in after_strike:
        forget(case, struck)
    told = changed(case, by=by, part="mapping", what="text_struck")
    text_struck(case, told, [StruckText(Answer.__tablename__, answer.id, field, text) for text in struck.texts])
