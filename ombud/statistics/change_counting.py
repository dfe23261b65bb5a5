"""From figures of change to tables, pure: every figure stands in one place of each table that it belongs to.

**Needs.** An unmet need is an area that the client rated 2 ("jag behöver hjälp") in the first of the two rounds that were compared. It is
*better* when it is rated 1 (a met need) or 0 (no need) in the later one, *still* there when it is rated 2, and *unknown* when it is rated 9
or not answered. The share is better / (better + still): what is unknown counts in neither and is shown beside. A *new* need was rated 0 or
1 and then 2. Source: Phelan et al., The Camberwell Assessment of Need, British Journal of Psychiatry 167, 1995.
**Goals.** A goal is *reached* when the client says so: reached / all that were settled, by the day they were settled. It is the
client's own judgement, no measure.
**Scales.** The client's own, 0–10: the first rating against the latest, when the two looked back and when the work ended, each by itself;
their average is in steps of the scale. No measure of effect (skalfrågor, Mål & metoder, Socialstyrelsen 2003).
**Feedback.** Each answer after a meeting, from 1 to 5: *low* is 1–2, *middle* 3, *high* 4–5. Our own questions and bands: no norm stands
behind them.
**Forms.** The first sum against the latest. Reliable and clinically significant change, Jacobson & Truax, Journal of Consulting and
Clinical Psychology 59, 1991.
**Endings.** An ending is *planned* when ombud and client planned it together (Mål & metoder, Socialstyrelsen 2003).
**Phases.** How long a phase lasted, each time one was left; the length of the work is from its opening to the day that is counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from ombud.figures.models import Happening
from ombud.statistics import change_words as words
from ombud.statistics.words import STAGES

ALL = ""
Place = tuple[str, str]
NOW = {"0": "better", "1": "better", "2": "still"}
ANSWERED = {"1": "low", "2": "low", "3": "middle", "4": "high", "5": "high"}


class Row(Protocol):
    """Figures that tell the same of one person."""

    happening: Any
    code: Any
    stage: Any
    length_band: Any
    key: Any
    number: Any


@dataclass
class Table:
    """The number in each row and column, and whose they are: also of the whole row, the whole column and all."""

    numbers: Counter[Place] = field(default_factory=Counter)
    persons: defaultdict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, place: Place, key: str, number: int) -> None:
        """Count something of one person."""
        row, column = place
        self.numbers[place] += number
        for each in (place, (row, ALL), (ALL, column), (ALL, ALL)):
            self.persons[each].add(key)


def tables_of(rows: Iterable[Row]) -> tuple[dict[str, Table], Counter[str]]:
    """The tables by their names, and by how many steps all the scales moved together, by when they were compared."""
    tables: defaultdict[str, Table] = defaultdict(Table)
    moved: Counter[str] = Counter()
    for row in rows:
        for name, place in _places(row):
            tables[name].add(place, row.key, row.number)
        if row.happening is Happening.SCALE_COMPARED:
            moved[_when(row)] += _step(row) * row.number
    return dict(tables), moved


def _places(row: Row) -> Iterator[tuple[str, Place]]:
    length = row.length_band.value if row.length_band else "unknown"
    if row.happening is Happening.NEED_COMPARED:
        yield from _need(row, length)
    elif row.happening is Happening.GOAL_SETTLED:
        yield "goals", (row.code, ALL)
    elif row.happening is Happening.SCALE_COMPARED:
        yield "scales", (_when(row), "higher" if _step(row) > 0 else "lower" if _step(row) else "same")
    elif row.happening is Happening.FEEDBACK:
        question, answer = row.code.split(":")
        yield "feedback", (question, ANSWERED[answer])
    elif row.happening is Happening.FORM_COMPARED:
        form, change = row.code.split(":")
        yield "forms", (_known(form, words.FORMS), change)
    elif row.happening is Happening.WORK_ENDED and row.code:
        planned, reason = row.code.split(":")
        yield "endings", (reason, planned)
        yield "endings_length", (length, planned)
    elif row.happening is Happening.STAGE_LEFT:
        yield "stages", (_known(row.code, STAGES, "unknown"), length)


def _need(row: Row, length: str) -> Iterator[tuple[str, Place]]:
    area, before, after = row.code.split(":")
    if before == "2":
        now = NOW.get(after, "unknown")
        yield "needs", (_known(area, words.AREAS), now)
        yield "needs_length", (length, now)
        if now == "better":
            yield "better", ("none" if after == "0" else "met", ALL)
    elif before in "01" and after == "2":
        yield "new", ("new", ALL)


def _known(code: str, names: dict[str, str], otherwise: str = "other") -> str:
    return code if code in names else otherwise


def _when(row: Row) -> str:
    return "closure" if row.stage == "closure" else "evaluation"


def _step(row: Row) -> int:
    first, latest = row.code.split(":")
    return int(latest) - int(first)
