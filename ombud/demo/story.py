"""One person's way: from the first call through the phases, as far as the story goes."""

from datetime import timedelta
from random import Random

from ombud import clock
from ombud.accounts.models import Municipality, User
from ombud.cases import operations as cases
from ombud.cases.models import Answer3, Case, HandOverReason, Stage, UrgencyKind
from ombud.demo.carrying import wishes_of
from ombud.demo.people import Person
from ombud.demo.timeline import Story
from ombud.demo.working import Working
from ombud.intake import note_operations, opening, queue_operations
from ombud.intake import operations as intake
from ombud.intake.models import Inquiry, NoteKind, Outcome
from ombud.intake.policy.queries import askable
from ombud.intake.policy.question_operations import save_answers
from ombud.journey.moves import PHASES
from ombud.journey.operations import move


class Way:
    """The acts of one story. `inquiry` and `case` come into being as it is told."""

    def __init__(self, person: Person, municipality: Municipality, ombud: User, by: User, random: Random) -> None:
        self.person, self.municipality, self.ombud, self.by, self.random = person, municipality, ombud, by, random
        self.story = Story()
        self.inquiry: Inquiry
        self.case: Case

    def ask(self, *, protected: bool = False) -> "Way":
        """The inquiry comes in."""
        self.story.after(0, lambda: self._register(protected))
        return self

    def talk(self, *, urgent: tuple[UrgencyKind, int, str] | None = None) -> "Way":
        """First contact; perhaps something is urgent, so many days ahead."""
        self.story.after(
            self.random.randint(1, 4), lambda: self._note(NoteKind.CALL, "Vi pratade i telefon. Vill gärna veta mer.")
        )
        if urgent:
            kind, ahead, text = urgent
            self.story.after(0, lambda: self._urgent(kind, ahead, text))
        return self

    def answer(self, answered: dict[str, Answer3] | None) -> "Way":
        """What the person answers to the questions of the order, by their words."""
        if answered:
            self.story.after(0, lambda: self._answer(answered))
        return self

    def queue(self) -> "Way":
        """A yes, and a place in the queue."""
        self.story.after(self.random.randint(2, 6), lambda: queue_operations.enqueue(self.inquiry, by=self.by))
        return self

    def wait(self, days: int, *, heard: bool = True) -> "Way":
        """Time goes; the circle keeps in touch."""
        if heard:
            self.hear(days // 2)
        self.story.after(days - days // 2 if heard else days, lambda: None)
        return self

    def hear(self, days: int) -> "Way":
        """A call while waiting."""
        self.story.after(days, lambda: self._note(NoteKind.CALL, "Hörde av mig. Vill fortfarande ha ombud."))
        return self

    def decline(self) -> "Way":
        """Offered an ombud and said no: a normal outcome."""
        self.story.after(2, self._offer)
        self.story.after(
            4,
            lambda: queue_operations.decline_offer(
                self.inquiry, words="Vill hellre vänta på någon annan.", version=self.inquiry.version, by=self.by
            ),
        )
        return self

    def offer(self) -> "Way":
        """Offered an ombud."""
        self.story.after(2, self._offer)
        return self

    def end(self, outcome: Outcome, text: str) -> "Way":
        """Ended without a case."""
        self.story.after(
            5,
            lambda: queue_operations.end(
                self.inquiry, outcome=outcome, words=text, version=self.inquiry.version, by=self.by
            ),
        )
        return self

    def choose(self) -> "Way":
        """The client chooses: a case begins."""
        self.story.after(self.random.randint(2, 6), self._open)
        return self

    def work(self, to: Stage) -> "Way":
        """The common work, as far as `to`."""
        working = Working(self)
        reached = PHASES.index(to) if to in PHASES else len(PHASES)
        for place, phase in enumerate(PHASES[: reached + 1]):
            if place:
                self.story.after(self.random.randint(2, 9), lambda phase=phase: move(self.case, phase, by=self.ombud))
            working.phase(phase, whole=place < reached)
        if to in (Stage.RESTING, Stage.CLOSED):
            working.end(closed=to is Stage.CLOSED)
        return self

    def hand_over(self, to: User, reason: HandOverReason) -> "Way":
        """Another ombud takes over."""

        def act() -> None:
            cases.hand_over(self.case, to=to, reason=reason, by=self.by)
            self.ombud = to

        self.story.after(3, act)
        return self

    def urgent_now(self, kind: UrgencyKind, ahead: int, text: str) -> "Way":
        """Something urgent turns up in the work."""
        due = timedelta(days=ahead)
        self.story.after(
            1,
            lambda: cases.add_urgent_matter(
                self.case, kind=kind, due_on=clock.today() + due, words=text, by=self.ombud
            ),
        )
        return self

    def _register(self, protected: bool) -> None:
        person = self.person
        self.inquiry = intake.register(
            by=self.by,
            channel=person.channel,
            through=person.through,
            through_whom=person.through_whom,
            protected=protected,
            ombud_id=self.ombud.id if protected else None,
            name=person.name,
            birth_year=person.birth_year,
            gender=person.gender,
            language=person.language,
            interpreter=person.interpreter,
            phone=person.phone,
            reach=person.reach,
            may_leave_message=self.random.choice([Answer3.YES, Answer3.NO, None]),
            municipality_id=self.municipality.id,
            wish=person.wish,
            children_at_home=person.children,
            adult=Answer3.YES if person.birth_year else None,
            disability=self.random.choice([Answer3.YES, Answer3.UNKNOWN, None]),
            composite_needs=self.random.choice([Answer3.YES, None]),
            **wishes_of(person.name, self.municipality.id),
        )

    def _note(self, kind: NoteKind, text: str) -> None:
        note_operations.add_note(self.inquiry, on=clock.today(), kind=kind, reached=True, words=text, by=self.by)

    def _urgent(self, kind: UrgencyKind, ahead: int, text: str) -> None:
        intake.add_urgency(
            self.inquiry, kind=kind, due_on=clock.today() + timedelta(days=ahead), words=text, by=self.by
        )

    def _answer(self, answered: dict[str, Answer3]) -> None:
        keys = {text: key for key, text in askable(self.inquiry.operation_id).items()}
        save_answers(self.inquiry, {keys[text]: answer for text, answer in answered.items()}, by=self.by)

    def _offer(self) -> None:
        queue_operations.offer(self.inquiry, ombud_id=self.ombud.id, version=self.inquiry.version, by=self.by)

    def _open(self) -> None:
        self.case = opening.open_chosen(self.inquiry, words="", version=self.inquiry.version, by=self.by)
