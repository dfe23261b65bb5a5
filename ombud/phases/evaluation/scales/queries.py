"""Reading the client's own scales."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.refusals import N_


@dataclass(frozen=True)
class Followed:
    """A scale with the first and the latest time it was used; the same one where it was used once, None where never."""

    scale: Scale
    first: ScaleRating | None
    latest: ScaleRating | None
    before: ScaleRating | None = None

    @property
    def is_compared(self) -> bool:
        """Whether it was used at least twice."""
        return self.before is not None


def scales_of(case: Case) -> list[Followed]:
    """The case's scales: those in use first, each in the order they were made."""
    query = select(Scale).where(Scale.case_id == case.id).options(selectinload(Scale.ratings))
    rows = db.session.scalars(query.order_by(Scale.ended_on.is_not(None), Scale.id))
    return [_followed(scale) for scale in rows]


def compared_scales(case: Case) -> list[Followed]:
    """The scales that were used at least twice, ended ones too: what the client looks back on."""
    return [each for each in scales_of(case) if each.is_compared]


def ratings_of(scale: Scale) -> Select[ScaleRating]:
    """Each time a scale was used, the latest first."""
    query = select(ScaleRating).where(ScaleRating.scale_id == scale.id)
    return query.order_by(ScaleRating.on.desc(), ScaleRating.id.desc())


def latest_of(scale: Scale) -> ScaleRating | None:
    """The latest time a scale was used."""
    return db.session.scalar(ratings_of(scale).limit(1))


def events_of(case: Case) -> list[Event]:
    """The latest days on which a scale was used."""
    days = select(ScaleRating.on).join(Scale).where(Scale.case_id == case.id).distinct()
    rows = db.session.scalars(days.order_by(ScaleRating.on.desc()).limit(LATEST))
    return [Event(on, N_("Vi använde en skala"), "scales.show") for on in rows]


def _followed(scale: Scale) -> Followed:
    ratings: Sequence[ScaleRating] = scale.ratings
    first, latest = (ratings[0], ratings[-1]) if ratings else (None, None)
    return Followed(scale, first, latest, ratings[-2] if len(ratings) > 1 else None)
