"""Every catalogue that we ship holds every text a client reads, and nothing else.

What is missing is printed by `PYTHONPATH=tests python tools/languages.py CODE`, ready to be filled in.
"""

import re

import pytest
from babel.messages.pofile import read_po
from support.client_texts import client_texts, missing_in

from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import language_of
from ombud.paper.fonts import can_print

FILES = sorted(FOLDER.glob("*.po"))
TEXTS = client_texts()
PLACEHOLDER = re.compile(r"%\(\w+\)s|%")
# The same word in both languages, by the code of the language.
SAME = {"en": set()}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request):
    """A catalogue that we ship."""
    return request.param


@pytest.fixture
def language(path):
    """The language in it."""
    return read(path)


def test_swedish_and_english_are_there():
    assert "en" in {path.stem for path in FILES} and len(TEXTS) > 150


def test_no_text_is_missing(language):
    missing = [f"{where}: {text}" for text, where in TEXTS.items() if text not in language.texts]
    assert not missing, f"missing in {language.code}.po:\n" + "\n".join(missing)


def test_no_text_is_unused(language):
    unused = sorted(set(language.texts) - set(TEXTS))
    assert not unused, f"in {language.code}.po, but shown nowhere:\n" + "\n".join(unused)


def test_a_new_language_is_told_all_that_it_has_to_say():
    todo = missing_in(language_of("ar", {"Mat": "طعام"}))
    assert [message.id for message in todo if message.id] == [text for text in TEXTS if text != "Mat"]


def test_nothing_is_half_done(path):
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    fuzzy = [message.id for message in catalogue if message.id and (message.fuzzy or not message.string)]
    assert not fuzzy and not catalogue.obsolete


def test_the_values_have_their_places(language):
    wrong = [
        text
        for text, other in language.texts.items()
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(other))
    ]
    assert not wrong


def test_nothing_is_left_in_swedish(language):
    assert {text for text, other in language.texts.items() if text == other} == SAME.get(language.code, set())


def test_translations_are_text_and_not_markup(language):
    assert not [other for other in language.texts.values() if re.search(r"[<>&{}]", other) or other != other.strip()]


def test_english_can_be_printed():
    assert can_print(read(FOLDER / "en.po"))
