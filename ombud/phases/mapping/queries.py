"""Reading the mapping. Everything here is the client's own view: other perspectives are kept apart and never merged into it."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import selectinload

from ombud import clock
from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.comparison import Comparison, compare
from ombud.phases.mapping.instrument.queries import definitions_at
from ombud.phases.mapping.models import Answer, Mapping, Perspective, Reading
from ombud.phases.mapping.round_areas import Asked, area_name, asked_about, definition_for
from ombud.phases.mapping.totals import RoundTotals, code_of, count_round
from ombud.refusals import N_

Row = TypeVar("Row", Answer, Mapping)


def rounds_of(case: Case) -> Sequence[Mapping]:
    """A case's rounds of mapping with their answers, the first one first. Two queries, however many rounds and answers."""
    return db.session.scalars(_rounds(case).options(selectinload(Mapping.answers)).order_by(Mapping.ordinal)).all()


def current_mapping(case: Case, *, lock: bool = False) -> Mapping | None:
    """The latest round, whether it is complete or not; None before the first. `lock` holds it until the transaction ends."""
    query = _rounds(case).order_by(Mapping.ordinal.desc()).limit(1)
    return db.session.scalar(_locked(query) if lock else query)


def client_answers(mapping: Mapping) -> list[Answer]:
    """The client's own answers among those of a round from `rounds_of`."""
    return [answer for answer in mapping.answers if answer.perspective is Perspective.CLIENT]


def answers_of(mapping: Mapping) -> dict[str, Answer]:
    """What the client has answered in a round, by area."""
    rows = db.session.scalars(
        select(Answer).where(Answer.mapping_id == mapping.id, Answer.perspective == Perspective.CLIENT)
    )
    return {answer.area: answer for answer in rows}


def answer_in(mapping: Mapping, area: str, *, lock: bool = False) -> Answer | None:
    """The client's answer about an area, if there is one. `lock` waits for who is saving it, and holds it."""
    query = select(Answer).where(
        Answer.mapping_id == mapping.id, Answer.area == area, Answer.perspective == Perspective.CLIENT
    )
    return db.session.scalar(_locked(query) if lock else query)


def former_answer(mapping: Mapping, area: str) -> Answer | None:
    """What the client said about an area in the round before; None when it was skipped, or nothing was said."""
    query = (
        select(Answer)
        .join(Mapping)
        .where(
            Mapping.case_id == mapping.case_id,
            Mapping.ordinal == mapping.ordinal - 1,
            Answer.area == area,
            Answer.perspective == Perspective.CLIENT,
            ~Answer.skipped,
        )
    )
    answer = db.session.scalar(query)
    return answer if answer is not None and says_something(answer) else None


def said_about(mapping: Mapping) -> list[tuple[Asked, Answer]]:
    """What the client has said in a round, and about what, in the areas' order. Skipped and silent areas are not named."""
    given = {key: answer for key, answer in answers_of(mapping).items() if says_something(answer)}
    order = (area.key for area in definition_for(mapping).areas)
    asked = asked_about(mapping, given.values())
    return [(asked[key], given[key]) for key in dict.fromkeys((*order, *sorted(given))) if key in given]


def said_in(mapping: Mapping) -> list[tuple[str, Answer]]:
    """What the client has said in a round, with the areas' names."""
    return [(asked.name, answer) for asked, answer in said_about(mapping)]


def totals_of(case: Case) -> list[tuple[Mapping, RoundTotals]]:
    """Every round of a case with its totals, over the areas that the round stands under."""
    rounds = rounds_of(case)
    definitions_at(case.operation_id, {mapping.definition for mapping in rounds})  # all at once
    return [(mapping, count(mapping, client_answers(mapping))) for mapping in rounds]


def count(mapping: Mapping, answers: Sequence[Answer]) -> RoundTotals:
    """The totals of one perspective's answers in a round, over the areas that the round stands under."""
    version = definition_for(mapping)
    hidden = len(version.areas) - len(version.shown)
    return count_round(version.keys, version.own_keys, hidden, answers)


def areas_compared(before: Mapping, after: Mapping) -> tuple[list[str], list[str]]:
    """The areas that two rounds are compared over, and the operation's own apart: those that either round asked about, in order."""
    pair = definition_for(after), definition_for(before)
    standard = dict.fromkeys(key for each in pair for key in each.keys)
    own = dict.fromkeys(key for each in pair for key in each.own_keys)
    return list(standard), list(own)


def compared(before: Mapping, after: Mapping) -> tuple[Comparison, Comparison]:
    """Two rounds (with their answers) compared over the areas that are counted, and apart from that over the operation's own."""
    standard, own = areas_compared(before, after)
    answers = client_answers(before), client_answers(after)
    return compare(standard, *answers), compare(own, *answers)


def important_now(case: Case) -> list[tuple[Answer, str]]:
    """What the client calls important now, with the area's name as it is now, in the order of the areas.

    From the latest round in which anything has been said: a round that has just begun hides nothing. Never a skipped area.
    """
    mapping = latest_said(case)
    said = [answer for _, answer in said_about(mapping)] if mapping else []
    return [(answer, area_name(case.operation_id, answer.area)) for answer in said if answer.important]


def latest_said(case: Case) -> Mapping | None:
    """The latest round in which the client has said anything; None when nothing has been said."""
    return db.session.scalar(
        _rounds(case).where(Mapping.answers.any(_said())).order_by(Mapping.ordinal.desc()).limit(1)
    )


def says_something(answer: Answer) -> bool:
    """Whether an answer has anything to show: a rating, words, or that it is important. A skipped one never has."""
    return not answer.skipped and (code_of(answer) is not None or any(_texts(answer)) or answer.important)


def _texts(answer: Answer) -> tuple[str, ...]:
    return tuple(text.strip() for text in (answer.words, answer.works, answer.helped_by))


def events_of(case: Case) -> list[Event]:
    """The mapping's lines in the history of a case."""
    events = []
    for mapping in db.session.scalars(_rounds(case).order_by(Mapping.ordinal)):
        again = mapping.ordinal > 1
        began = N_("Kartläggningen gjordes en gång till") if again else N_("Kartläggningen började")
        events.append(Event(mapping.started_on, began, "mapping.show"))
        if mapping.completed_on:
            done = N_("Den nya kartläggningen blev klar") if again else N_("Kartläggningen blev klar")
            events.append(Event(mapping.completed_on, done, "mapping.show"))
    return [*events, *_readings(case)]


def _readings(case: Case) -> list[Event]:
    read = select(Reading.read_at).join(Mapping, Reading.mapping_id == Mapping.id).where(Mapping.case_id == case.id)
    latest = db.session.scalars(read.order_by(Reading.read_at.desc()).limit(LATEST))
    return [
        Event(clock.local(at).date(), N_("Klienten läste det vi har skrivit och sa ja"), "mapping.summary")
        for at in latest
    ]


def _rounds(case: Case) -> Select[Mapping]:
    return select(Mapping).where(Mapping.case_id == case.id)


def _said() -> ColumnElement[bool]:
    texts = (Answer.words, Answer.works, Answer.helped_by)
    anything = or_(Answer.rating.is_not(None), *(column != "" for column in texts), Answer.important)
    return and_(Answer.perspective == Perspective.CLIENT, ~Answer.skipped, anything)


def _locked(query: Select[Row]) -> Select[Row]:
    return query.with_for_update().execution_options(populate_existing=True)
