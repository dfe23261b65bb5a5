"""Which ombud to suggest, and why: the person's wishes and free room. The person chooses. Pure; `macros/carrying.html` says it.

The order: those with room first; then who meets the most wishes; then who has the fewest wishes that are known not to be met (not known
is better than no); then who carries the least of the own ceiling; then by name. Never by chance.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ombud.cases.models import Gender
from ombud.database import Coded
from ombud.intake.carrying.load import WHOLE, Carried
from ombud.refusals import N_

NO_LANGUAGES = frozenset({"och", "eller", "samt", "gärna", "helst", "lite", "men", "också", "språk"})


class Wish(Coded):
    """What may be wished for in an ombud."""

    GENDER = "gender", N_("Kön")
    LANGUAGE = "language", N_("Språk")
    PLACE = "place", N_("Ort")


class Behind(Coded):
    """What decides that an ombud does not stand first."""

    ROOM = "room", N_("Står efter den som har plats.")
    WISHES = "wishes", N_("Står efter den som stämmer bättre med önskemålen.")
    LIGHTER = "lighter", N_("Står efter den som bär mindre av sitt tak.")
    NAME = "name", N_("Bär lika mycket och står efter i bokstavsordning.")


@dataclass(frozen=True)
class Wishes:
    """What the person wishes for. Nothing need be wished for. `place`: a municipality's id."""

    gender: Gender | None = None
    language: str = ""
    place: int | None = None


@dataclass(frozen=True)
class Candidate:
    """An ombud who may be offered: what is known of them (empty: not written down), and what they carry."""

    id: int
    name: str
    carries: Carried
    gender: Gender | None = None
    languages: str = ""
    places: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Suggestion:
    """An ombud with what of the wishes is met, known not to be met, and not known. `languages`: those of the wish that are spoken.
    `behind`: why not first; None for the first."""

    who: Candidate
    met: tuple[Wish, ...] = ()
    unmet: tuple[Wish, ...] = ()
    unknown: tuple[Wish, ...] = ()
    languages: tuple[str, ...] = ()
    behind: Behind | None = None


def suggest(candidates: Iterable[Candidate], wishes: Wishes) -> list[Suggestion]:
    """Everybody, the best first."""
    ordered = sorted((_judged(each, wishes) for each in candidates), key=_order)
    return [
        Suggestion(each.who, each.met, each.unmet, each.unknown, each.languages, _behind(each, ordered[0]))
        for each in ordered
    ]


def languages_in(text: str) -> tuple[str, ...]:
    """The languages named in a text, small letters, in their order: "Arabiska och lite kurdiska" names two."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return tuple(dict.fromkeys(word for word in words if word not in NO_LANGUAGES))


def _judged(who: Candidate, wishes: Wishes) -> Suggestion:
    wanted = languages_in(wishes.language)
    spoken = tuple(each for each in wanted if each in languages_in(who.languages))
    answers = {
        Wish.GENDER: _answer(wishes.gender, who.gender, who.gender is wishes.gender),
        Wish.LANGUAGE: _answer(wanted, who.languages, bool(spoken)),
        Wish.PLACE: _answer(wishes.place, who.places, wishes.place in who.places),
    }
    met, unmet, unknown = (tuple(wish for wish, each in answers.items() if each == what) for what in ("yes", "no", "?"))
    return Suggestion(who, met, unmet, unknown, spoken)


def _answer(wished: object, known: object, is_met: bool) -> str:
    if not wished:
        return ""
    return "?" if not known else "yes" if is_met else "no"


def _order(each: Suggestion) -> tuple[bool, int, int, int, str, int]:
    return (
        each.who.carries.is_full,
        -len(each.met),
        len(each.unmet),
        _share(each.who.carries),
        each.who.name.casefold(),
        each.who.id,
    )


def _share(carries: Carried) -> int:
    """How much of the own ceiling is carried, in hundredths of a percent."""
    return carries.load * WHOLE * WHOLE // carries.ceiling


def _behind(each: Suggestion, first: Suggestion) -> Behind | None:
    """The first of what the order asks that tells the two apart."""
    if each is first:
        return None
    reasons = (Behind.ROOM, Behind.WISHES, Behind.WISHES, Behind.LIGHTER)
    pairs: Sequence[tuple[Behind, object, object]] = list(zip(reasons, _order(each), _order(first), strict=False))
    return next((reason for reason, mine, theirs in pairs if mine != theirs), Behind.NAME)
