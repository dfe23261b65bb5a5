"""Figures in sentences: whole weeks and whole cases, and of fewer than five nothing that could be counted back."""

from datetime import date

import pytest

from ombud.cases.models import Stage
from ombud.intake.carrying.load import Weights, carried, together
from ombud.intake.models import Channel
from ombud.intake.outreach.queries import Sum
from ombud.intake.outreach.summary import summary_of
from ombud.intake.steering.figure_sentences import carrying_told, outreach_told, waits_told, weeks
from ombud.intake.waits import NO_GROUP, Wait, Waits, told_of

THROUGH = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "mindre än en vecka"), (3, "mindre än en vecka"), (4, "1 vecka"), (10, "1 vecka"), (11, "2 veckor")],
)
def test_days_are_told_in_whole_weeks(days, told):
    assert weeks(days) == told


def test_fewer_than_ten_waits_say_nothing_but_that():
    (told,) = waits_told(Waits(), THROUGH)
    assert told.startswith("För få") and "31 oktober 2026" in told


def test_what_waiting_meant_is_told_for_all_and_by_group():
    waits = [Wait(days, 1) for days in range(50, 61)] + [Wait(days, NO_GROUP) for days in range(90, 101)]
    told = waits_told(told_of(waits, ["Barn hemma"]), THROUGH)
    assert told[0].startswith("Under tolv månader, till och med den 31 oktober 2026, fick 22 personer")
    assert (
        told[1]
        == "Grupp 1, Barn hemma: 11 erbjudna. Medianen var 8 veckor. Den mittersta hälften väntade nära 8 veckor."
    )
    assert told[2].startswith("Utan grupp: 11 erbjudna.") and len(told) == 4
    wide = waits_told(told_of([Wait(days) for days in range(30, 230, 20)], []), THROUGH)
    assert "mellan 11 och 24 veckor." in wide[0], "the word once"
    assert not [each for each in told if "dagar" in each or "%" in each]


def _carries(cases, offered=0, ceiling=1800):
    return carried({Stage.CONTACT: cases}, offered=offered, ceiling=ceiling, weights=Weights({Stage.CONTACT: 50}))


def test_what_is_carried_is_told_together_and_never_of_fewer_than_five():
    assert carrying_told(together([_carries(9), _carries(4)]))[0] == (
        "Ombuden bär tillsammans 7 av 36 hela ärenden, 19 procent av taket."
    )
    same = [carrying_told(together([_carries(12, offered=number)])) for number in (0, 3)]
    assert same[0] == same[1], "who has been offered an ombud and not answered is not told of"
    for cases in (1, 8):
        (told,) = carrying_told(together([_carries(cases)]))
        assert told == "Ombuden bär tillsammans färre än fem hela ärenden."
    assert carrying_told(together([])) == ["Verksamheten har inga ombud."]


@pytest.mark.parametrize(("asked", "told"), [(0, "Ingen"), (2, "Färre än fem"), (7, "7")])
def test_outreach_is_told_by_what_it_cost_and_gave(asked, told):
    kinds = [Sum(Channel.OUTREACH, 4, 250, 20)]
    cost, gave = outreach_told(summary_of(kinds, [], asked, small_hidden=True), THROUGH)
    assert cost.endswith("4 timmars arbete och 4 besök.")
    assert gave == f"Det gav 20 samtal. {told} frågade efter ett ombud."
    assert outreach_told(summary_of([], [], asked, small_hidden=True), THROUGH) == []
