"""Where the client is on a scale, said once more, put right or taken away. Nothing here commits."""

from datetime import date
from typing import Any

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.cases.operations import changed, must_not_be_ahead, note_contact
from ombud.extensions import db
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation.scales.codes import RATING
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.phases.evaluation.scales.operations import TEXTS, texts_of
from ombud.refusals import N_, Refused


def rate(case: Case, scale: Scale, *, value: int, on: date | None = None, by: User, **more: Any) -> ScaleRating:
    """Say where the client is, today or on a day that has been. `more`: the texts, and `good_enough`. What was said before stays.

    The same number with the same words on the same day is the one that stands: whoever goes back and presses once more has said it once.
    """
    must_have_agreed(case)
    hold(case, scale)
    if scale.ended_on is not None:
        raise Refused(N_("Skalan används inte längre. Ta upp den igen först."))
    day = on or clock.today()
    must_not_be_ahead(day)
    said = {"on": day, "value": value, "good_enough": None, **dict.fromkeys(TEXTS, ""), **more}
    if standing := db.session.scalar(select(ScaleRating).filter_by(scale_id=scale.id, **said).limit(1)):
        return standing
    rating = ScaleRating(scale_id=scale.id, **said)
    db.session.add(rating)
    note_contact(case, day)
    changed(case, by=by, part="evaluation", what="scale_rated")
    return rating


def change_rating(case: Case, rating: ScaleRating, *, version: int, by: User, **values: Any) -> None:
    """Put right what was said. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, rating)
    values["on"] = values.get("on") or rating.on
    must_not_be_ahead(values["on"])
    must_be_unchanged(rating, version, values)
    for name, value in values.items():
        setattr(rating, name, value)
    changed(case, by=by, part="evaluation", what="rating_changed")


def remove_rating(case: Case, rating: ScaleRating, *, version: int, by: User) -> None:
    """Take away what was said, its texts out of every draft too. Raises `Conflict` when it has changed since it was shown."""
    hold(case, rating)
    must_be_unchanged(rating, version, {})
    strike_from_drafts(case, texts_of(rating), forms=[f"{RATING}:{rating.id}"])
    db.session.delete(rating)
    changed(case, by=by, part="evaluation", what="rating_removed")
