"""Another instrument's file is used as it stands, or told of in words: it never breaks anything."""

import pytest

from ombud.phases.mapping.instrument.areas import definition
from ombud.phases.mapping.instrument.files import found_in, instrument_in

from .conftest import FILE


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "instrument"


@pytest.fixture
def found(tmp_path, folder):
    """`found(text, name)`: what is found of a file."""

    def found(text, name="annat"):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        (each,) = found_in(folder)
        return each

    return found


def test_no_folder_is_no_instrument(folder):
    assert found_in(folder) == [] and instrument_in(folder, "annat") is None
    assert instrument_in(folder, "ombud") is definition()


def test_a_file_is_read_with_its_keys_under_its_name(found, folder):
    instrument = found(FILE).instrument
    assert (instrument.source, instrument.title, instrument.licence, instrument.version) == (
        "annat",
        "Ett annat instrument",
        "Förlaget, 100 % deras",
        "3",
    )
    assert [(area.key, area.slug, area.name) for area in instrument.areas] == [
        ("annat__housing", "annat-boende", "Bostad"),
        ("annat__friends", "annat-vanner", "Vänner"),
    ]
    assert instrument_in(folder, "annat") == instrument and instrument_in(folder, "../annat") is None


def with_(old, new):
    assert old in FILE
    return FILE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("version = ", "något fattas"),
        ('version = "1"\n\n= 3', "rad %(line)s"),
        (b"\xff\xfe", "UTF-8"),
        ("", "saknas"),
        (with_('title = "Ett annat instrument"', ""), "saknas"),
        (with_("version", "colour = 3\nversion"), "okänt"),
        (with_('"3"', "3"), "ska vara en text"),
        (with_('"3"', '"' + "3" * 21 + '"'), "högst"),
        (FILE.split("[[area]]")[0] + "area = []", "mellan 1 och"),
        (FILE.split("[[area]]")[0] + "area = [3]", "inte rätt skrivet"),
        (FILE.split("[[area]]")[0] + 'area = "x"', "mellan 1 och"),
        (FILE + "[[area]]\n" * 60, "mellan 1 och"),
        (with_('key = "housing"', 'key = "Housing"'), "går inte att använda"),
        (with_('key = "housing"', 'key = "a__b"'), "går inte att använda"),
        (with_('key = "housing"', 'key = "' + "h" * 40 + '"'), "går inte att använda"),
        (with_('slug = "boende"', 'slug = "å"'), "går inte att använda"),
        (with_('slug = "boende"', 'slug = "' + "b" * 70 + '"'), "går inte att använda"),
        (with_('slug = "boende"', 'slug = "vanner"'), "samma"),
        (with_('name = "Bostad"', 'name = "vänner"'), "samma"),
        (with_('name = "Bostad"', 'name = " "'), "ska vara en text"),
        (with_('name = "Bostad"', 'name = "' + "n" * 61 + '"'), "namnet"),
        (with_("Var bor du?", "Var bor du"), "frågan"),
        (with_("Säg var.", "s" * 801), "ska vara en text"),
        (with_("Säg var.", "a\\u0000b"), "ska vara en text"),
        (with_("sensitive = false", 'sensitive = "nej"'), "true eller false"),
        (with_("sensitive = false", ""), "saknas"),
        (with_("sensitive = false", "sensitive = false\nhidden = true"), "okänt"),
        ("#" * 200_001, "för stor"),
        ("a = " + "[" * 5000, "inte rätt skriven"),
    ],
)
def test_what_is_wrong_is_told_in_words(found, text, says):
    each = found(text)
    assert each.instrument is None and says in each.fault
    assert each.fault % each.values


@pytest.mark.parametrize("name", ["own", "ombud", "Annat", "a_b", "x" * 21, "1", "a-"])
def test_a_name_that_cannot_be_used_is_told(found, name):
    assert "namn" in found(FILE, name).fault


def test_a_file_that_may_not_be_read_is_told(found, folder):
    found(FILE)
    (folder / "annat.toml").unlink()
    (folder / "annat.toml").symlink_to(folder / "annat.toml")
    assert found_in(folder) == []
