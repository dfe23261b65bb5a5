"""What can be done with a step where it stands on Min dag: for each act what it is called, its form, and the verb of the execution."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_login import current_user

from ombud import clock
from ombud.cases.models import Case
from ombud.phases.action_plan.models import Activity, ActivityState
from ombud.phases.action_plan.when_told import say_when
from ombud.phases.execution import note_operations, operations, step_operations
from ombud.phases.execution.forms import (
    DropForm,
    LeaveForm,
    MoveForm,
    RemindForm,
    ResumeForm,
    StepNoteForm,
    TellForm,
    TickForm,
    WaitForm,
)
from ombud.phases.execution.queries import ticked_today
from ombud.refusals import N_
from ombud.today.step_queries import Part, Row
from ombud.web.forms import VersionedForm


@dataclass(frozen=True)
class Act:
    """One act: what leads to it, what its button says, the form that asks, and what is done with the case, the step and the form.

    `draft`: what its form's draft is called, together with the step's id.
    """

    text: str
    button: str
    form: Callable[[Activity], Any]
    do: Callable[[Case, Activity, Any], object]
    draft: str = ""


def _plain(verb: Callable[..., object]) -> Callable[[Case, Activity, Any], object]:
    """A verb that takes the fields of its form by their names."""

    def do(case: Case, step: Activity, form: Any) -> object:
        return verb(case, step, version=form.version.data, by=current_user, **form.values())

    return do


def _tick_now(case: Case, step: Activity, form: Any) -> None:
    """Done today. Pressed again in another tab it is done already, and that is no quarrel: nothing is written, nothing is taken away."""
    if step.state is ActivityState.DONE:
        return
    on, outcome = step.settled_on or clock.today(), step.outcome
    operations.tick(case, step, settled_on=on, outcome=outcome, version=form.version.data, by=current_user)


def _move(case: Case, step: Activity, form: Any) -> None:
    values = {**form.when_columns(), "words": form.words.data}
    operations.move_step(case, step, version=form.version.data, by=current_user, **values)
    say_when(form.standing, form.read())


def _remind(case: Case, step: Activity, form: Any) -> None:
    version = form.version.data
    step_operations.remind(case, step, remind_on=form.remind_on(), version=version, by=current_user)


def _note(case: Case, step: Activity, form: Any) -> None:
    note_operations.add_note(case, step=step, by=current_user, **form.values())


def _ticked(step: Activity) -> TickForm:
    form = TickForm(outcome=step.outcome, settled_on=step.settled_on or clock.today(), version=step.version)
    if not (step.repeats and step.state is ActivityState.OPEN):
        del form.for_good  # a tick that is told of afterwards is the last one already
    return form


def _told(step: Activity) -> TellForm:
    ticked = ticked_today([step]).get(step.id)
    return TellForm(outcome=ticked.words if ticked else "", version=step.version)


def _noted(step: Activity) -> StepNoteForm:
    return StepNoteForm(on=clock.today())


def _moved(step: Activity) -> MoveForm:
    return MoveForm(obj=step, steps=step.plan.activities)


def _of(form: type[VersionedForm]) -> Callable[[Activity], VersionedForm]:
    """A form that begins empty."""
    return lambda step: form(version=step.version)


ACTS = {
    "bocka-av": Act(N_("Klart"), N_("Klart"), _of(VersionedForm), _tick_now),
    "klart": Act(N_("Vad blev det?"), N_("Spara"), _ticked, _plain(operations.tick)),
    "vad-blev-det": Act(N_("Vad blev det?"), N_("Spara"), _told, _plain(operations.tell_once)),
    "ta-upp": Act(N_("Ångra"), N_("Ta upp steget igen"), _of(ResumeForm), _plain(operations.resume)),
    "flytta": Act(N_("Ny tid"), N_("Spara den nya tiden"), _moved, _move),
    "anteckna": Act(N_("Anteckna"), N_("Spara kontakten"), _noted, _note, draft="contact_note_of_step:{}"),
    "vantar": Act(N_("Väntar på svar"), N_("Spara"), WaitForm.of, _plain(step_operations.wait_for)),
    "svar": Act(
        N_("Svaret har kommit"), N_("Svaret har kommit"), _of(VersionedForm), _plain(step_operations.stop_waiting)
    ),
    "paminn": Act(N_("Påminn mig"), N_("Påminn mig"), _of(RemindForm), _remind),
    "lat-sta": Act(N_("Låt det stå"), N_("Låt det stå"), _of(LeaveForm), _plain(step_operations.leave_as_is)),
    "stryk": Act(N_("Stryk"), N_("Stryk steget"), _of(DropForm), _plain(operations.drop)),
}


def offered(row: Row) -> tuple[list[str], list[str]]:
    """The acts that a row offers beside its tick: those in sight, and those behind "Mer". What has to be decided shows every way out."""
    answer = ["svar"] if row.step.waiting_for else ["vantar"]
    if row.step.state is not ActivityState.OPEN:
        return [], []
    if row.part is Part.DECIDE:
        return ["flytta", "lat-sta", "stryk"], ["anteckna", *answer, "paminn"]
    if row.part is Part.WAITING:
        return ["svar", "flytta"], ["anteckna", "paminn", "stryk"]
    late = ["lat-sta"] if row.part is Part.LATE else []
    return ["flytta", "anteckna"], [*answer, "paminn", *late, "stryk"]
