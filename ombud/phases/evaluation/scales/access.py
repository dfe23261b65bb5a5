"""Finding a case's scale and what was said on it; what belongs to another case does not exist."""

from flask import abort

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.evaluation.scales.models import Scale, ScaleRating


def load_scale(case: Case, scale_id: int) -> Scale:
    """The case's own scale with that id, else 404."""
    scale = db.session.get(Scale, scale_id)
    if scale is None or scale.case_id != case.id:
        abort(404)
    return scale


def load_rating(scale: Scale, rating_id: int) -> ScaleRating:
    """What was said on that scale under that id, else 404."""
    rating = db.session.get(ScaleRating, rating_id)
    if rating is None or rating.scale_id != scale.id:
        abort(404)
    return rating
