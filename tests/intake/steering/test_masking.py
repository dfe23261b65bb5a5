"""Singling out: over every view of every date, and over views of several dates laid together, nobody is told apart from four others.

The adversary of these tests is stronger than a reader: it follows each row from date to date, knows how masking works, and has every view.
"""

import itertools
from collections import Counter, defaultdict
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombud.intake.masking import LEAST
from ombud.intake.steering.masking import CHAIN, NONE, UNDECIDED, Row, decide, show

PLACES, CHILDREN, AGES = ("Ekby", "Sjöstad"), ("Barn hemma", "Inga barn hemma"), ("18–29 år",)
CHAINS = st.tuples(st.sampled_from(PLACES), st.sampled_from(CHILDREN), st.sampled_from(AGES)).flatmap(
    lambda whole: st.integers(0, 3).map(lambda known: whole[:known])
)
# A band, urgent or not, and a group: what a row shows beside its traits.
LOOKS = st.tuples(st.integers(0, 1), st.booleans(), st.sampled_from([None, None, 1]))


@st.composite
def histories(draw):
    """A queue over some dates: who is in it with which look each day, and on which days a meeting opens.

    People come in groups, so that there is something to show; they leave, drift into other bands, become urgent, change group.
    """
    people, days = {}, []
    for _ in range(draw(st.integers(2, 5))):
        for chain in draw(st.lists(CHAINS, min_size=0, max_size=3)):
            for _ in range(draw(st.sampled_from((1, 3, 5, 6)))):
                people[len(people)] = chain
        gone = {each for day in days for each in day["left"]}
        look = draw(LOOKS)
        odd = draw(st.sets(st.integers(0, max(len(people) - 1, 0)), max_size=3))
        here = {each: draw(LOOKS) if each in odd else look for each in people if each not in gone}
        left = draw(st.sets(st.sampled_from(sorted(here)), max_size=3)) if here else set()
        days.append({"here": here, "left": left, "meeting": draw(st.booleans())})
    return people, days


def lived(people, days, least=LEAST):
    """The queue of each day as rows, with what the meetings have decided until then."""
    decided = defaultdict(lambda: UNDECIDED)
    for day in days:
        rows = [Row(each, look, people[each], decided[each]) for each, look in day["here"].items()]
        if day["meeting"]:
            decided.update(decide(rows, least=least))
            rows = [replace(row, decided=decided[row.id]) for row in rows]
        yield rows


def views_of(rows):
    """Whole, urgent only, of one group, in two pages."""
    half = len(rows) // 2
    yield rows
    yield [row for row in rows if row.alike[1]]
    yield [row for row in rows if row.alike[2] == 1]
    yield from (rows[:half], rows[half:])


def prefixes(chain):
    return [chain[:depth] for depth in range(1, len(chain) + 1)]


@given(histories())
def test_in_no_view_fits_what_is_shown_fewer_than_five(history):
    for rows in lived(*history):
        for view in views_of(rows):
            shown = show(view)
            fitting = Counter(
                (row.alike, each) for row, chain in zip(view, shown, strict=True) for each in prefixes(chain)
            )
            assert all(number >= LEAST for number in fitting.values())
            assert all(row.traits[: len(chain)] == chain for row, chain in zip(view, shown, strict=True))


@given(histories())
def test_laid_together_no_two_dates_tell_of_fewer_than_five(history):
    """What is newly known between any two dates, over all views until then, is known of nobody, or of five or more who share it."""
    known, until = {}, []
    for rows in lived(*history):
        for view in views_of(rows):
            for row, chain in zip(view, show(view), strict=True):
                known[row.id] = max(known.get(row.id, ()), chain, key=len)
        until.append(dict(known))
    for earlier, later in itertools.combinations([{}, *until], 2):
        new = Counter(
            each
            for who, chain in later.items()
            for each in prefixes(chain)
            if each not in prefixes(earlier.get(who, ()))
        )
        assert all(number >= LEAST for number in new.values())


@given(histories())
def test_what_a_meeting_decides_is_decided_once(history):
    people, days = history
    decided = {}
    for rows in lived(people, days):
        for row in rows:
            if row.decided != UNDECIDED:
                assert decided.setdefault(row.id, row.decided) == row.decided
                assert row.decided == NONE or 1 <= row.decided <= len(row.traits)


@given(histories())
def test_whoever_is_left_behind_is_left_with_four_others(history):
    """In a batch, those who were given the same are five or more: also those who were given nothing."""
    people, days = history
    before = defaultdict(lambda: UNDECIDED)
    for rows, day in zip(lived(people, days), days, strict=True):
        if day["meeting"]:
            new = [row for row in rows if before[row.id] == UNDECIDED and row.decided != UNDECIDED]
            alike = Counter((row.alike, row.traits[: max(row.decided, 0)], row.decided) for row in new)
            assert all(number >= LEAST for number in alike.values())
        before.update({row.id: row.decided for row in rows})


@st.composite
def small_histories(draw):
    """Few enough people for every world that could have been to be tried."""
    count = draw(st.integers(3, 6))
    chains = st.sampled_from([(), ("E",), ("S",)])
    people = {each: draw(chains) for each in range(count)}
    days = []
    for _ in range(draw(st.integers(1, 3))):
        here = {each: (draw(st.integers(0, 1)), False, None) for each in people if draw(st.integers(0, 3))}
        days.append({"here": here, "left": set(), "meeting": True})
    return people, days


def seen(people, days, least):
    """Everything that is shown, by day, view and person."""
    told = []
    for rows in lived(people, days, least):
        told += [
            tuple((row.id, chain) for row, chain in zip(view, show(view, least=least), strict=True))
            for view in views_of(rows)
        ]
    return told


def drifting(*looks):
    """Two from E and one from S, all alike the first day; the next days each with its own look."""
    days = [
        {"here": {each: (look, False, None) for each, look in enumerate(day)}, "left": set(), "meeting": True}
        for day in looks
    ]
    return {0: ("E",), 1: ("E",), 2: ("S",)}, days


@settings(max_examples=25, deadline=None)
@given(small_histories())
@example(
    drifting((0, 0, 0), (0, 0, 1))
)  # were the two tried again, the third would be left, and known not to be from E
def test_nothing_can_be_worked_out_by_elimination(history):
    """Of all worlds in which everything would have looked the same, none is left out that would tell one person from the next.

    "Two" stands for five here, so that every world can be tried. Whatever is known of one (which traits are still possible) is known of
    another too.
    """
    people, days = history
    what = seen(people, days, 2)
    possible = defaultdict(set)
    for chains in itertools.product([(), ("E",), ("S",)], repeat=len(people)):
        world = dict(zip(people, chains, strict=True))
        if seen(world, days, 2) == what:
            for each, chain in world.items():
                possible[each].add(chain)
    told = Counter(frozenset(chains) for chains in possible.values() if len(chains) < 3)
    assert all(number >= 2 for number in told.values()), told


def test_the_one_who_comes_between_two_views_is_not_known_by_it():
    look, ekby = (0, False, None), ("Ekby",)
    five = [Row(each, look, ekby) for each in range(5)]
    decided = decide(five)
    assert set(decided.values()) == {1}
    later = [*(replace(row, decided=1) for row in five), Row(5, look, ekby)]
    assert show(later) == [ekby] * 5 + [()]
    assert not decide(later), "one newcomer is no batch"


def test_a_protected_person_or_an_unknown_value_hides_the_four_others():
    look = (0, False, None)
    rows = [*(Row(each, look, ("Ekby",)) for each in range(5)), Row(5, look, ())]
    assert set(decide(rows).values()) == {NONE}
    assert set(decide([*rows, *(Row(each, look, ()) for each in range(6, 10))]).values()) == {1, NONE}


def test_the_chain_is_followed_as_far_as_five_go():
    look, whole = (0, False, None), ("Ekby", "Barn hemma", "30–49 år", "Kvinna", "dari")
    rows = [Row(each, look, whole) for each in range(5)] + [Row(each, look, whole[:2]) for each in range(5, 10)]
    decided = decide(rows)
    assert [decided[each] for each in range(10)] == [5] * 5 + [2] * 5 and len(whole) == len(CHAIN)
    shown = show([replace(row, decided=decided[row.id]) for row in rows])
    assert shown == [whole] * 5 + [whole[:2]] * 5
    assert show([replace(row, decided=decided[row.id]) for row in rows[4:]]) == [whole[:2]] * 6
