"""Whatever an operation does to its areas, they can be used, and no area is ever taken for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ombud.phases.mapping.instrument import edits
from ombud.phases.mapping.instrument.areas import Area, Definition, content, definition, read
from ombud.phases.mapping.instrument.edits import Texts
from ombud.refusals import Refused

OURS = definition()
OTHER = Definition(
    "1",
    (Area("annat__housing", "annat-boende", "Bostad", "Var bor du?", "Säg.", False),),
    source="annat",
    title="Annat",
    licence="Deras",
)
GARDEN = Texts("Trädgård", "Hur mår trädgården?", "Säg som det är.")
NAMES = some.sampled_from(
    ("Boende", "boende", "Hund & katt", "50 % jobb", "  ", "👑", "Svar", "Ö" * 60, "x" * 61, "Bostad")
)
WORDED = some.builds(
    Texts,
    NAMES,
    some.sampled_from(("Hur?", "Hur", "Hur? Var?", "?" * 2, "x" * 300 + "?")),
    some.sampled_from(("Så.", "", "y" * 801)),
    some.booleans(),
)
PLACE = some.integers(0, 30)
EDITS = some.lists(
    some.one_of(
        some.tuples(some.just("reword"), PLACE, WORDED),
        some.tuples(some.just("hide"), PLACE, some.booleans()),
        some.tuples(some.just("move"), PLACE, some.booleans()),
        some.tuples(some.just("add"), PLACE, WORDED),
        some.tuples(some.just("choose"), PLACE, some.sampled_from((OURS, OTHER))),
    ),
    max_size=25,
)


def done(old, number, edit):
    """A definition after one edit; as it was when the edit is refused."""
    what, place, how = edit
    key = old.areas[place % len(old.areas)].key
    try:
        if what == "reword":
            return edits.reword(old, key, how)
        if what == "hide":
            return edits.hide(old, key, hidden=how)
        if what == "move":
            return edits.move(old, key, up=how)
        if what == "add":
            return edits.add(old, how, number=number)
        return edits.with_areas_of(old, how)
    except Refused as refusal:
        assert refusal.field in (None, "name", "question", "help")
        return old


@given(EDITS)
@settings(deadline=None)
def test_whatever_is_done_the_areas_can_be_used_and_none_is_lost(each):
    now, ever, own = OURS, [content(OURS)], set()
    for number, edit in enumerate(each, start=1):
        before = now
        now = done(before, number, edit)
        for name in ("key", "slug", "name"):
            assert len({getattr(area, name) for area in now.areas}) == len(now.areas)
        assert now.shown and read(content(now)) == now
        assert set(now.keys).isdisjoint(now.own_keys)
        standard = {area.key for area in now.areas if not area.own}
        assert standard == {area.key for area in (OTHER if now.source else OURS).areas}
        # An own area is never taken away, and a new one never gets the key that another has or had.
        had, has = ({area.key for area in each.areas if area.own} for each in (before, now))
        assert had <= has and not (has - had) & own
        own |= has
        assert read(ever[-1]) == before
        ever.append(content(now))


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (Texts(" ", "Hur?", "Så."), "name"),
        (Texts("Boende", "Hur?", "Så."), "name"),
        (Texts("boENDE ", "Hur?", "Så."), "name"),
        (Texts("n" * 61, "Hur?", "Så."), "name"),
        (Texts("Ny", "Hur.", "Så."), "question"),
        (Texts("Ny", "Hur? Varför?", "Så."), "question"),
        (Texts("Ny", "h" * 301 + "?", "Så."), "question"),
        (Texts("Ny", "Hur?", "\n"), "help"),
        (Texts("Ny", "Hur?", "s" * 801), "help"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_refused_at_its_field(texts, field):
    for edit in (lambda: edits.add(OURS, texts, number=1), lambda: edits.reword(OURS, "food", texts)):
        with pytest.raises(Refused) as refusal:
            edit()
        assert refusal.value.field == field


def test_an_own_area_stands_last_apart_from_the_rest():
    new = edits.add(OURS, GARDEN, number=27)
    area = new.areas[-1]
    assert (area.key, area.slug, area.own, new.base) == ("own__tradgard_aa", "tradgard", True, "2026-1")
    assert new.keys == OURS.keys and new.own_keys == (area.key,)


def test_an_address_that_is_taken_is_told_apart():
    first = edits.add(OURS, Texts("Svar", "Hur?", "Så."), number=1)
    second = edits.add(first, Texts("Svår", "Hur?", "Så."), number=2)
    third = edits.add(second, Texts("42 %", "Hur?", "Så."), number=3)
    assert [area.slug for area in third.areas[-3:]] == ["svar-b", "svar-c", "omrade"]


def test_what_is_hidden_is_neither_asked_about_nor_counted():
    new = edits.hide(OURS, "food", hidden=True)
    assert "food" not in new.keys and new.by_key("food").hidden and len(new.keys) == 21
    housing, home = (new.by_key(key) for key in ("housing", "home_care"))
    assert new.beside(housing) == (None, home) and new.beside(new.by_key("food")) == (None, None)
    assert edits.hide(new, "food", hidden=False).areas == OURS.areas


def test_the_last_area_cannot_be_hidden():
    with pytest.raises(Refused):
        edits.hide(OTHER, "annat__housing", hidden=True)


def test_at_the_ends_nothing_moves():
    assert edits.move(OURS, "housing", up=True).areas == OURS.areas
    assert edits.move(OURS, "benefits", up=False).areas == OURS.areas
    assert [area.key for area in edits.move(OURS, "food", up=True).areas][:2] == ["food", "housing"]


def test_sixty_areas_are_enough():
    now = OURS
    for number in range(60 - 22):
        now = edits.add(now, Texts(f"Nytt {number}", "Hur?", "Så."), number=number + 1)
    with pytest.raises(Refused):
        edits.add(now, GARDEN, number=99)


def test_our_own_keys_and_versions_leave_room_for_others():
    assert not any("__" in key for key in OURS.keys) and "." not in OURS.version
