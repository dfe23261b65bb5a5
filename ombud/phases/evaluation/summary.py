"""What the two have seen, as it is printed: plain words in Swedish, frozen, pure. No ids, no name but the label."""

from dataclasses import dataclass, replace
from datetime import date

from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.escape import one_line, printable


@dataclass(frozen=True)
class SeenStep:
    """A step, whether it is done, and what came of it."""

    what: str
    done: bool
    outcome: str = ""


@dataclass(frozen=True)
class SeenGoal:
    """A goal in the client's words, what became of it (one of our words, empty while it is open), more about that, and its steps.

    Without words: the steps that stand under no goal.
    """

    words: str
    outcome: str = ""
    outcome_words: str = ""
    steps: tuple[SeenStep, ...] = ()


@dataclass(frozen=True)
class SeenArea:
    """A need area with its rating before and after: 0, 1, 2, 9, or None for unanswered."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Summary:
    """Everything on the paper. `said` and `thoughts`: headings of ours with the client's words.

    `held_on`: the day the two looked back, if they have; `compared`: the days the two rounds of the areas began.
    `client_label` is empty when the name is not to stand on the paper. `beside` stands under our own words.
    """

    client_label: str
    ombud_name: str
    ombud_phone: str
    operation_name: str
    printed_on: date
    held_on: date | None = None
    heading: str = ""
    said: tuple[tuple[str, str], ...] = ()
    thoughts: tuple[tuple[str, str], ...] = ()
    goals: tuple[SeenGoal, ...] = ()
    areas: tuple[SeenArea, ...] = ()
    compared: tuple[date, date] | None = None
    beside: Language = SWEDISH_ALONE

    @property
    def step_count(self) -> int:
        """How many steps there are, under goals and on their own."""
        return sum(len(goal.steps) for goal in self.goals)


def cleaned(sheet: Summary) -> Summary:
    """The same with only such characters as can be drawn, each text without empty lines."""
    return replace(
        sheet,
        client_label=one_line(sheet.client_label),
        heading=one_line(sheet.heading),
        said=tuple((heading, _text(words)) for heading, words in sheet.said),
        thoughts=tuple((heading, _text(words)) for heading, words in sheet.thoughts),
        goals=tuple(_goal(goal) for goal in sheet.goals),
        areas=tuple(replace(area, name=one_line(area.name)) for area in sheet.areas),
    )


def _goal(goal: SeenGoal) -> SeenGoal:
    steps = tuple(replace(step, what=one_line(step.what), outcome=one_line(step.outcome)) for step in goal.steps)
    return SeenGoal(one_line(goal.words), goal.outcome, one_line(goal.outcome_words), steps)


def _text(words: str) -> str:
    return "\n".join(line.strip() for line in printable(words).split("\n") if line.strip())
