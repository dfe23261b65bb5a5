"""Making the plan and carrying it out, in a demonstration story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from ombud import clock
from ombud.demo import words
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.external_operations import add_external_plan
from ombud.phases.action_plan.models import ActivityState, Doer, ExternalKind, WhenKind
from ombud.phases.action_plan.queries import plan_of, steps_of
from ombud.phases.action_plan.when import last_day
from ombud.phases.execution import note_operations
from ombud.phases.execution import operations as execution
from ombud.phases.execution.models import How

if TYPE_CHECKING:
    from ombud.demo.story import Way


class Planning:
    """The acts of two phases, added to a way: the plan, and what happens to its steps."""

    def __init__(self, way: Way) -> None:
        self.way, self.story, self.random = way, way.story, way.random

    def plan(self, whole: bool) -> None:
        """Steps from what is important now."""
        self._after(2, 5, self._make_plan)
        if whole:
            self._after(2, 6, self._agree_on_plan)
            if self.random.random() < 0.6:
                self._after(1, 4, self._other_plan)

    def execution(self, whole: bool) -> None:
        """Contacts, and steps that are done, moved or dropped."""
        for _ in range(7 if whole else self.random.randint(3, 6)):
            self._after(4, 12, self._contact)
            self._after(0, 3, self._tick)
        if whole:
            self._after(3, 8, self._settle_the_rest)

    @property
    def case(self):
        """The case, once it has been opened."""
        return self.way.case

    @property
    def ombud(self):
        """The ombud of the moment."""
        return self.way.ombud

    def _after(self, least: int, most: int, act: Callable[[], object]) -> None:
        self.story.after(self.random.randint(least, most), lambda: act() and None)

    def _make_plan(self) -> None:
        plan.make_steps_of_needs(self.case, by=self.ombud)
        row = plan_of(self.case)
        if row is None or not steps_of(self.case):
            plan.add_step(self.case, what="Prata om vad som är viktigast nu", doer=Doer.CLIENT, by=self.ombud)
            row = plan_of(self.case)
        plan.save_heading(self.case, heading=self.random.choice(words.HEADINGS), version=row.version, by=self.ombud)
        for place, step in enumerate(steps_of(self.case)):
            self._decide(place, step)

    def _decide(self, place: int, step) -> None:
        doer, name = self.random.choice(
            [
                (Doer.CLIENT, ""),
                (Doer.OMBUD, ""),
                (Doer.AUTHORITY, "Handläggaren på Försäkringskassan"),
                (Doer.AUTHORITY, "Sjuksköterskan på öppenvården"),
                (Doer.RELATIVE, "Systern"),
                (Doer.GUARDIAN, "Lena Holm"),
            ]
        )
        due = clock.today() + timedelta(days=12 + 14 * place)
        kind = (WhenKind.DATE, WhenKind.WEEK, WhenKind.MONTH)[place % 3]
        ends = {
            WhenKind.DATE: lambda: last_day(kind, day=due),
            WhenKind.WEEK: lambda: last_day(kind, week=f"{due.isocalendar().year}-W{due.isocalendar().week:02d}"),
            WhenKind.MONTH: lambda: last_day(kind, month=f"{due:%Y-%m}"),
        }
        text = words.NEEDS[step.need][3] if step.need in words.NEEDS else step.what
        plan.change_step(
            self.case,
            step,
            version=step.version,
            by=self.ombud,
            what=text or step.what,
            doer=doer,
            doer_name=name,
            need=step.need,
            when_kind=kind,
            due_on=ends[kind](),
        )

    def _agree_on_plan(self) -> None:
        row = plan_of(self.case)
        plan.agree(self.case, on=clock.today(), version=row.version, by=self.ombud)

    def _other_plan(self) -> None:
        today = clock.today()
        add_external_plan(
            self.case,
            by=self.ombud,
            kind=self.random.choice([ExternalKind.SIP, ExternalKind.CARE, ExternalKind.SERVICE]),
            owner="Kommunen",
            responsible="Socialsekreteraren",
            valid_to=today + timedelta(days=365),
            follow_up_on=today + timedelta(days=self.random.randint(30, 150)),
            words="",
        )

    def _contact(self) -> None:
        whom, text, with_client = self.random.choice(words.CONTACTS)
        note_operations.add_note(
            self.case,
            on=clock.today(),
            how=self.random.choice([How.PHONE, How.MEETING, How.TEXT]),
            by=self.ombud,
            with_client=with_client,
            with_whom="" if with_client else whom,
            words=text,
            minutes=self.random.choice([10, 15, 30, 60, 90]),
        )

    def _open_steps(self):
        return [step for step in steps_of(self.case) if step.state is ActivityState.OPEN]

    def _tick(self) -> None:
        steps = self._open_steps()
        if len(steps) > 2:
            self._tell_that_it_is_done(steps[0])

    def _tell_that_it_is_done(self, step) -> None:
        note_operations.add_note(
            self.case,
            on=clock.today(),
            how=How.VISIT,
            by=self.ombud,
            words=self.random.choice(words.OUTCOMES),
            minutes=45,
            step=step,
            done=True,
        )

    def _tick_off(self, step) -> None:
        execution.tick(
            self.case,
            step,
            settled_on=clock.today(),
            outcome=self.random.choice(words.OUTCOMES),
            version=step.version,
            by=self.ombud,
        )

    def _settle_the_rest(self) -> None:
        for place, step in enumerate(self._open_steps()):
            if place == 1:
                execution.drop(self.case, step, outcome="Behövs inte längre.", version=step.version, by=self.ombud)
            else:
                self._tick_off(step)
