"""A file is all it takes; and whatever is wrong with one, the program goes on."""

from datetime import date

import pytest
from babel.messages.pofile import PoFileError

from ombud.languages.catalogues import language_called, languages, read
from ombud.languages.language import SWEDISH_ALONE, Both, Language, joined, language_of

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
BROKEN = {
    "no catalogue": "{ 'Mat': 'Food' }",
    "plural": 'msgid ""\nmsgstr "Plural-Forms: nplurals=x; plural=os;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[7] "c"\n',
    "charset": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n\nmsgid "å"\nmsgstr "x"\n',
    "date": 'msgid ""\nmsgstr "POT-Creation-Date: i dag\\n"\n\nmsgid "a"\nmsgstr "b"\n',
}


def entry(swedish, other, flag=""):
    return f'{flag}msgid "{swedish}"\nmsgstr "{other}"\n\n'


@pytest.fixture
def folder(tmp_path):
    """`folder(ar="…")`: an operation's own folder, with these files."""

    def made(**files):
        for code, content in files.items():
            (tmp_path / f"{code}.po").write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return made


def test_one_file_is_a_language(folder):
    found = {language.code: language for language in languages(folder(ar=HEADER + entry("Mat", "طعام")))}
    assert list(found) == ["ar", "en"]
    arabic = found["ar"]
    assert (arabic.name, arabic.in_swedish, arabic.direction) == ("العربية", "arabiska", "rtl")
    assert arabic.say("Mat") == "طعام" and arabic.say("Boende") is None


def test_an_own_file_adds_to_ours_and_wins(folder):
    own = HEADER + entry("Trädgård", "Garden") + entry("Mat", "Meals")
    (english,) = languages(folder(en=own))
    assert (english.say("Trädgård"), english.say("Mat"), english.say("Boende")) == ("Garden", "Meals", "Housing")


def test_a_guess_and_an_empty_text_are_not_shown(folder):
    content = HEADER + entry("Mat", "Fod", "#, fuzzy\n") + entry("Boende", "") + entry("Resor", " ")
    arabic, _ = languages(folder(ar=content))
    assert not arabic.texts


@pytest.mark.parametrize("content", [*BROKEN.values(), b"\xff\xfe\x00"], ids=[*BROKEN, "bytes"])
def test_a_file_that_cannot_be_read_stops_nothing_and_is_logged_by_kind(folder, caplog, content):
    own = folder(ar=content)
    assert [language.code for language in languages(own)] == ["en"]
    assert "ar.po cannot be read: " in caplog.text and "Food" not in caplog.text and "klingon" not in caplog.text
    with pytest.raises((PoFileError, ValueError, LookupError)):
        read(own / "ar.po")


def test_an_empty_file_is_a_language_without_texts(folder):
    assert not next(language for language in languages(folder(ar="")) if language.code == "ar").texts


@pytest.mark.parametrize("code", ["rom", "fit", "xx-yy", "en-", "inte ett språk"])
def test_a_language_that_nobody_knows_has_a_name_and_a_direction(code):
    language = language_of(code, {"Mat": "x"})
    assert language.name and language.direction == "ltr" and language.say("Mat") == "x"
    assert language.both("den %(day)s", day=date(2026, 11, 3)) == Both("den 3 november 2026")


@pytest.mark.parametrize("written", ["engelska", "English", " EN ", "Engelska"])
def test_a_language_is_known_as_people_write_it(written):
    assert language_called(written, languages()).code == "en"


@pytest.mark.parametrize("written", ["", " ", "svenska", "arabiska", "e"])
def test_one_that_we_do_not_have_is_none(written):
    assert language_called(written, languages()) is SWEDISH_ALONE


def test_values_stand_in_both_and_dates_are_written_as_each_does():
    english = Language("en", "English", texts={"%(name)s sa ja den %(day)s.": "%(name)s said yes on %(day)s."})
    both = english.both("%(name)s sa ja den %(day)s.", name="50 % Kim", day=date(2026, 11, 3))
    assert both == Both("50 % Kim sa ja den 3 november 2026.", "50 % Kim said yes on November 3, 2026.")


@pytest.mark.parametrize("other", ["%(nobody)s", "%(name)d", "%", "%s %s"])
def test_a_translation_that_the_values_do_not_fit_is_left_out(other):
    assert Language("en", "English", texts={"Hej %(name)s": other}).both("Hej %(name)s", name="Kim") == Both("Hej Kim")


def test_sentences_are_joined_in_both_or_in_swedish():
    assert joined(Both("Ett.", "One."), Both("Två.", "Two.")) == Both("Ett. Två.", "One. Two.")
    assert joined(Both("Ett.", "One."), Both("Två.")) == Both("Ett. Två.")
