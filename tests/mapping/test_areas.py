"""The need areas: twenty-two of our own, in plain words, and a definition that refuses nonsense."""

import pytest
from support.lix import lix

from ombud.phases.mapping.instrument.areas import Area, definition, read

AREAS = definition().areas
ORDER = (
    "housing food home_care personal_care occupation body_health unusual_experiences information worry own_safety others_safety "
    "alcohol drugs company close_relation sexuality children literacy phone_computer travel money benefits"
).split()
GOOD = {"key": "garden", "slug": "tradgard", "name": "Trädgård", "question": "Hur?", "help": "Så.", "sensitive": False}


def test_there_are_twenty_two_in_our_order():
    assert list(definition().keys) == ORDER


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_what_the_client_reads_is_easy(area):
    assert lix(f"{area.question} {area.help}") < 30
    assert area.question.count("?") == 1


def test_all_of_it_together_is_very_easy():
    assert lix("\n".join(f"{area.name}\n{area.question} {area.help}" for area in AREAS)) < 30


def test_lix_knows_an_easy_text_from_a_hard_one():
    assert lix("Du bor bra. Du äter gott.") == 3
    assert lix("Myndighetsutövningens förutsättningar konkretiseras fortlöpande inom verksamhetsplaneringen.") > 60


@pytest.mark.parametrize(
    "change",
    [
        {"key": "Garden"},
        {"slug": "trädgård"},
        {"slug": "svar"},
        {"name": " "},
        {"question": "Hur."},
        {"help": ""},
        {"sensitive": "no"},
    ],
    ids=str,
)
def test_an_area_that_cannot_be_used_is_refused(change):
    with pytest.raises(ValueError, match="need area"):
        Area(**{**GOOD, **change})


def test_a_definition_needs_a_version_and_areas_that_differ():
    assert read({"version": "1", "area": [GOOD]}).by_slug("tradgard") == Area(**GOOD)
    for content in ({"area": [GOOD]}, {"version": "1"}, {"version": "1", "area": [GOOD, {**GOOD, "slug": "annan"}]}):
        with pytest.raises(ValueError, match="need areas"):
            read(content)


def test_areas_know_their_neighbours():
    first, second, last = AREAS[0], AREAS[1], AREAS[-1]
    assert definition().beside(first) == (None, second)
    assert definition().beside(last) == (AREAS[-2], None)
    assert definition().by_key("nonsense") is None
    assert definition().by_slug("nonsense") is None
