"""Which need areas a round of mapping stands under, and what each answer was about when it was given."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.mapping.instrument.areas import Area, Definition
from ombud.phases.mapping.instrument.queries import area_called, definition_of, definitions_at
from ombud.phases.mapping.models import Answer, Mapping


@dataclass(frozen=True)
class Asked:
    """What an answer is about, as it was called and asked when it was given. What nobody knows any more is called by its key."""

    key: str
    slug: str
    name: str
    question: str = ""


def area_name(operation_id: int, key: str) -> str:
    """The Swedish name of a need area as it is now, hidden or not; the key itself for one that nobody knows any more."""
    area = area_called(operation_id, key)
    return area.name if area else key


def area_slug(operation_id: int, key: str) -> str:
    """What a need area is called in addresses."""
    area = area_called(operation_id, key)
    return area.slug if area else _unknown(key).slug


def definition_for(mapping: Mapping) -> Definition:
    """The areas a round stands under: those in force while it is being made, and when it is complete those it was completed under."""
    in_force = definition_of(_operation_of(mapping))
    if mapping.completed_on is None:
        return in_force
    return definitions_at(_operation_of(mapping), [mapping.definition]).get(mapping.definition, in_force)


def areas_of(mapping: Mapping, given: dict[str, Answer]) -> list[Area | Asked]:
    """What a round's page shows, in order: what is asked about, and what has been answered although it is not asked about any more.

    In a complete round each is called what it was called when it was answered.
    """
    shown = definition_for(mapping).shown
    late = [answer for key, answer in given.items() if key not in {area.key for area in shown}]
    asked = asked_about(mapping, late if mapping.completed_on is None else given.values())
    return [*(asked.pop(area.key, area) for area in shown), *asked.values()]


def asked_about(mapping: Mapping, answers: Iterable[Answer]) -> dict[str, Asked]:
    """What each answer of a round is about, by area: in the version it was given under. A bounded number of queries."""
    answers, operation_id = list(answers), _operation_of(mapping)
    versions = definitions_at(operation_id, {answer.definition or mapping.definition for answer in answers})
    asked = {}
    for answer in answers:
        version = versions.get(answer.definition or mapping.definition)
        area = (version.by_key(answer.area) if version else None) or area_called(operation_id, answer.area)
        asked[answer.area] = Asked(area.key, area.slug, area.name, area.question) if area else _unknown(answer.area)
    return asked


def shown_under(case: Case, area: Area, answer: Answer | None) -> str:
    """The version whose texts a page about an area shows: the one in force, or the answer's own for an area that has left it."""
    in_force = definition_of(case.operation_id)
    return answer.definition if answer is not None and in_force.by_key(area.key) is None else in_force.version


def answered_area(case: Case, slug: str) -> Area | None:
    """An area that is not asked about any more, but that the case's client has said something about."""
    rows = select(Answer.area).join(Mapping).where(Mapping.case_id == case.id).distinct()
    areas = (area_called(case.operation_id, key) for key in db.session.scalars(rows))
    return next((area for area in areas if area and area.slug == slug), None)


def _operation_of(mapping: Mapping) -> int:
    return db.session.get_one(Case, mapping.case_id).operation_id


def _unknown(key: str) -> Asked:
    return Asked(key, key.replace("_", "-"), key)
