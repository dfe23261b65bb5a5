"""Whether two persons may be the same: forgiving, symmetrical, and not about everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.cases.likeness import KEY_MAX, name_key, name_parts, phone_digits
from ombud.intake.likeness import Known, alike, found_by

NAMES = st.text(max_size=130)
PERSONS = st.builds(
    Known,
    name=st.one_of(NAMES, st.sampled_from(["Anna", "Anna Berg", "Ana Bergh", "Kim", "Åsa Lindqvist", "Kim Berg"])),
    digits=st.sampled_from(["", "701234567"]),
    birth_year=st.sampled_from([None, 1970, 1980]),
)


@given(NAMES)
def test_case_order_and_space_change_nothing(name):
    turned = "  ".join(reversed(name.split()))
    assert name_key(turned) == name_key(name)
    assert name_key(name.casefold()) == name_key(name)


@given(NAMES)
def test_the_key_fits_its_column_and_holds_nothing_that_means_something_to_a_search(name):
    key = name_key(name)
    assert len(key) <= KEY_MAX and not set(key) & set("%_\\")
    assert all(part.replace(" ", "").isalnum() for part in key.split())


@given(PERSONS, PERSONS)
def test_likeness_goes_both_ways(one, other):
    assert alike(one, other) == alike(other, one)


@given(PERSONS)
def test_everybody_with_a_name_is_like_oneself(person):
    assert alike(person, person) == bool(name_parts(person.name) or person.digits)
    assert found_by(person, person) == bool(name_parts(person.name) or person.digits)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åsa Lindqvist", "ASA LINDKVIST"),
        ("Christina Carlsson", "Kristina Karlson"),
        ("Sofia Wikström", "Sophia Vikstrom"),
        ("Anna Berg", "Berg, Anna"),
        ("Anna Berg", "Anna Maria Berg"),
        ("Mohammed Ali", "Muhammed Ali"),
        ("Jasmin Öberg", "Yasmin Oberg"),
        ("Kim", "kim"),
        ("René Thörn", "Rene Torn"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert alike(Known(one), Known(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Anna Lund"),
        ("Kim", "Tim"),
        ("Anna", "Anna Berg"),
        ("Klient 7", "Klient 8"),
        ("", ""),
        ("Bo", "Bi"),
    ],
)
def test_names_of_different_people(one, other):
    assert not alike(Known(one), Known(other))


def test_birth_years_decide_between_namesakes():
    assert not alike(Known("Anna Berg", birth_year=1970), Known("Anna Berg", birth_year=1990))
    assert alike(Known("Anna", birth_year=1970), Known("Anna Berg", birth_year=1970))
    assert found_by(Known("Anna"), Known("Anna Berg"))
    assert not found_by(Known("Anna Berg"), Known("Berit Anka"))


@pytest.mark.parametrize(
    "text",
    [
        "070-123 45 67",
        "0701234567",
        "+46 70 123 45 67",
        "0046701234567",
        "(070) 123.45.67",
        "+46(0)70-1234567",
        "ring kl 10, 070-1234567, inte 08-99 99 99",
    ],
)
def test_one_number_however_it_is_written(text):
    assert phone_digits(text) == "701234567"


@given(st.text(max_size=200))
def test_any_text_gives_digits_that_fit_or_nothing(text):
    digits = phone_digits(text)
    assert digits == "" or (digits.isascii() and digits.isdigit() and 6 <= len(digits) <= 9)


def test_what_is_no_number_is_none():
    assert phone_digits("rum 12, port 3") == "" and phone_digits("") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna-Lena Berg", "Annalena Berg"),
        ("Per-Åke Ek", "PERÅKE EK"),
        ("Maj-Britt", "Majbritt"),
        ("Åsa Öhman", "Aasa Oehman"),
        ("Göran Åkesson", "Goeran Aakesson"),
        ("Eva Dahl", "Eva Dal"),
        ("Bo Wahl", "Bo Val"),
    ],
)
def test_one_name_or_two_and_letters_nobody_hears(one, other):
    assert alike(Known(one), Known(other))


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=2, max_size=9), min_size=2, max_size=4))
def test_a_name_written_as_one_is_the_same_name(words):
    together = " ".join([words[0] + words[1], *words[2:]])
    hyphened = " ".join([f"{words[0]}-{words[1]}", *words[2:]])
    assert alike(Known(hyphened), Known(" ".join(words)))
    assert alike(Known(together), Known(hyphened))


@given(st.sampled_from("-‐‑‒–—−_/.· \u00a0\u202f"), st.sampled_from(["0", "+46", "0046", "+46 (0)", "00 46 "]))
def test_whatever_stands_between_the_figures(between, begins):
    assert phone_digits(f"sms {between.join((begins + '70', '123', '45', '67'))}, tack") == "701234567"


@pytest.mark.parametrize(
    "before", ["19800101-1234, ring ", "2026-11-25: ", "senast 2026-11-25, ", "1 000 000 kr. Tel: "]
)
def test_a_date_or_a_sum_before_the_number_is_not_the_number(before):
    assert phone_digits(f"{before}070-123 45 67") == "701234567"
