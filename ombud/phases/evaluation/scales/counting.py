"""Counting how the client's own scales moved, for the operation: numbers only, and nothing of what they are about."""

from datetime import date

from ombud.cases.models import Case, Stage
from ombud.figures.corrections import withdraw_all
from ombud.figures.models import Happening
from ombud.figures.operations import count
from ombud.phases.evaluation.scales.queries import scales_of


def compare_scales(case: Case, *, at: Stage, on: date, was_on: date | None = None) -> None:
    """Count one figure for each scale that was used twice or more until the day `on`, with the code "first:latest" ("3:6").

    Called when an evaluation is saved (`at` is `Stage.EVALUATION`, `was_on` the day it had before, so that what is saved again is not
    counted again) and when the work ends (`Stage.CLOSURE`). The phase stands in the figure: a case may have both. A change upwards is the
    client's own judgement and no measure of effect (skalfrågor, Mål & metoder, Socialstyrelsen 2003).
    """
    if was_on is not None:
        withdraw_all(Happening.SCALE_COMPARED, case, on=was_on, stage=at.value)
    for each in scales_of(case):
        values = [rating.value for rating in each.scale.ratings if rating.on <= on]
        if len(values) > 1:
            count(Happening.SCALE_COMPARED, case, on=on, code=f"{values[0]}:{values[-1]}", stage=at.value)
