"""What ombud and client do together in each phase of a demonstration story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from ombud import clock
from ombud.cases.models import Stage
from ombud.demo import words
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.phases.action_plan import operations as plan
from ombud.phases.action_plan.external_operations import add_external_plan
from ombud.phases.action_plan.models import ActivityState, Doer, ExternalKind, WhenKind
from ombud.phases.action_plan.queries import plan_of, steps_of
from ombud.phases.action_plan.when import last_day
from ombud.phases.closure import follow_up_operations
from ombud.phases.closure import operations as closure
from ombud.phases.closure import queries as ending
from ombud.phases.closure.models import EndReason
from ombud.phases.contact import operations as contact
from ombud.phases.evaluation import operations as evaluation
from ombud.phases.execution import note_operations
from ombud.phases.execution import operations as execution
from ombud.phases.execution.models import How
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping.areas import definition
from ombud.phases.trust import operations as trust
from ombud.phases.trust.models import Initiative, TrustKind

if TYPE_CHECKING:
    from ombud.demo.story import Way


class Working:
    """Adds the acts of each phase to a way. `whole`: the phase is finished; otherwise the story stops in the middle of it."""

    def __init__(self, way: Way) -> None:
        self.way, self.story, self.random = way, way.story, way.random
        self.areas = sorted(self.random.sample(sorted(words.NEEDS), self.random.randint(9, 15)))

    def phase(self, phase: Stage, *, whole: bool) -> None:
        """The acts of one phase."""
        acts: dict[Stage, Callable[[bool], None]] = {
            Stage.CONTACT: self.contact,
            Stage.TRUST: self.trust,
            Stage.MAPPING: self.mapping,
            Stage.PLAN: self.plan,
            Stage.EXECUTION: self.execution,
            Stage.EVALUATION: self.evaluation,
            Stage.CLOSURE: self.closure,
        }
        acts[phase](whole)

    def contact(self, whole: bool) -> None:
        """A first meeting, then the agreement."""
        self._after(3, 8, self._meet)
        if whole:
            self._after(5, 12, self._agree)

    def trust(self, whole: bool) -> None:
        """A few things done together."""
        for text, client_words in self.random.sample(words.TOGETHER, 2 if whole else 1):
            self._after(5, 11, lambda text=text, client_words=client_words: self._together(text, client_words))
        if whole:
            self._after(3, 7, lambda: self._trust(TrustKind.PROBLEM, words=self.random.choice(words.PROBLEMS)))
            self._after(2, 6, lambda: self._trust(TrustKind.LIMIT, words=self.random.choice(words.LIMITS)))
            self._after(2, 6, lambda: self._trust(TrustKind.FEELING, client_words=self.random.choice(words.FEELINGS)))

    def mapping(self, whole: bool) -> None:
        """The areas, a few at a time; in the middle of the phase only some of them."""
        self._after(3, 8, lambda: mapping.start_round(self.case, after=0, by=self.ombud))
        chosen = self.areas if whole else self.areas[: len(self.areas) // 2]
        self._answer(chosen, round_number=1, complete=whole)

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

    def evaluation(self, whole: bool) -> None:
        """The mapping made again, and a look back."""
        self._after(3, 8, lambda: mapping.start_round(self.case, after=1, by=self.ombud))
        self._answer(self.areas, round_number=2, complete=True)
        if whole:
            self._after(2, 6, self._look_back)

    def closure(self, whole: bool) -> None:
        """How the work ends."""
        self._after(3, 9, lambda: self._tell_end(EndReason.GOALS if whole else EndReason.ENOUGH))

    def end(self, *, closed: bool) -> None:
        """The work ends and rests; perhaps it is closed."""
        self._after(3, 8, lambda: move(self.case, Stage.RESTING, by=self.ombud))
        self._after(1, 2, self._plan_follow_up)
        if closed:
            self._after(28, 40, self._follow_up)
            self._after(5, 9, lambda: move(self.case, Stage.CLOSED, by=self.ombud))

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

    def _meet(self) -> None:
        contact.add_meeting(
            self.case,
            on=clock.today(),
            by=self.ombud,
            place=self.random.choice(words.PLACES),
            who_came="Klienten och två ombud",
            told_role=True,
            told_secrecy=True,
            told_free=True,
            told_voluntary=True,
            told_end=self.random.random() < 0.8,
            gave_brochure=True,
            words="",
        )

    def _agree(self) -> None:
        today = clock.today()
        contact.save_agreement(
            self.case,
            version=0,
            by=self.ombud,
            client_yes_on=today,
            ombud_yes_on=today,
            reachability="Ring på vardagar. Sms går alltid bra.",
            limits="Jag hanterar inte pengar och ger ingen behandling.",
            thought_end="Vi är klara när det känns lugnt hemma.",
            thought_end_on=today + timedelta(days=300),
        )

    def _together(self, text: str, client_words: str) -> None:
        initiative = self.random.choice([Initiative.CLIENT, Initiative.BOTH])
        self._trust(TrustKind.TOGETHER, words=text, client_words=client_words, initiative=initiative)

    def _trust(self, kind: TrustKind, **what: object) -> None:
        trust.add_note(self.case, on=clock.today(), kind=kind, by=self.ombud, **what)

    def _answer(self, areas: list[str], *, round_number: int, complete: bool) -> None:
        for first in range(0, len(areas), 4):
            part = areas[first : first + 4]
            self._after(4, 9, lambda part=part: self._answer_some(part, round_number))
        if complete:
            self._after(1, 5, lambda: mapping.complete_round(self.case, ordinal=round_number, by=self.ombud))

    def _answer_some(self, keys: list[str], round_number: int) -> None:
        for key in keys:
            before, after, text, step = words.NEEDS[key]
            rating = before if round_number == 1 else after
            what = {
                "rating": rating,
                "words": text if round_number == 1 else "",
                "important": bool(step and rating == 2),
            }
            area = definition().by_key(key)
            mapping.save_answer(
                self.case, area, ordinal=round_number, version=0, by=self.ombud, actionable=what["important"], **what
            )

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
            self._tick_off(steps[0])

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

    def _look_back(self) -> None:
        evaluation.save_evaluation(
            self.case,
            version=0,
            by=self.ombud,
            held_on=clock.today(),
            rounds=(1, 2),
            changed="Jag öppnar posten nu. Jag sover bättre.",
            helped="Att vi gjorde det tillsammans och tog en sak i taget.",
            remains="Jag vill träffa fler människor.",
        )

    def _tell_end(self, reason: EndReason) -> None:
        row = ending.closure_of(self.case)
        closure.save_closure(
            self.case,
            planned=True,
            reason=reason,
            version=row.version if row else 0,
            by=self.ombud,
            network="Systern, boendestödet och träffpunkten",
            last_word="Tack. Nu vet jag vem jag ska ringa.",
        )

    def _plan_follow_up(self) -> None:
        follow_up_operations.plan_follow_up(self.case, planned_on=clock.today() + timedelta(days=30), by=self.ombud)

    def _follow_up(self) -> None:
        for row in db.session.scalars(ending.follow_ups_of(self.case)).all():
            follow_up_operations.do_follow_up(
                self.case,
                row,
                done_on=clock.today(),
                how=How.PHONE,
                words="Det går bra.",
                version=row.version,
                by=self.ombud,
            )
