"""The password of what is taken home: made by the program, easy to say aloud, kept nowhere."""

CONSONANTS, VOWELS = "bdfghklmnprstv", "aeiou"
SYLLABLES = tuple(consonant + vowel for consonant in CONSONANTS for vowel in VOWELS)
GROUPS = 6
"""Groups of two syllables: 70 to the power of 12 passwords, 73 bits. The zip format makes trying cheap, so there must be many."""


def said_aloud(number: int) -> str:
    """The password of a large secret number: "rumo tavi kesa lodu mepi nato", with hyphens so that it is one word to a program."""
    parts = []
    for _ in range(2 * GROUPS):
        number, place = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[place])
    return "-".join(first + second for first, second in zip(parts[::2], parts[1::2], strict=True))
