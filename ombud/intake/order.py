"""The order of the queue, in one place and pure: what the policy says, then the moves out of order that the coordinator has decided.

The order is total and never by chance: those alike in everything that counts go by the moment of their yes, then by the day they first
asked, then by the number they got when they asked. The same for the board, the lists, the papers and the figures.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ombud import clock
from ombud.database import Coded
from ombud.intake.policy.rule import Rule, UrgentRule
from ombud.refusals import N_

UNTIL_THE_YES = 4
"""How much of an entry's key tells what counts and the moment of the yes. The rest tells apart those who are alike in that."""


class Reason(Coded):
    """Why an entry stands where it stands. The order of the members is the order of the classes."""

    URGENT = "urgent", N_("Något brådskar")
    AGED = "aged", N_("Har väntat länge")
    GROUP = "group", N_("Prioriterad grupp")
    ARRIVAL = "arrival", N_("Turordning")
    MOVED = "moved", N_("Flyttad ur ordningen")


@dataclass(frozen=True)
class Entry:
    """What the order may know of someone who waits. `due_on`: the nearest date of what is urgent and not settled. `answers`: the code of
    the answer to each question of the policy."""

    id: int
    queued_at: datetime
    received_on: date
    number: str
    due_on: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)

    def waited_days(self, today: date) -> int:
        """Whole days since the yes."""
        return (today - clock.local(self.queued_at).date()).days


@dataclass(frozen=True)
class Moved:
    """A move out of order that is in force: `entry_id` goes ahead of (or behind) all of `passed` that still wait. Given in the order
    they were decided."""

    id: int
    entry_id: int
    ahead: bool
    passed: frozenset[int]


@dataclass(frozen=True)
class Placed:
    """An entry's place (from 1), and everything its explanation needs. `group`: the place of its priority group in the policy.
    `moved_id`: the move out of order that put it elsewhere than `natural`, the place the policy alone would give. `tied`: someone alike in
    all that counts said yes in the same moment."""

    id: int
    place: int
    natural: int
    reason: Reason
    group: int | None
    due_on: date | None
    queued_at: datetime
    moved_id: int | None = None
    tied: bool = False


def arrange(entries: Iterable[Entry], rule: Rule, moves: Sequence[Moved], today: date) -> list[Placed]:
    """The whole queue in its order."""
    entries = list(entries)
    keys = {entry.id: _key(entry, rule, today) for entry in entries}
    alike = Counter(key[:UNTIL_THE_YES] for key in keys.values())
    ordered = sorted(entries, key=lambda entry: keys[entry.id])
    natural = {entry.id: place for place, entry in enumerate(ordered, 1)}
    by_id = {entry.id: entry for entry in ordered}
    ids, moved_by = _with_moves(list(by_id), moves)
    return [
        Placed(
            id=each,
            place=place,
            natural=natural[each],
            reason=Reason.MOVED if each in moved_by else _reason(by_id[each], rule, today),
            group=rule.group_of(by_id[each].answers),
            due_on=by_id[each].due_on,
            queued_at=by_id[each].queued_at,
            moved_id=moved_by.get(each),
            tied=alike[keys[each][:UNTIL_THE_YES]] > 1,
        )
        for place, each in enumerate(ids, 1)
    ]


def passed_by(placed: Sequence[Placed], entry_id: int, anchor_id: int, *, ahead: bool) -> list[int]:
    """Whom an entry goes past when it is put just ahead of (behind) the anchor: nobody when it stands so already."""
    ids = [each.id for each in placed]
    here, there = ids.index(entry_id), ids.index(anchor_id)
    return ids[there:here] if ahead else ids[here + 1 : there + 1]


def _with_moves(ids: list[int], moves: Sequence[Moved]) -> tuple[list[int], dict[int, int]]:
    """The ids with the moves carried out one after the other, and which move holds an entry elsewhere than it would else stand."""
    moved_by: dict[int, int] = {}
    for move in moves:
        places = [place for place, each in enumerate(ids) if each in move.passed]
        if move.entry_id not in ids or not places:
            continue
        here, there = ids.index(move.entry_id), places[0] if move.ahead else places[-1]
        if (here < there) if move.ahead else (here > there):
            continue
        ids.insert(there, ids.pop(here))
        moved_by[move.entry_id] = move.id
    return ids, moved_by


def _reason(entry: Entry, rule: Rule, today: date) -> Reason:
    if rule.breaks_in(entry.due_on, today):
        return Reason.URGENT
    if rule.has_aged(entry.waited_days(today)):
        return Reason.AGED
    return Reason.ARRIVAL if rule.group_of(entry.answers) is None else Reason.GROUP


def _key(entry: Entry, rule: Rule, today: date) -> tuple[int, int, date, datetime, date, int, str]:
    reason = _reason(entry, rule, today)
    # Those who have waited too long go strictly by their yes: a date must not keep anyone waiting for ever.
    dated = reason is Reason.URGENT or (rule.urgent is UrgentRule.IN_GROUP and reason is not Reason.AGED)
    return (
        list(Reason).index(reason),
        (rule.group_of(entry.answers) or 0) if reason is Reason.GROUP else 0,
        entry.due_on if dated and entry.due_on is not None else date.max,
        entry.queued_at,
        entry.received_on,
        len(entry.number),
        entry.number,
    )
