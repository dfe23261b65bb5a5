"""A long story of the demonstration: two years from the first call to a case that is closed, with all that was followed on the way."""

from datetime import date, timedelta
from random import Random

from ombud import clock
from ombud.cases.models import Channel, Gender, Stage
from ombud.demo import two_years_words as words
from ombud.demo.following import FORM
from ombud.demo.office import Office
from ombud.demo.people import Person
from ombud.demo.story import Way
from ombud.demo.timeline import Story
from ombud.demo.working import Working
from ombud.extensions import db
from ombud.journey.operations import move
from ombud.phases.action_plan.models import GoalOutcome
from ombud.phases.action_plan.queries import goals_of
from ombud.phases.action_plan.settling_operations import settle_goal
from ombud.phases.closure import follow_up_operations
from ombud.phases.closure import operations as closure
from ombud.phases.closure import queries as ending
from ombud.phases.closure.hard_times.operations import save_plan
from ombud.phases.closure.models import EndReason, FollowUp
from ombud.phases.evaluation import operations as evaluation
from ombud.phases.evaluation.feedback.models import MeetingFeedback
from ombud.phases.evaluation.feedback.operations import give_feedback, note_talk
from ombud.phases.evaluation.feedback.queries import changes_to_show
from ombud.phases.evaluation.licensed.definitions import definitions
from ombud.phases.evaluation.licensed.operations import add_score
from ombud.phases.evaluation.queries import evaluation_of
from ombud.phases.evaluation.scales.models import Scale
from ombud.phases.evaluation.scales.operations import add_scale, end_scale
from ombud.phases.evaluation.scales.rating_operations import rate
from ombud.phases.execution.models import How
from ombud.phases.mapping import operations as mapping

CLIENT = Person(
    "Havet", 1982, Gender.WOMAN, "Jag vill orka med mitt liv igen.", channel=Channel.VISIT, phone="070-174 06 20"
)
CLOSED_DAYS_AGO = 40
MEETINGS_APART = 35
"""Days between two meetings in the long middle."""


def two_years_of(office: Office) -> tuple[Story, date]:
    """The story, with the day it ended."""
    way = Way(CLIENT, office.operation.municipalities[0], office.ombud[0], office.coordinator, Random(22))
    way.ask().talk().queue().wait(24).offer().choose()
    TwoYears(way).whole()
    return way.story, clock.today() - timedelta(days=CLOSED_DAYS_AGO)


class TwoYears(Working):
    """The acts of the long story, on top of those that every story has."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.areas = list(words.AREAS)
        self.scales: list[Scale] = []
        self.lately: MeetingFeedback | None = None

    def whole(self) -> None:
        """Every phase, the long middle, and the end."""
        for phase in (Stage.CONTACT, Stage.TRUST, Stage.MAPPING, Stage.PLAN):
            self._go_on(phase)
            self.phase(phase, whole=True)
        self._go_on(Stage.EXECUTION)
        for number in range(len(words.MEETINGS)):
            self._after(MEETINGS_APART, MEETINGS_APART, lambda number=number: self._meeting(number))
            if number == len(words.MEETINGS) // 2:
                self._after(3, 3, self._other_plan)
                self._map_again(2)
        self._after(6, 6, self._settle_the_rest)
        self._go_on(Stage.EVALUATION)
        self._map_again(3)
        self._after(7, 7, self._see_what_came_of_it)
        self._go_on(Stage.CLOSURE)
        self._after(8, 8, lambda: self._tell_end(EndReason.GOALS))
        self._after(6, 6, self._prepare_for_hard_times)
        self._rest()

    def plan(self, whole: bool) -> None:
        """The plan, agreed on; it is agreed on again half-way."""
        self._after(2, 5, self._make_plan)
        self._after(3, 6, self._issue)

    def _go_on(self, phase: Stage) -> None:
        if phase is not Stage.CONTACT:
            self._after(4, 8, lambda: move(self.case, phase, by=self.ombud))

    def _meeting(self, number: int) -> None:
        """What was followed at a meeting in the long middle: each scale that is in use, how the meeting was, now and then the form."""
        place, text = words.MEETINGS[number]
        self._met(place, 60, text)
        self.scales = self.scales or self._begin_scales()
        for row, scale in zip(self.scales, words.SCALES, strict=True):
            if number < len(scale.ratings):
                value, not_lower = scale.ratings[number]
                said = {"good_enough": scale.good_enough, "good_enough_words": scale.like}
                said |= {"not_lower": not_lower, "one_up": scale.one_up, "who_notices": scale.who}
                rate(self.case, row, value=value, by=self.ombud, **said)
            else:
                end_scale(self.case, row, by=self.ombud)
        self._talk_about_last_time()
        self._say_how_it_was(*words.FEEDBACK[number])
        if number % 2 == 0:
            form, tenths = definitions()[FORM], words.SUMS[number // 2]
            add_score(self.case, form, on=clock.today(), sum_tenths=tenths, by=self.ombud)
        self._tick()

    def _begin_scales(self) -> list[Scale]:
        """Each on the goal of its need."""
        goals = {goal.need: goal.id for goal in goals_of(self.case)}
        return [
            add_scale(self.case, about=scale.about, goal_id=goals.get(scale.need), by=self.ombud)
            for scale in words.SCALES
        ]

    def _talk_about_last_time(self) -> None:
        """What should be different is talked about and changed."""
        row = self.lately
        if row and row.different in words.CHANGED:
            said = {"talked_on": clock.today(), "changed_words": words.CHANGED[row.different]}
            note_talk(self.case, row, version=row.version, by=self.ombud, **said)

    def _say_how_it_was(self, heard: int | None, wanted: int | None, suited: int | None, different: str) -> None:
        """The client answers, and is shown what was changed since the last time."""
        shown = [(row.id, row.version) for row in changes_to_show(self.case)]
        answers = {"heard": heard, "wanted": wanted, "suited": suited, "different": different}
        self.lately = give_feedback(self.case, shown=shown, by=self.ombud, **answers)
        db.session.flush()

    def _map_again(self, ordinal: int) -> None:
        self._after(5, 5, lambda: mapping.start_round(self.case, after=ordinal - 1, by=self.ombud))
        self._answer(self.areas, round_number=ordinal, complete=True)

    def _rating(self, key: str, round_number: int) -> int:
        return words.AREAS[key][round_number - 1]

    def _see_what_came_of_it(self) -> None:
        """The two look back: what changed, under three headings, what the ombud learnt, and what became of the goals."""
        self._look_back(rounds=(1, 3), **words.REFLECTION)
        row = evaluation_of(self.case)
        evaluation.save_learnt(self.case, version=row.version, by=self.ombud, learnt=words.LEARNT)
        for goal in goals_of(self.case):
            outcome, said = words.OUTCOMES.get(goal.need, (GoalOutcome.LEFT, ""))
            settle_goal(self.case, goal, outcome=outcome, outcome_words=said, version=goal.version, by=self.ombud)

    def _prepare_for_hard_times(self) -> None:
        """The braking distance: who knows, the last look at the plan, and the client's own plan for when it gets hard again."""
        row = ending.closure_of(self.case)
        seen = {"network": row.network, "who_knows": words.WHO_KNOWS, "plans_seen_on": clock.today()}
        closure.prepare_end(self.case, version=row.version, by=self.ombud, **seen)
        save_plan(self.case, version=0, by=self.ombud, **words.HARD_TIMES)
        self._met(How.MEETING, 50, "Vi skrev planen för när det blir svårt igen.")

    def _rest(self) -> None:
        """The work ends; two follow-ups, and the case is closed."""
        self._after(14, 14, lambda: move(self.case, Stage.RESTING, by=self.ombud))
        self._after(0, 0, self._plan_follow_ups)
        for days, text in words.FOLLOW_UPS:
            self._after(days, days, lambda text=text: self._follow_up_saying(text))
        self._after(7, 7, lambda: move(self.case, Stage.CLOSED, by=self.ombud))

    def _plan_follow_ups(self) -> None:
        day = clock.today()
        for days, _ in words.FOLLOW_UPS:
            day += timedelta(days=days)
            follow_up_operations.plan_follow_up(self.case, planned_on=day, by=self.ombud)

    def _follow_up_saying(self, text: str) -> None:
        to_come = ending.follow_ups_of(self.case).where(FollowUp.done_on.is_(None))
        row = db.session.scalars(to_come.limit(1)).one()
        done = {"done_on": clock.today(), "how": How.PHONE, "words": text, "version": row.version}
        follow_up_operations.do_follow_up(self.case, row, by=self.ombud, **done)
