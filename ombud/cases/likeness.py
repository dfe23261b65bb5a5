"""The keys by which a person may be found again: forgiving of case, accents, spelling and the shape of phone numbers. Pure."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

KEY_MAX = 120
LEAST_DIGITS = 6
NATIONAL_DIGITS = 9
# Letters that have no accent to take off, then spellings that sound the same; the longer first.
LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i"})
SOUNDS = (
    ("qu", "kv"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ch", "k"),
    ("oe", "o"),
    ("ae", "a"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
)
SILENT = re.compile("[aeiouh]")
DOUBLED = re.compile(r"(.)\1+")
# An h that is not heard: Dahl, Öhman. Not the first letter, which the stored key keeps.
UNHEARD = re.compile("(?<=[aeiou])h(?=[lmnr])")
# Between the figures of a number stands whatever a phone or a word processor makes of a space, a hyphen or a full stop.
NUMBER = re.compile(r"\+?\d(?:[\s\-‐‑‒–—−_/().·•]*\d)+")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name as they sound, in alphabetical order: `Åsa Lindqvist` and `lindkvist, asa` give the same."""
    plain = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return tuple(sorted(_sounded(word) for word in words))


def run_together(parts: Sequence[str]) -> list[list[str]]:
    """The parts with two of them written as one, in every way there is: Anna-Lena Berg is also Annalena Berg."""
    pairs = itertools.permutations(range(len(parts)), 2)
    return [
        [*(part for place, part in enumerate(parts) if place not in (one, two)), _sounded(parts[one] + parts[two])]
        for one, two in pairs
    ]


def name_key(name: str) -> str:
    """What is stored beside a name to find it by: its parts without inner vowels. At most 120 characters, letters, digits, spaces."""
    return key_of(name_parts(name))


def key_of(parts: Sequence[str]) -> str:
    """The key of a name whose parts are known."""
    return " ".join(sorted(_skeleton(part) for part in parts))[:KEY_MAX].strip()


def phone_digits(text: str) -> str:
    """The first phone number in a text as its last nine digits, without country code or leading nought; empty when there is none.

    One that begins as phone numbers do (a nought or a plus) goes before one that does not: that may be a date or a sum.
    """
    found = [each.group() for each in NUMBER.finditer(text)]
    read = [(_begins_as_phone(each), _digits(each)) for each in found]
    fit = [(begins, digits) for begins, digits in read if len(digits) >= LEAST_DIGITS]
    first = next((digits for begins, digits in fit if begins), fit[0][1] if fit else "")
    return first[-NATIONAL_DIGITS:]


def _begins_as_phone(number: str) -> bool:
    return number.startswith("+") or str(unicodedata.decimal(number[0])) == "0"


def _digits(number: str) -> str:
    digits = "".join(str(unicodedata.decimal(sign)) for sign in number if sign.isdecimal())
    if number.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00").removeprefix("46")
    return digits.removeprefix("0")


def _sounded(word: str) -> str:
    for spelling, sound in SOUNDS:
        word = word.replace(spelling, sound)
    word = UNHEARD.sub("", word)
    return DOUBLED.sub(r"\1", word)


def _skeleton(part: str) -> str:
    return part[0] + DOUBLED.sub(r"\1", SILENT.sub("", part[1:]))
