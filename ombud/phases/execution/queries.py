"""Reading the steps of the plan as they go, and what happened to them. The contacts are in `note_queries`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, and_, func, select

from ombud import clock
from ombud.cases.history import LATEST, Event
from ombud.cases.models import Case
from ombud.extensions import db
from ombud.phases.action_plan.models import Activity, ActivityState, Plan
from ombud.phases.execution.models import ActivityEvent, ActivityTurn, ContactNote
from ombud.phases.execution.note_queries import notes_of
from ombud.refusals import N_

OPEN_STEPS = 100
"""How many steps in progress a page shows at most; a plan that can be overlooked has a dozen."""

TURNED = {
    ActivityTurn.DONE: N_("Ett steg i planen blev klart"),
    ActivityTurn.MOVED: N_("Ett steg i planen flyttades"),
    ActivityTurn.DROPPED: N_("Ett steg i planen ströks"),
    ActivityTurn.RESUMED: N_("Ett steg i planen togs upp igen"),
}
LEFT = N_("Ett steg i planen fick stå kvar")


def open_steps(case: Case) -> Sequence[Activity]:
    """The steps in progress, by their last day, those without one last; at most `OPEN_STEPS`."""
    return db.session.scalars(
        _steps(case)
        .where(Activity.state == ActivityState.OPEN)
        .order_by(Activity.due_on.is_(None), Activity.due_on, Activity.position, Activity.id)
        .limit(OPEN_STEPS)
    ).all()


def settled_steps(case: Case) -> Select[Activity]:
    """The steps that are done or dropped, the latest first."""
    return (
        _steps(case)
        .where(Activity.state != ActivityState.OPEN)
        .order_by(Activity.settled_on.desc(), Activity.id.desc())
    )


def turns_of(activity: Activity) -> Sequence[ActivityEvent]:
    """What has happened to a step, the latest first; at most `LATEST`."""
    return db.session.scalars(
        select(ActivityEvent)
        .where(ActivityEvent.activity_id == activity.id)
        .order_by(ActivityEvent.on.desc(), ActivityEvent.id.desc())
        .limit(LATEST)
    ).all()


def last_turn(activity: Activity, turn: ActivityTurn) -> ActivityEvent | None:
    """The latest time a step took a turn."""
    return db.session.scalars(
        select(ActivityEvent)
        .where(ActivityEvent.activity_id == activity.id, ActivityEvent.turn == turn)
        .order_by(ActivityEvent.id.desc())
        .limit(1)
    ).first()


def ticked_today(steps: Iterable[Activity]) -> dict[int, ActivityEvent]:
    """What comes again and was ticked off today, with the turn, by the step's id: as long as nothing else has happened to it since."""
    waiting = {step.id: step.due_on for step in steps if step.repeats and step.state is ActivityState.OPEN}
    if not waiting:
        return {}
    last = select(func.max(ActivityEvent.id)).where(ActivityEvent.activity_id.in_(waiting))
    turns = db.session.scalars(
        select(ActivityEvent)
        .where(ActivityEvent.id.in_(last.group_by(ActivityEvent.activity_id)))
        .where(ActivityEvent.turn == ActivityTurn.DONE, ActivityEvent.on == clock.today())
    )
    return {turn.activity_id: turn for turn in turns if turn.to_due_on == waiting[turn.activity_id]}


def is_overdue(activity: Activity) -> bool:
    """Whether the last day of a step in progress has passed."""
    return activity.state is ActivityState.OPEN and activity.due_on is not None and activity.due_on < clock.today()


def events_of(case: Case) -> list[Event]:
    """The latest contacts and the latest of what happened to the steps."""
    left = and_(
        ActivityEvent.turn == ActivityTurn.MOVED,
        ActivityEvent.to_due_on == ActivityEvent.from_due_on,
        ActivityEvent.to_due_on < ActivityEvent.on,
    )
    turns = db.session.execute(
        select(ActivityEvent.on, ActivityEvent.turn, left)
        .join(Activity, Activity.id == ActivityEvent.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.case_id == case.id)
        .order_by(ActivityEvent.on.desc(), ActivityEvent.id.desc())
        .limit(LATEST)
    )
    columns = (ContactNote.on, ContactNote.with_client, ContactNote.with_whom)
    notes = db.session.execute(notes_of(case).with_only_columns(*columns).limit(LATEST))
    return [
        *(Event(on, LEFT if is_left else TURNED[turn], "execution.show") for on, turn, is_left in turns),
        *(Event(on, _contact(with_client, with_whom), "execution.notes") for on, with_client, with_whom in notes),
    ]


def _contact(with_client: bool, with_whom: str) -> str:
    if with_client:
        return N_("Vi hade kontakt")
    return N_("Kontakt med någon runt klienten") if with_whom else N_("Något skrevs ner")


def _steps(case: Case) -> Select[Activity]:
    return select(Activity).join(Plan, Plan.id == Activity.plan_id).where(Plan.case_id == case.id)
