"""Finding an area and a round; what is not there does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.phases.mapping import queries
from ombud.phases.mapping.instrument.areas import Area, definition
from ombud.phases.mapping.models import Answer, Mapping


def load_area(slug: str) -> Area:
    """The need area with that address, else 404."""
    area = definition().by_slug(slug)
    if area is None:
        abort(404)
    return area


def load_round(case: Case, ordinal: int) -> Mapping:
    """The case's own round with that number, else 404."""
    mapping = next((each for each in queries.rounds_of(case) if each.ordinal == ordinal), None)
    if mapping is None:
        abort(404)
    return mapping


def load_answer(mapping: Mapping, slug: str) -> Answer:
    """The client's answer in a round about the area with that address, else 404. Also for an area that has left the definition."""
    given = queries.answers_of(mapping).values()
    answer = next((each for each in given if queries.area_slug(each.area) == slug), None)
    if answer is None:
        abort(404)
    return answer
