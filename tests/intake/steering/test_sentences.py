"""What is frozen in words: nothing dated that should not be, and a protocol that can be read aloud."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paper import Paper

from ombud.intake.explaining import Exceptional, why
from ombud.intake.order import Entry, Moved, arrange
from ombud.intake.policy.rule import Criterion, Group, Rule, UrgentRule
from ombud.intake.steering.protocol_paper import draw_protocol
from ombud.intake.steering.sentences import rule_told, sentence
from ombud.intake.steering.telling import counted, few, long_day

FAMILIES = Group("Barn hemma", (Criterion("children_at_home", "Finns det barn hemma?", "yes"),))
TODAY, DUE, MOVED_AT = date(2026, 11, 25), date(2031, 3, 14), datetime(2026, 10, 2, 12, tzinfo=UTC)


@given(
    st.sampled_from(list(UrgentRule)),
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=6),
    st.booleans(),
    st.sampled_from([None, 7]),
)
def test_no_sentence_tells_the_day_of_what_is_urgent(urgent, people, moves, ageing):
    rule = Rule((FAMILIES,), urgent, 10_000 if urgent is UrgentRule.WITHIN else None, ageing)
    entries = [
        Entry(
            number,
            datetime(2026, 11, 1 + number, 9, tzinfo=UTC),
            TODAY,
            f"F2026-{number}",
            DUE if hurries else None,
            {"children_at_home": "yes"} if family else {},
        )
        for number, (hurries, family) in enumerate(people)
    ]
    moved = [Moved(1, entries[-1].id, True, frozenset({entries[0].id}))] if moves else []
    for placed in arrange(entries, rule, moved, TODAY):
        told = sentence(why(placed, rule, {1: Exceptional(MOVED_AT, "Ett datum närmar sig")}, dated=False))
        assert "2031" not in told and "14 mars" not in told and "F2026" not in told
        assert told.endswith(".") and "%" not in told and "None" not in told


def test_the_rule_is_told_part_by_part():
    assert "14 dagar" in rule_told(Rule((FAMILIES,), UrgentRule.WITHIN, 14, 182))["steps"][0]
    assert rule_told(Rule((FAMILIES,), UrgentRule.ALWAYS, None, 182))["steps"][1:] == [
        "Sedan den som har väntat mer än 182 dagar. Den som sade ja först går först.",
        "Grupp 1: Barn hemma. Finns det barn hemma? Ja.",
        "Sist alla andra.",
    ]


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "färre än fem"), (4, "färre än fem"), (5, "5")])
def test_a_number_is_none_or_five(number, told):
    assert counted(few(number)) == told


def protocol(decisions=1):
    policy = {"ordinal": 2, "decided_on": "2026-11-03", "steps": ["Grupp 1: Barn hemma."], "sentences": ["Så."]}
    return {
        "operation": "PO <b>Ekby</b> & Sjöstad",
        "ordinal": 7,
        "held_on": "2026-11-25",
        "present": ["Åsa Ö", "Bo <i>"],
        "policy_before": {"ordinal": None, "decided_on": None, "steps": [], "sentences": []},
        "policy_after": policy,
        "decisions": [
            {
                "heading": "Kön",
                "ordinal": None,
                "steps": ["Först."],
                "sentences": ["Så här."],
                "at": "2026-11-25T10:00:00+01:00",
                "by": "Åsa Ö",
            }
        ]
        * decisions,
        "exceptions": [["Läget har blivit svårare", "Gäller", None]],
        "looks": [{"question": "Behövs flytten fortfarande?", "asked": "2026-11-25T10:00:00+01:00", "answer": None}],
        "figures": {
            "waiting": None,
            "ombud": 3,
            "capacity": ["Högst 18."],
            "past_queue": 0,
            "over_ceiling": [["Det brådskar", None]],
            "waits": ["För få för att säga något."],
            "carrying": ["Ombuden bär tillsammans färre än fem hela ärenden."],
            "outreach": ["Det gav 20 samtal."],
        },
    }


@pytest.mark.parametrize("decisions", [0, 1, 60])
def test_a_protocol_is_a_paper_that_can_be_read_aloud(decisions):
    paper = Paper(draw_protocol(protocol(decisions), draft=False))
    assert paper.faults == [] and (len(paper.pages) > 1) == (decisions > 1)
    assert paper.says("PO <b>Ekby</b> & Sjöstad") and paper.says("Ordning 2, beslutad den 3 november 2026.")
    assert paper.says("1. Grupp 1: Barn hemma.") and paper.says("Det gav 20 samtal.")
    assert paper.says("Före mötet gällde:") and paper.says("Väntar på ett ombud: färre än fem.")
    assert draw_protocol(protocol(decisions), draft=False) == paper.raw


def test_an_order_that_is_in_force_as_the_meeting_ends_is_told_once():
    told = protocol()
    told["decisions"][0] |= {"ordinal": 2}
    paper = Paper(draw_protocol(told, draft=False))
    assert paper.says("Hela ordningen står under ”Så ordnas kön”.") and not paper.says("1. Först.")


def test_a_draft_says_so():
    assert Paper(draw_protocol(protocol(), draft=True)).says("UTKAST")
    assert long_day("2026-11-03") == "3 november 2026"
