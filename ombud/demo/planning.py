"""Making the plan and carrying it out, in a demonstration story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ombud import clock
from ombud.demo import words
from ombud.extensions import db
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.days import last_working_day
from ombud.phases.action_plan.external_operations import add_external_plan
from ombud.phases.action_plan.goal_operations import make_goals_of_needs
from ombud.phases.action_plan.models import ActivityState, Doer, ExternalKind, Goal
from ombud.phases.action_plan.queries import goals_of, plan_of, steps_of
from ombud.phases.action_plan.register.models import AuthorityContact
from ombud.phases.action_plan.register.queries import called, contacts_of
from ombud.phases.action_plan.suggesting.queries import suggestions_of
from ombud.phases.action_plan.when_days import MONTHS
from ombud.phases.action_plan.when_reading import read_when
from ombud.phases.execution import note_operations
from ombud.phases.execution import operations as execution
from ombud.phases.execution.models import How
from ombud.plans.issuing.frozen import fingerprint
from ombud.plans.issuing.operations import issue
from ombud.plans.issuing.queries import latest_issue, sheet_now

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
            self._after(2, 6, self._issue)
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
        make_goals_of_needs(self.case, by=self.ombud)
        wanted = [(goal, what) for place, goal in enumerate(goals_of(self.case)) for what in self._steps(goal, place)]
        for place, (goal, what) in enumerate([*wanted, (None, "Prata om vad som är viktigast nu")]):
            self._plan_step(place, what, goal)
        row = plan_of(self.case)
        plan.save_heading(
            self.case,
            heading=self.random.choice(words.HEADINGS),
            name_on_paper=place % 2 == 1,
            version=row.version,
            by=self.ombud,
        )

    def _steps(self, goal: Goal, place: int) -> list[str]:
        """One step under a goal; two under every third."""
        first, also, *_ = suggestions_of(self.case.operation_id, goal.need)
        return [words.NEEDS[goal.need][3] or first, *([also] if place % 3 == 0 else [])]

    def _plan_step(self, place: int, what: str, goal: Goal | None) -> None:
        clinic, office = (self._contact_at(each) for each in ("Ekby psykiatriska öppenvård", "Försäkringskassan"))
        doer, contact = self.random.choice(
            [
                (Doer.CLIENT, ""),
                (Doer.OMBUD, ""),
                (Doer.AUTHORITY, office),
                (Doer.AUTHORITY, clinic),
                (Doer.RELATIVE, "Systern"),
                (Doer.GUARDIAN, "Lena Holm"),
            ]
        )
        due = last_working_day(clock.today() + timedelta(days=12 + 14 * place))
        week, month = due.isocalendar(), list(MONTHS)[due.month - 1]
        said = (
            f"{due} kl. 10.30",
            f"v. {week.week} {week.year}",
            f"{month} {due.year}",
            f"{due}",
            f"senast {due}",
            "när beslutet kommit",
        )
        plan.add_step(
            self.case,
            what=what,
            doer=doer,
            doer_name=called(contact) if isinstance(contact, AuthorityContact) else contact,
            contact_id=contact.id if isinstance(contact, AuthorityContact) else None,
            goal_id=goal.id if goal else None,
            by=self.ombud,
            **read_when(said[place % len(said)], clock.today()).columns(),
        )

    def _contact_at(self, organisation: str) -> AuthorityContact | str:
        """Somebody there in the register, or the place itself where the operation keeps none."""
        return db.session.scalar(contacts_of(self.case.operation_id, organisation).limit(1)) or organisation

    def _issue(self) -> None:
        """The two agree on the plan as it stands."""
        seen, latest = fingerprint(sheet_now(self.case)), latest_issue(self.case)
        agreed = {"client_agreed": True, "ombud_agreed": True, "others_agreed": ""}
        after = latest.ordinal if latest else 0
        issue(self.case, issued_on=clock.today(), after=after, seen=seen, by=self.ombud, **agreed)

    def _other_plan(self) -> None:
        """Somebody else's plan, and two of our steps hang on it; the plan is agreed on again."""
        today = clock.today()
        kind = self.random.choice([ExternalKind.SIP, ExternalKind.CARE, ExternalKind.SERVICE])
        follow_up_on = today + timedelta(days=self.random.randint(90, 200))
        owner, responsible, thinks = words.OTHERS_PLANS[kind]
        meeting = plan.add_step(
            self.case, what="Skriva ner vad jag vill säga på mötet", doer=Doer.CLIENT, by=self.ombud
        )
        add_external_plan(
            self.case,
            by=self.ombud,
            kind=kind,
            owner=owner,
            responsible=responsible,
            valid_to=today + timedelta(days=365),
            follow_up_on=follow_up_on,
            words=thinks,
            says_measures=kind is ExternalKind.SIP,
            says_division=kind is ExternalKind.SIP,
            steps=[self._open_steps()[0].id, meeting.id],
        )
        self._another(follow_up_on + timedelta(days=self.random.choice((0, 7))))
        self._issue()

    def _another(self, follow_up_on: date) -> None:
        kind, owner = ExternalKind.EMPLOYMENT, "Arbetsförmedlingen"
        add_external_plan(self.case, by=self.ombud, kind=kind, owner=owner, follow_up_on=follow_up_on)

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
