"""Who is suggested: the order, and why not first."""

from hypothesis import given
from hypothesis import strategies as st

from ombud.cases.models import Gender, Stage
from ombud.intake.carrying.load import Weights, carried
from ombud.intake.carrying.suggesting import Behind, Candidate, Wish, Wishes, languages_in, suggest

WANTED = st.builds(
    Wishes,
    gender=st.none() | st.sampled_from(Gender),
    language=st.sampled_from(["", "arabiska", "Arabiska eller kurdiska", "finska"]),
    place=st.none() | st.integers(1, 3),
)


def some_candidates():
    one = st.builds(
        lambda name, load, ceiling, gender, languages, places: (name, load, ceiling, gender, languages, places),
        st.sampled_from(["Alma", "Bo", "Cia", "Åke"]),
        st.integers(0, 20),
        st.sampled_from([900, 1350, 1800]),
        st.none() | st.sampled_from(Gender),
        st.sampled_from(["", "svenska", "svenska, arabiska", "Finska och kurdiska"]),
        st.frozensets(st.integers(1, 3), max_size=2),
    )
    return st.lists(one, max_size=6).map(lambda rows: [who(number, *row) for number, row in enumerate(rows, 1)])


def who(number, name="Alma", cases=0, ceiling=1800, gender=None, languages="", places=frozenset()):
    had = carried({Stage.TRUST: cases}, offered=0, ceiling=ceiling, weights=Weights())
    return Candidate(number, name, had, gender, languages, frozenset(places))


def names(suggestions):
    return [each.who.name for each in suggestions]


@given(some_candidates(), WANTED, st.randoms())
def test_everybody_is_there_once_in_an_order_that_no_chance_decides(candidates, wishes, random):
    found = suggest(candidates, wishes)
    assert sorted(each.who.id for each in found) == sorted(each.id for each in candidates)
    shuffled = list(candidates)
    random.shuffle(shuffled)
    assert suggest(shuffled, wishes) == found


@given(some_candidates(), WANTED)
def test_room_goes_first_then_wishes_then_the_lighter_load(candidates, wishes):
    found = suggest(candidates, wishes)
    for one, other in zip(found, found[1:], strict=False):
        assert one.who.carries.is_full <= other.who.carries.is_full
        if one.who.carries.is_full == other.who.carries.is_full:
            assert len(one.met) >= len(other.met)
            if len(one.met) == len(other.met):
                assert len(one.unmet) <= len(other.unmet), "not known is better than no"


@given(some_candidates(), WANTED)
def test_each_wish_is_met_unmet_or_unknown_and_only_the_first_has_nothing_ahead(candidates, wishes):
    asked = {
        wish
        for wish, what in zip(Wish, (wishes.gender, languages_in(wishes.language), wishes.place), strict=True)
        if what
    }
    found = suggest(candidates, wishes)
    for each in found:
        answered = [*each.met, *each.unmet, *each.unknown]
        assert len(answered) == len(set(answered)) and set(answered) == asked
    assert [each.behind is None for each in found] == [number == 0 for number in range(len(found))]


def test_each_reason_for_not_standing_first():
    wishes = Wishes(Gender.WOMAN, "arabiska", 1)
    best = who(1, "Alma", 3, gender=Gender.WOMAN, languages="svenska, arabiska", places={1})
    full = who(2, "Bo", 18, gender=Gender.WOMAN, languages="arabiska", places={1})
    suits_less = who(3, "Cia", 0, gender=Gender.WOMAN, languages="finska", places={1})
    heavier = who(4, "Dag", 5, gender=Gender.WOMAN, languages="arabiska", places={1})
    like_best = who(5, "Eva", 3, gender=Gender.WOMAN, languages="arabiska", places={1})
    found = suggest([full, like_best, heavier, suits_less, best], wishes)
    assert names(found) == ["Alma", "Eva", "Dag", "Cia", "Bo"]
    assert [each.behind for each in found] == [None, Behind.NAME, Behind.LIGHTER, Behind.WISHES, Behind.ROOM]
    assert found[0].languages == ("arabiska",) and found[0].met == (Wish.GENDER, Wish.LANGUAGE, Wish.PLACE)
    assert found[3].unmet == (Wish.LANGUAGE,)


def test_the_load_is_compared_with_the_own_ceiling():
    half_time, full_time = who(1, "Alma", 5, ceiling=900), who(2, "Bo", 6, ceiling=1800)
    assert names(suggest([half_time, full_time], Wishes())) == ["Bo", "Alma"]


def test_languages_are_found_in_what_people_write():
    assert languages_in("Arabiska och lite kurdiska (sorani)") == ("arabiska", "kurdiska", "sorani")
    assert languages_in("svenska,Svenska / SVENSKA") == ("svenska",)
    assert languages_in(" - ") == ()
