"""What an operation may do to its need areas, pure: each function makes a new definition of an old one. Refuses in words, at a field.

Nothing is ever taken away: an area that is not wanted is hidden, so that what was answered keeps its place. The new definition has the
old one's version until it is kept under its own (`operations`).
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from ombud.phases.mapping.instrument.areas import AREAS_MAX, TAKEN, Area, Definition
from ombud.refusals import N_, Refused

NAME_MAX, QUESTION_MAX, HELP_MAX = 60, 300, 800
OWN = "own__"
"""How the key of an operation's own area begins. Two underlines part where an area comes from from its own key."""

ONE_QUESTION = N_("Skriv en enda fråga, med frågetecken sist.")
NAME_TAKEN = N_("Ett annat område heter så. Välj ett annat namn.")
EMPTY = N_("Fyll i det här.")
TOO_LONG = N_("Texten är för lång: högst %(most)s tecken.")
LAST_ONE = N_("Minst ett område måste visas. Visa ett annat först.")
TOO_MANY = N_("Det går inte att ha fler än %(most)s områden.")


@dataclass(frozen=True)
class Texts:
    """What can be worded in an area."""

    name: str
    question: str
    help: str
    sensitive: bool = False


def check(texts: Texts, *, several: bool = False) -> None:
    """Raise `Refused`, at its field, for texts that cannot be an area's. `several` questions only where we may not reword them."""
    for field, most in (("name", NAME_MAX), ("question", QUESTION_MAX), ("help", HELP_MAX)):
        text = getattr(texts, field)
        if not text.strip():
            raise Refused(EMPTY, field=field)
        if len(text) > most:
            raise Refused(TOO_LONG, field=field, most=most)
    if not texts.question.strip().endswith("?") or (texts.question.count("?") > 1 and not several):
        raise Refused(ONE_QUESTION, field="question")


def reword(definition: Definition, key: str, texts: Texts) -> Definition:
    """Call an area something else, ask something else, explain it otherwise, or introduce it gently."""
    check(texts)
    _must_be_free(definition, texts.name, but=key)
    words = {"name": texts.name.strip(), "question": texts.question.strip(), "help": texts.help.strip()}
    return _changed(definition, key, **words, sensitive=texts.sensitive)


def hide(definition: Definition, key: str, *, hidden: bool) -> Definition:
    """Do not ask about an area any more, or ask about it again."""
    if hidden and [area.key for area in definition.shown] == [key]:
        raise Refused(LAST_ONE)
    return _changed(definition, key, hidden=hidden)


def move(definition: Definition, key: str, *, up: bool) -> Definition:
    """Let an area change places with the one before or after it. At the end of the list nothing moves."""
    areas = list(definition.areas)
    place = next(number for number, area in enumerate(areas) if area.key == key)
    other = place + (-1 if up else 1)
    if 0 <= other < len(areas):
        areas[place], areas[other] = areas[other], areas[place]
    return _made_of(definition, areas)


def add(definition: Definition, texts: Texts, *, number: int) -> Definition:
    """Put an area of the operation's own last. `number` is this version's, so that its key was never another area's."""
    check(texts)
    _must_be_free(definition, texts.name)
    if len(definition.areas) >= AREAS_MAX:
        raise Refused(TOO_MANY, most=AREAS_MAX)
    slug = _slug(texts.name, {area.slug for area in definition.areas})
    key = f"{OWN}{slug.replace('-', '_')[:24]}_{in_letters(number)}"
    area = Area(key, slug, texts.name.strip(), texts.question.strip(), texts.help.strip(), texts.sensitive, own=True)
    return _made_of(definition, [*definition.areas, area])


def with_areas_of(definition: Definition, other: Definition) -> Definition:
    """The areas of another instrument (or our own, as shipped) in force instead; the operation's own areas go along, last."""
    taken = {area.name.casefold() for area in other.areas}
    slugs = {area.slug for area in other.areas}
    own = []
    for area in definition.areas:
        if area.own:
            name = _free(area.name, taken)
            slug = _slug(area.slug, slugs) if area.slug in slugs else area.slug
            own.append(replace(area, name=name, slug=slug))
            taken.add(name.casefold())
            slugs.add(slug)
    if len(other.areas) + len(own) > AREAS_MAX:
        raise Refused(TOO_MANY, most=AREAS_MAX)
    return _made_of(other, [*other.areas, *own])


def in_letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: a number where only letters may stand."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _changed(definition: Definition, key: str, **what: object) -> Definition:
    areas = [replace(area, **what) if area.key == key else area for area in definition.areas]  # type: ignore[arg-type]
    return _made_of(definition, areas)


def _made_of(definition: Definition, areas: list[Area]) -> Definition:
    return replace(definition, areas=tuple(areas), base=definition.base or definition.version)


def _must_be_free(definition: Definition, name: str, but: str | None = None) -> None:
    wanted = name.strip().casefold()
    if any(area.name.casefold() == wanted for area in definition.areas if area.key != but):
        raise Refused(NAME_TAKEN, field="name")


def _free(name: str, taken: set[str]) -> str:
    """The name, told apart from another area's when it has to be."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _slug(name: str, taken: set[str]) -> str:
    """An address of a name: a to z, told apart by letters from those that are taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z]+", plain))[:40].strip("-") or "omrade"
    number, free = 1, slug
    while free in taken | TAKEN:
        number += 1
        free = f"{slug}-{in_letters(number)}"
    return free
