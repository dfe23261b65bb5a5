"""The keys by which a person may be found again: forgiving of case, accents, spelling and the shape of phone numbers. Pure."""

import re
import unicodedata

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
NUMBER = re.compile(r"\+?\d(?:[\s\-/().]*\d)+")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name as they sound, in alphabetical order: `Åsa Lindqvist` and `lindkvist, asa` give the same."""
    plain = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(LETTERS)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return tuple(sorted(_sounded(word) for word in words))


def name_key(name: str) -> str:
    """What is stored beside a name to find it by: its parts without inner vowels. At most 120 characters, letters, digits, spaces."""
    return " ".join(sorted(_skeleton(part) for part in name_parts(name)))[:KEY_MAX].strip()


def phone_digits(text: str) -> str:
    """The first phone number in a text as its last nine digits, without country code or leading nought; empty when there is none."""
    for found in NUMBER.finditer(text):
        digits = "".join(str(unicodedata.decimal(sign)) for sign in found.group() if sign.isdecimal())
        if found.group().startswith("+") or digits.startswith("00"):
            digits = digits.removeprefix("00").removeprefix("46")
        digits = digits.removeprefix("0")
        if len(digits) >= LEAST_DIGITS:
            return digits[-NATIONAL_DIGITS:]
    return ""


def _sounded(word: str) -> str:
    for spelling, sound in SOUNDS:
        word = word.replace(spelling, sound)
    return DOUBLED.sub(r"\1", word)


def _skeleton(part: str) -> str:
    return part[0] + DOUBLED.sub(r"\1", SILENT.sub("", part[1:]))
