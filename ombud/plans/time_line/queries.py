"""The plan of a case as a time line."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from ombud import clock
from ombud.cases.models import Case
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.phases.action_plan import queries as action_plan
from ombud.phases.action_plan.models import Activity, ActivityState, WhenKind
from ombud.phases.action_plan.when import said_when
from ombud.phases.action_plan.who import said_who
from ombud.plans.issuing.queries import ME, Standing
from ombud.plans.queries import version_words_of
from ombud.plans.time_line.axis import AHEAD, PAST
from ombud.plans.time_line.sheet import Moment, TimeSheet, lanes_of


def time_sheet_of(case: Case, standing: Standing, beside: Language = SWEDISH_ALONE) -> TimeSheet:
    """The steps that stand on the plan, by who sees to them. The client's name stands there only if the client wants it to."""
    plan = action_plan.plan_of(case)
    client = case.client.name if plan and plan.name_on_paper else ME
    steps = action_plan.wanted_steps_of(case)
    by_id = {step.id: step for step in steps}
    told = []
    for step in steps:
        who = said_who(step.doer, step.doer_name, client=client, ombud=case.ombud.name)
        told.append((who, _moment(step, by_id.get(step.waits_for_id or 0))))
    return TimeSheet(
        lanes=lanes_of(told),
        today=clock.today(),
        heading=plan.heading if plan else "",
        ombud_name=case.ombud.name,
        ombud_phone=case.ombud.phone_on_paper,
        operation_name=case.ombud.operation.name,
        version_words=version_words_of(standing),
        beside=beside,
    )


def _moment(step: Activity, other: Activity | None) -> Moment:
    done = step.state is ActivityState.DONE
    last = step.due_on or (step.settled_on if done else None)
    waits = not done and step.waiting_since is not None
    held = not done and last is not None and other is not None and other.state is ActivityState.OPEN
    return Moment(
        what=" ".join(step.what.split()),
        when="" if step.when_kind is WhenKind.OPEN else said_when(step),
        first=_first_day(step) or last,
        last=last,
        again=() if done else tuple(_times(step)),
        waits_from=step.waiting_since if waits else other.due_on if held and other else None,
        waits_on=step.waiting_for if waits else "",
        done=done,
    )


def _first_day(step: Activity) -> date | None:
    """The first day of the week or the month that was said."""
    if step.due_on is None:
        return None
    if step.when_kind is WhenKind.WEEK:
        return step.due_on - timedelta(days=step.due_on.weekday())
    return step.due_on.replace(day=1) if step.when_kind is WhenKind.MONTH else step.due_on


def _times(step: Activity) -> list[date]:
    """The days that it comes again, as far back and ahead as the line may reach."""
    if not step.repeats or step.due_on is None:
        return []
    start = datetime.combine(step.due_on, time())
    begins, ends = (datetime.combine(clock.today() + days, time()) for days in (-PAST, AHEAD))
    try:
        rule = rrulestr(step.repeats, dtstart=start)
        return [moment.date() for moment in rule.between(max(start, begins), ends, inc=True)]
    except (ValueError, TypeError):  # a rule that cannot be read: its next day is still known
        return []
