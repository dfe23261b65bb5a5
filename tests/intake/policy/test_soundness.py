"""Which rules may be decided: the nonsense is refused with words at its group, and whatever is accepted works."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.orders import criteria, rules

from ombud.intake.policy.rule import ARRIVAL, CHILDREN, Criterion, Group, Rule, UrgentRule
from ombud.intake.policy.soundness import MOST_CRITERIA, MOST_GROUPS, must_be_sound
from ombud.refusals import Refused


def asks(question, answer="yes"):
    return Criterion(question, "Har personen det svårt?", answer)


def group(name, *made):
    return Group(name, made)


def refused(rule):
    """What a rule is refused with, and where; None for a sound one."""
    try:
        must_be_sound(rule)
    except Refused as refusal:
        return refusal.field, refusal.text
    return None


A, B = asks("1"), asks("2")
MANY = tuple(group(f"Grupp {'abcdefghij'[n]}", asks(str(n))) for n in range(MOST_GROUPS + 1))


@pytest.mark.parametrize(
    ("made", "field", "said"),
    [
        ((group("Tom"),), "name_1", "inget villkor"),
        ((group("Båda", A, asks("1", "no")),), "name_1", "både ja och nej"),
        ((group("Två", A, A),), "name_1", "två gånger"),
        ((group("", A),), "name_1", "ett namn"),
        ((group("Å" * 41, A),), "name_1", "för långt"),
        ((group("Ett", A), group("Två", B), group("Tre", A)), "name_3", "samma villkor"),
        ((group("Ett", A, B), group("Två", B, A)), "name_2", "samma villkor"),
        ((group("Ett", A), group("Två", B, A)), "name_2", "tar alla"),
        ((group("Samma", A), group("samma ", B)), "name_2", "heter likadant"),
        ((group("Anna Ek", A),), "name_1", "utan namn"),
        ((group("Lång", *(asks(str(n)) for n in range(MOST_CRITERIA + 1))),), "name_1", "Högst"),
        (MANY, None, "Högst"),
    ],
)
def test_nonsense_is_refused_with_words(made, field, said):
    found = refused(Rule(made, ageing_days=364))
    assert found and found[0] == field and said in found[1]


def test_what_is_sound():
    assert refused(ARRIVAL) is None
    assert refused(Rule((group("Två", A, B), group("Ett", A), group("Annat", asks("1", "no"))), ageing_days=84)) is None
    assert refused(Rule(MANY[:MOST_GROUPS], UrgentRule.IN_GROUP, ageing_days=84)) is None


def test_nobody_waits_for_ever():
    assert refused(Rule((group("Ett", A),))) == (
        "ageing_days",
        "Välj en längsta väntan. Annars kan någon få vänta hur länge som helst.",
    )


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (Rule(urgent=UrgentRule.WITHIN), "urgent_days"),
        (Rule(urgent=UrgentRule.ALWAYS, urgent_days=7), "urgent_days"),
        (Rule(urgent=UrgentRule.IN_GROUP), "urgent"),
    ],
)
def test_how_urgent_dates_break_in_must_be_whole(rule, field):
    assert refused(rule)[0] == field


@settings(max_examples=60, deadline=None)
@given(rules(ageing=True))
def test_every_group_of_an_accepted_rule_can_get_someone_and_the_rest_too(rule):
    if refused(rule) is not None:
        return
    for place, made in enumerate(rule.groups, 1):
        assert rule.group_of({one.question: one.answer for one in made.criteria}) == place
    assert rule.group_of({}) is None


@settings(max_examples=50, deadline=None)
@given(st.lists(criteria, min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_criteria_decides_nothing(made, random):
    mixed = random.sample(made, len(made))
    rule, other = (Rule((group("Ett", asks("9")), group("Två", *each)), ageing_days=84) for each in (made, mixed))
    assert refused(rule) == refused(other)


@settings(max_examples=60, deadline=None)
@given(rules(), st.dictionaries(st.sampled_from([CHILDREN, "1", "2", "3"]), st.sampled_from(["yes", "no", "unknown"])))
def test_a_question_decides_only_if_some_answer_leads_to_an_earlier_group(rule, known):
    place = rule.group_of(known) or len(rule.groups) + 1
    deciding = rule.deciding(known)
    assert not deciding & known.keys()
    open_ones = [key for key in (CHILDREN, "1", "2", "3") if key not in known]
    best = place
    for one in range(3 ** len(open_ones)):
        told = {key: ("yes", "no", "unknown")[one // 3**n % 3] for n, key in enumerate(open_ones)}
        best = min(best, rule.group_of(known | told) or place)
    if best < place:
        assert deciding
    if not deciding:
        assert best == place
