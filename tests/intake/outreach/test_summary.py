"""What a year of outreach shows to those who must not know who anyone is: no small number, nor what gives one away."""

from hypothesis import given
from hypothesis import strategies as st

from ombud.intake.outreach.models import OutreachKind
from ombud.intake.outreach.queries import Sum
from ombud.intake.outreach.summary import summary_of
from ombud.statistics.suppression import Mark

TALKS = st.lists(st.integers(0, 12), min_size=1, max_size=5)


def sums(names, talks):
    return [Sum(name, 1, 60, number) for name, number in zip(names, talks, strict=False)]


def test_the_circle_sees_everything():
    summary = summary_of(sums(OutreachKind, [1, 9]), sums(["Ekby"], [10]), 2, small_hidden=False)
    assert (summary.visits, summary.minutes, summary.talks, summary.inquiries) == (2, 120, 10, 2)
    assert summary.talks_at("kind", OutreachKind.MEETING_PLACE) == 1


def test_one_small_number_takes_another_with_it():
    kinds = sums(OutreachKind, [2, 9, 30])
    summary = summary_of(kinds, sums(["Ekby"], [41]), 4, small_hidden=True)
    assert (summary.talks, summary.inquiries, summary.minutes) == (41, Mark.SMALL, 180)
    assert [summary.talks_at("kind", each.of) for each in kinds] == [Mark.SMALL, Mark.VEILED, 30]


@given(TALKS, st.data())
def test_no_small_number_is_shown_or_can_be_counted_back(talks, data):
    """Kinds and municipalities add up to the same total: whatever is hidden, more than one is."""
    places = data.draw(st.lists(st.integers(0, sum(talks)), max_size=2))
    shares, left = [], sum(talks)
    for each in places:
        shares.append(min(each, left))
        left -= shares[-1]
    kinds, towns = sums(OutreachKind, talks), sums("ABC", [*shares, left])
    summary = summary_of(kinds, towns, 0, small_hidden=True)
    for group, rows in (("kind", kinds), ("municipality", towns)):
        shown = {each.of: summary.talks_at(group, each.of) for each in rows}
        assert not any(value in (1, 2, 3, 4) for value in [*shown.values(), summary.talks])
        small = [each for each in rows if 1 <= each.talks <= 4]
        hidden = [of for of, value in shown.items() if isinstance(value, Mark)]
        assert not small or len(hidden) > 1 or isinstance(summary.talks, Mark)
