"""Finding an area and a round; what is not there does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.phases.mapping import queries
from ombud.phases.mapping.instrument.areas import Area
from ombud.phases.mapping.instrument.queries import definition_of
from ombud.phases.mapping.models import Answer, Mapping
from ombud.phases.mapping.round_areas import answered_area, asked_about


def load_area(case: Case, slug: str) -> Area:
    """The need area with that address, else 404. One that is not asked about any more opens where it has been answered."""
    area = definition_of(case.operation_id).by_slug(slug)
    if area is None or area.hidden:
        area = answered_area(case, slug)
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
    given = queries.answers_of(mapping)
    key = next((key for key, asked in asked_about(mapping, given.values()).items() if asked.slug == slug), None)
    if key is None:
        abort(404)
    return given[key]
