"""Words that would point someone out: refused in questions and group names, by rules that know nothing of anybody. Pure.

Never compared with what is known of people: a refusal would then tell that someone is in the queue. The rules are wide on purpose; whoever
meets one by mistake is told what to write instead.
"""

import re
from collections.abc import Iterable

from ombud.refusals import N_, Refused

ODD = re.compile(r"[^a-zåäöéüA-ZÅÄÖÉÜ ,.\-–/()?’']")
CAPITAL = re.compile(r"(?<=[^\s(/])[ \-–/(]+[A-ZÅÄÖÉÜ]")
WRITE_WORDS = N_("Skriv bara ord, utan siffror och tecken. Då pekar texten inte ut någon.")
NO_NAMES = N_("Skriv utan namn på personer, platser och myndigheter. Skriv till exempel ”en myndighet”.")

# Beginnings of words; with a full stop whole words, with a star anywhere in a word, with an underscore several words. Each row with what
# to write instead.
REFUSED = (
    (
        "heter. namn. namnet. alias personnummer adress gata. *gatan telefon mejl mail e-post",
        N_("Det här kan peka ut någon. Fråga om vad personen behöver, inte om vem det är."),
    ),
    (
        "kommun. kommunen. hemkommun bor_i bosatt stadsdel avdelning mottagning vårdcentral enhet. enheten.",
        N_("Var någon bor eller får vård kan peka ut. Fråga om vad personen behöver."),
    ),
    (
        "kön. könet. kvinn man. mannen. män. männen. tjej kille flicka pojke dam. herre. transperson transkön homosex bisex",
        N_("Ordningen får inte bero på om någon är kvinna eller man. Skriv ”personen” och fråga om läget."),
    ),
    (
        "ålder åldr *åring årig född födelse ung. unga. ungdom yngre gammal gamla äldre pensionär tonår",
        N_("Ålder kan peka ut. Fråga om läget: ”Saknar personen egen inkomst?”"),
    ),
    (
        "språk tolk svensk utländsk utlandet invandr flykting asyl nyanländ etni nationalitet medborgarskap ras. rom. romer same. "
        "samer land. landet. religi tro. muslim krist jud. judisk judar kyrk politi parti. partiet. fack. facket.",
        N_("Språk, ursprung och tro får inte ordna kön. Fråga om vad personen behöver."),
    ),
    (
        "diagnos schizo bipolär adhd autis asperger depress psykos psykoti borderline ocd. ptsd. anorex bulim ätstör demens "
        "*syndrom sjukdom missbruk alkoholi narkoman",
        N_("Vi frågar aldrig efter diagnos. Fråga om vardagen: ”Har personen svårt att klara hemmet?”"),
    ),
)


def must_not_point_out(text: str, *, field: str, places: Iterable[str] = ()) -> None:
    """Raise `Refused` for a text that could point someone out. `places`: the operation's municipalities, which are no secret."""
    if ODD.search(text):
        raise Refused(WRITE_WORDS, field=field)
    if CAPITAL.search(text.strip()):
        raise Refused(NO_NAMES, field=field)
    words = re.findall(r"[^\s,.?()/]+", text.casefold())
    if any(word.startswith(place.casefold()) for place in places for word in words):
        raise Refused(NO_NAMES, field=field)
    for patterns, instead in REFUSED:
        if any(_hit(words, pattern) for pattern in patterns.split()):
            raise Refused(instead, field=field)


def must_be_a_question(text: str, *, field: str) -> None:
    """Raise `Refused` unless the text asks of the person: what stands first can then be nobody's name."""
    words = text.rstrip("? ").split()
    if len(words) < 3 or words[1].casefold() not in ("personen", "det") or not text.rstrip().endswith("?"):
        raise Refused(
            N_("Skriv en fråga som går att svara ja eller nej på: ”Har personen …?” eller ”Finns det …?”"), field=field
        )


def _hit(words: list[str], pattern: str) -> bool:
    if "_" in pattern:
        return f" {pattern.replace('_', ' ')} " in f" {' '.join(words)} "
    if pattern.endswith("."):
        return pattern[:-1] in words
    if pattern.startswith("*"):
        return any(pattern[1:] in word for word in words)
    return any(part.startswith(pattern) for word in words for part in (word, *word.split("-")))
