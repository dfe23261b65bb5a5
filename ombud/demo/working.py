"""What ombud and client do together in each phase of a demonstration story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

from ombud import clock
from ombud.cases.models import Stage
from ombud.demo import words
from ombud.demo.charting import Charting
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.phases.action_plan.models import GoalOutcome
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.action_plan.settling_operations import settle_goal
from ombud.phases.closure import follow_up_operations
from ombud.phases.closure import operations as closure
from ombud.phases.closure import queries as ending
from ombud.phases.closure.models import EndReason
from ombud.phases.contact import operations as contact
from ombud.phases.evaluation import operations as evaluation
from ombud.phases.execution import note_operations
from ombud.phases.execution.models import How
from ombud.phases.mapping import operations as mapping
from ombud.phases.trust import operations as trust
from ombud.phases.trust.models import Initiative, TrustKind

OUTCOMES = (GoalOutcome.REACHED, GoalOutcome.PARTLY, GoalOutcome.REACHED, GoalOutcome.NOT_REACHED)
"""What became of the goals of a story, in turn."""


class Working(Charting):
    """Adds the acts of each phase to a way. `whole`: the phase is finished; otherwise the story stops in the middle of it."""

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

    def evaluation(self, whole: bool) -> None:
        """The mapping made again, and a look back."""
        self._after(3, 8, lambda: mapping.start_round(self.case, after=1, by=self.ombud))
        self._answer(self.areas, round_number=2, complete=True)
        if whole:
            self._after(2, 6, self._see_what_came_of_it)

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
        self._met(How.MEETING, 60, "Vi gick igenom överenskommelsen.")

    def _together(self, text: str, client_words: str) -> None:
        initiative = self.random.choice([Initiative.CLIENT, Initiative.BOTH])
        self._trust(TrustKind.TOGETHER, words=text, client_words=client_words, initiative=initiative)

        self._met(How.VISIT, 45 + len(text), "Vi sågs och gjorde något tillsammans.")

    def _met(self, how: How, minutes: int, text: str) -> None:
        note_operations.add_note(self.case, on=clock.today(), how=how, minutes=minutes, words=text, by=self.ombud)

    def _trust(self, kind: TrustKind, **what: object) -> None:
        trust.add_note(self.case, on=clock.today(), kind=kind, by=self.ombud, **what)

    def _see_what_came_of_it(self) -> None:
        """The two look back, and the client says what became of the goals."""
        self._look_back()
        for goal, outcome in zip(goals_of(self.case), cycle(OUTCOMES), strict=False):
            settle_goal(self.case, goal, outcome=outcome, version=goal.version, by=self.ombud)

    def _look_back(self, rounds: tuple[int, int] = (1, 2), **more: str) -> None:
        texts = {**words.LOOKED_BACK, **more}
        evaluation.save_evaluation(self.case, version=0, by=self.ombud, held_on=clock.today(), rounds=rounds, **texts)
        self._met(How.MEETING, 75, "Vi såg tillbaka på arbetet.")

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
