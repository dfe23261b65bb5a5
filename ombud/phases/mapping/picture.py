"""What was said in a round, as the branches of a tree: for the page and for the paper."""

from collections.abc import Iterable

from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.phases.mapping.mind_map.tree import Leaf, Twig
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.ratings import IMPORTANT, RATED
from ombud.phases.mapping.signs import sign_of
from ombud.phases.mapping.totals import code_of
from ombud.refusals import N_

WORKS = N_("Fungerar redan")
NOTHING = Both("")


def twigs_of(said: Iterable[tuple[str, Answer]], beside: Language = SWEDISH_ALONE) -> tuple[Twig, ...]:
    """A branch for each area that something was said of, with the client's words as leaves. `beside` stands by our own texts."""
    return tuple(_twig(name, answer, beside) for name, answer in said)


def _twig(name: str, answer: Answer, beside: Language) -> Twig:
    code = code_of(answer)
    return Twig(
        key=answer.area,
        name=beside.both(name),
        mark=sign_of(code),
        note=NOTHING if code is None else beside.both(RATED[code]),
        flag=beside.both(IMPORTANT) if answer.important else NOTHING,
        leaves=tuple(_leaves(answer, beside)),
    )


def _leaves(answer: Answer, beside: Language) -> Iterable[Leaf]:
    if words := answer.words.strip():
        yield Leaf("words", f"”{words}”", ending="…”")
    if works := answer.works.strip():
        yield Leaf("works", f"{WORKS}: {works}", sign="sprout", other=beside.say(WORKS) or "")
