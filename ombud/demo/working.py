"""What ombud and client do together in each phase of a demonstration story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from ombud import clock
from ombud.cases.models import Stage
from ombud.demo import words
from ombud.demo.planning import Planning
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.phases.closure import follow_up_operations
from ombud.phases.closure import operations as closure
from ombud.phases.closure import queries as ending
from ombud.phases.closure.models import EndReason
from ombud.phases.contact import operations as contact
from ombud.phases.evaluation import operations as evaluation
from ombud.phases.execution.models import How
from ombud.phases.mapping import operations as mapping
from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.queries import current_mapping
from ombud.phases.mapping.summary import fingerprint
from ombud.phases.mapping.summary_operations import say_yes
from ombud.phases.mapping.summary_queries import sheet_now
from ombud.phases.trust import operations as trust
from ombud.phases.trust.models import Initiative, TrustKind

if TYPE_CHECKING:
    from ombud.demo.story import Way


class Working(Planning):
    """Adds the acts of each phase to a way. `whole`: the phase is finished; otherwise the story stops in the middle of it."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
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
            self._after(1, 5, lambda: self._complete(round_number))

    def _complete(self, round_number: int) -> None:
        """The two read it through; the client says that it is right, and that it is complete."""
        seen = fingerprint(sheet_now(current_mapping(self.case)))
        say_yes(self.case, ordinal=round_number, seen=seen, by=self.ombud)
        mapping.complete_round(self.case, ordinal=round_number, by=self.ombud)

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
