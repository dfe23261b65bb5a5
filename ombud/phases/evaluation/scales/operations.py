"""What is done to the client's own scales. They need the client's yes, as the mapping does. Nothing here commits."""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import select

from ombud import clock
from ombud.accounts.models import User
from ombud.cases.conflicts import hold, must_be_unchanged
from ombud.cases.drafting.operations import strike_from_drafts
from ombud.cases.models import Case
from ombud.cases.operations import changed
from ombud.extensions import db
from ombud.phases.action_plan.models import Goal, Plan
from ombud.phases.contact.operations import must_have_agreed
from ombud.phases.evaluation.scales.codes import NOW, RATING, SCALE
from ombud.phases.evaluation.scales.models import Scale, ScaleRating
from ombud.refusals import N_, Refused

TEXTS = ("not_lower", "one_up", "who_notices", "good_enough_words")


class Turn(Protocol):
    """Ending a scale, or taking it up again."""

    def __call__(self, case: Case, scale: Scale, *, by: User) -> None: ...


def add_scale(case: Case, *, about: str, goal_id: int | None = None, by: User) -> Scale:
    """Begin to follow something: a goal of the plan, or anything. A goal's own words stand where no others are given."""
    must_have_agreed(case)
    scale = Scale(case_id=case.id, **_named(case, about, goal_id))
    db.session.add(scale)
    db.session.flush()
    changed(case, by=by, part="evaluation", what="scale_added")
    return scale


def change_scale(case: Case, scale: Scale, *, about: str, goal_id: int | None, version: int, by: User) -> None:
    """Say in other words what is followed. Raises `Conflict` when someone else did meanwhile."""
    must_have_agreed(case)
    hold(case, scale)
    named = _named(case, about, goal_id)
    must_be_unchanged(scale, version, {"about": named["about"]})
    scale.about, scale.goal_id = named["about"], named["goal_id"]
    changed(case, by=by, part="evaluation", what="scale_changed")


def end_scale(case: Case, scale: Scale, *, by: User) -> None:
    """Follow it no longer. What has been said stays. Pressed twice, it ends once."""
    hold(case, scale)
    if scale.ended_on is None:
        scale.ended_on = clock.today()
        changed(case, by=by, part="evaluation", what="scale_ended")


def resume_scale(case: Case, scale: Scale, *, by: User) -> None:
    """Follow it again."""
    must_have_agreed(case)
    hold(case, scale)
    if scale.ended_on is not None:
        scale.ended_on = None
        changed(case, by=by, part="evaluation", what="scale_resumed")


def remove_scale(case: Case, scale: Scale, *, version: int, by: User) -> None:
    """Take a scale away with all that was said on it, out of every draft too. Raises `Conflict` when it has changed since it was shown."""
    hold(case, scale)
    must_be_unchanged(scale, version, {})
    ratings = db.session.scalars(select(ScaleRating).where(ScaleRating.scale_id == scale.id)).all()
    texts = {scale.about, *(text for rating in ratings for text in texts_of(rating))}
    forms = [f"{SCALE}:{scale.id}", f"{NOW}:{scale.id}", *(f"{RATING}:{rating.id}" for rating in ratings)]
    strike_from_drafts(case, texts, forms=forms)
    for rating in ratings:
        db.session.delete(rating)
    db.session.flush()
    db.session.delete(scale)
    changed(case, by=by, part="evaluation", what="scale_removed")


def texts_of(rating: ScaleRating) -> list[str]:
    """The client's words beside a number."""
    return [text for name in TEXTS if (text := getattr(rating, name))]


def let_go_of_goal(goal: Goal) -> None:
    """A goal is taken out of the plan: the scales on it go on, in their own words."""
    for scale in db.session.scalars(select(Scale).where(Scale.goal_id == goal.id)):
        scale.goal_id = None


def _named(case: Case, about: str, goal_id: int | None) -> Mapping[str, Any]:
    """The columns that say what is followed. Raises `Refused` for nothing at all, and for a goal that is not in the plan."""
    query = select(Goal).join(Plan).where(Plan.case_id == case.id, Goal.id == goal_id)
    goal = db.session.scalar(query) if goal_id is not None else None
    if goal_id is not None and goal is None:
        raise Refused(N_("Målet finns inte längre i planen. Välj ett annat."), field="goal_id")
    words = about.strip() or (goal.words if goal else "")
    if not words:
        raise Refused(N_("Skriv vad skalan handlar om, eller välj ett mål."), field="about")
    return {"about": words, "goal_id": goal_id}
