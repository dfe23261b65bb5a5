"""The sums of forms that the operation has a licence for, as bands of the time line of change."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select

from ombud.cases.models import Case
from ombud.extensions import db
from ombud.languages.language import Both, Language, joined
from ombud.phases.evaluation.licensed.models import FormLicence, FormScore
from ombud.plans.changes import words
from ombud.plans.changes.licensed import Known, known_of
from ombud.plans.changes.sheet import Band, Point, Series, written


def licensed_bands(case: Case, beside: Language) -> Iterator[Band]:
    """A band for each form that is in use: its sums, the cut-off, and the field within which nothing is a reliable change."""
    in_use = select(FormLicence.form).where(
        FormLicence.operation_id == case.operation_id, FormLicence.ended_on.is_(None)
    )
    query = select(FormScore).where(FormScore.case_id == case.id, FormScore.form.in_(in_use))
    scores = db.session.scalars(query.order_by(FormScore.form, FormScore.on, FormScore.id))
    for form, rows in groupby(scores, key=lambda row: row.form):
        if known := known_of(form):
            sums = ((row.on, row.sum_tenths / 10) for row in rows)
            yield _band(known, tuple(Point(day, value, written(value)) for day, value in sums), beside)


def _band(known: Known, points: tuple[Point, ...], beside: Language) -> Band:
    first, zone, note = points[0].value, None, [*words.from_to(points, beside)]
    if known.cut_off is not None:
        note.append(beside.both(words.CUT_OFF, value=written(known.cut_off)))
    if known.reliable is not None:
        note.append(beside.both(words.NO_CERTAIN_CHANGE, value=written(known.reliable)))
        zone = first - known.reliable, first + known.reliable
    return Band(Both(known.name), 0, known.most, (Series(points),), joined(*note), known.cut_off, zone)
