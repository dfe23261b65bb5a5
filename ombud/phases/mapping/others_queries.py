"""Reading what others than the client see. Each view stands apart: nothing here is counted, shown or drawn with the client's own."""

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping import queries
from ombud.phases.mapping.models import Answer, Mapping, Perspective
from ombud.phases.mapping.round_areas import definition_for
from ombud.phases.mapping.totals import RoundTotals

OTHERS = (Perspective.OMBUD, Perspective.RELATIVE)
Views = dict[Perspective, list[Answer]]


def view_in(mapping: Mapping, perspective: Perspective, area: str, *, lock: bool = False) -> Answer | None:
    """What one of the others has said about an area. `lock` waits for who is saving it, and holds it."""
    query = select(Answer).where(
        Answer.mapping_id == mapping.id, Answer.perspective == perspective, Answer.area == area
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(query)


def views_of(mapping: Mapping) -> Views:
    """What each of the others has said in a round, in the order of the areas; who has said nothing is not in it."""
    rows = db.session.scalars(select(Answer).where(Answer.mapping_id == mapping.id, Answer.perspective.in_(OTHERS)))
    said = [answer for answer in rows if queries.says_something(answer)]
    order = {area.key: place for place, area in enumerate(definition_for(mapping).areas)}
    said.sort(key=lambda answer: (order.get(answer.area, len(order)), answer.area))
    views = {view: [answer for answer in said if answer.perspective is view] for view in OTHERS}
    return {view: answers for view, answers in views.items() if answers}


def passed_by(mapping: Mapping) -> set[str]:
    """The areas that the client has passed by in a round."""
    return {area for area, answer in queries.answers_of(mapping).items() if answer.skipped}


def totals_of(case: Case) -> dict[Perspective, list[tuple[Mapping, RoundTotals]]]:
    """The totals of each of the others' views, apart, for the rounds in which there is one."""
    counted: dict[Perspective, list[tuple[Mapping, RoundTotals]]] = {}
    for mapping in queries.rounds_of(case):
        for view in OTHERS:
            answers = [answer for answer in mapping.answers if answer.perspective is view]
            if answers:
                counted.setdefault(view, []).append((mapping, queries.count(mapping, answers)))
    return counted
