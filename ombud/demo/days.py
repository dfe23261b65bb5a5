"""What lies on the first ombud's table today, beside what the stories left: something in each part of Min dag. And a holiday to come."""

from datetime import timedelta

from sqlalchemy import select

from ombud import clock
from ombud.cases.models import Case, Stage
from ombud.demo.office import Office
from ombud.extensions import db
from ombud.journey.absence.operations import cover_absence
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.days import weekday_name
from ombud.phases.action_plan.models import Activity, Doer, WhenKind
from ombud.phases.action_plan.when_reading import read_when
from ombud.phases.execution import operations as execution
from ombud.phases.execution import step_operations as steps

HOLIDAY = (timedelta(days=9), timedelta(days=16))


def fill_day(office: Office) -> None:
    """Steps due today and two days late, one that waits for an answer, one to be reminded of, and one that can be done now."""
    elin = office.ombud[0]
    query = select(Case).where(Case.ombud_id == elin.id, Case.stage == Stage.EXECUTION).order_by(Case.number)
    first, second, *_ = db.session.scalars(query)
    with clock.at(clock.days_ago(12)):
        _step(first, "Ringa Försäkringskassan om omprövningen", Doer.OMBUD, days=12)
        _step(second, "Fylla i ansökan om bostadsbidrag", Doer.CLIENT, days=10)
        certificate = _step(second, "Få läkarintyget", Doer.AUTHORITY, "Läkaren på öppenvården")
        since = clock.today()
        steps.wait_for(
            second,
            certificate,
            waiting_for="Läkaren på öppenvården",
            waiting_since=since,
            version=certificate.version,
            by=elin,
        )
        again = _step(first, "Fråga igen om kontaktperson", Doer.OMBUD)
        on = since + timedelta(days=12)
        steps.remind(first, again, remind_on=on, version=again.version, by=elin)
        decision = _step(first, "Beslutet om boendestöd kommer", Doer.AUTHORITY, "Handläggaren på kommunen")
        times = _step(first, "Bestämma tider med boendestödet", Doer.CLIENT)
        times.waits_for_id = decision.id
    with clock.at(clock.days_ago(7)):
        _call_each_week(second)
    with clock.at(clock.days_ago(1)):
        execution.tick(
            first, decision, settled_on=clock.today(), outcome="Beviljat.", version=decision.version, by=elin
        )


def _call_each_week(case: Case) -> None:
    """A step that comes again, done last week and due today."""
    when = read_when(f"varje {weekday_name(clock.today())}", clock.today()).columns()
    call = plan.add_step(case, what="Ringa och höra hur veckan har varit", doer=Doer.OMBUD, by=case.ombud, **when)
    done = {"settled_on": clock.today(), "outcome": "", "version": call.version}
    execution.tick(case, call, by=case.ombud, **done)


def plan_holiday(office: Office) -> None:
    """The second ombud is away a week, and the coordinator covers."""
    begins, ends = (clock.today() + days for days in HOLIDAY)
    cover_absence(office.ombud[1], to=office.coordinator, own={}, since=begins, until=ends, by=office.coordinator)


def _step(case: Case, what: str, doer: Doer, name: str = "", *, days: int | None = None) -> Activity:
    due_on = None if days is None else clock.today() + timedelta(days=days)
    kind = WhenKind.OPEN if due_on is None else WhenKind.DATE
    return plan.add_step(case, what=what, doer=doer, doer_name=name, when_kind=kind, due_on=due_on, by=case.ombud)
