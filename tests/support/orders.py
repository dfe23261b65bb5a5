"""Rules, entries and moves as hypothesis makes them: for the properties of the order."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from ombud.intake.order import Entry, Moved
from ombud.intake.policy.rule import CHILDREN, Criterion, Group, Rule, UrgentRule

TODAY = date(2026, 3, 2)
QUESTIONS = (CHILDREN, "1", "2", "3")
NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)

criteria = st.builds(
    lambda question, answer: Criterion(question, f"Fråga {question}", answer),
    st.sampled_from(QUESTIONS),
    st.sampled_from(["yes", "no"]),
)
groups = st.lists(criteria, max_size=4).map(tuple)
answers = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no", "unknown"]))


@st.composite
def rules(draw, *, ageing=None, urgent=None):
    """A rule, sound or not: what the order must bear."""
    named = tuple(
        Group(f"Grupp {chr(65 + place)}", made) for place, made in enumerate(draw(st.lists(groups, max_size=5)))
    )
    how = urgent or draw(st.sampled_from(UrgentRule))
    within = draw(st.sampled_from([7, 30])) if how is UrgentRule.WITHIN else None
    waits = st.sampled_from([84, 182]) if ageing else st.sampled_from([None, 84, 182])
    return Rule(named, how, within, draw(waits))


@st.composite
def entries(draw, *, most=9, dated=True):
    """Some who wait; several may be alike in everything but the number."""
    made = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        waited = draw(st.sampled_from([0, 1, 1, 50, 84, 85, 200]))
        due = draw(st.sampled_from([None, None, -1, 5, 7, 8, 40])) if dated else None
        made.append(
            Entry(
                id=number * 7 % 11 + number * 100,
                queued_at=NOW - timedelta(days=waited),
                received_on=TODAY - timedelta(days=waited + draw(st.integers(0, 1))),
                number=f"F2026-{number:04d}",
                due_on=None if due is None else TODAY + timedelta(days=due),
                answers=draw(answers),
            )
        )
    return made


@st.composite
def moves(draw, made, *, most=4):
    """Moves out of order among those who wait, and of some who do not."""
    ids = [each.id for each in made] + [999]
    several = range(1, draw(st.integers(0, most)) + 1)
    return [
        Moved(
            number,
            draw(st.sampled_from(ids)),
            draw(st.booleans()),
            frozenset(draw(st.lists(st.sampled_from(ids), max_size=3))),
        )
        for number in several
    ]


@st.composite
def queues(draw, **kind):
    """Who waits, the rule, and the moves that are in force."""
    made = draw(entries())
    return made, draw(rules(**kind)), draw(moves(made))
