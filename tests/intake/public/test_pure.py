"""The code on the receipt, and what looks like a robot."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ombud import clock
from ombud.intake.public.reference import LETTERS, is_reference, new_reference, read_reference
from ombud.intake.public.suspicion import looks_like_a_robot, stamp


def test_a_code_is_short_and_read_as_it_was_written():
    codes = {new_reference() for _ in range(500)}
    assert len(codes) == 500 and all(is_reference(code) and len(code) == 9 for code in codes)
    assert not set(LETTERS) & set("0O1I2Z5S8BUVAEY")


@given(st.text(alphabet=LETTERS, min_size=8, max_size=8), st.sampled_from(["", "-", " ", "–"]))
def test_a_code_is_understood_however_it_is_typed(letters, between):
    typed = f" {letters[:4].lower()}{between}{letters[4:]} "
    assert read_reference(typed) == f"{letters[:4]}-{letters[4:]}"


@given(st.text(max_size=40))
def test_what_is_read_is_a_code_or_nothing(typed):
    read = read_reference(typed)
    assert read is None or is_reference(read)


def test_only_a_person_takes_between_three_seconds_and_a_day(in_app, at):
    opened = clock.now()
    with at(opened):
        stamped = stamp()
    for seconds, robot in ((0, True), (2, True), (3, False), (86_400, False), (86_401, True), (-5, True)):
        with at(opened + timedelta(seconds=seconds)):
            assert looks_like_a_robot(trap="", stamped=stamped) is robot, seconds
    with at(opened + timedelta(minutes=1)):
        assert looks_like_a_robot(trap="http://", stamped=stamped)
        for forged in ("", "1", stamped[:-1], stamped + "A", '"2026"'):
            assert looks_like_a_robot(trap="", stamped=forged), forged
