"""What was said in a round, as the branches of a tree: for the page and for the paper."""

from collections.abc import Callable, Iterable

from ombud.phases.mapping.mind_map.tree import Leaf, Twig
from ombud.phases.mapping.models import Answer
from ombud.phases.mapping.ratings import IMPORTANT, RATED
from ombud.phases.mapping.signs import sign_of
from ombud.phases.mapping.totals import code_of
from ombud.refusals import N_

WORKS = N_("Fungerar redan")


def twigs_of(said: Iterable[tuple[str, Answer]], say: Callable[[str], str] = str) -> tuple[Twig, ...]:
    """A branch for each area that something was said of, with the client's words as leaves. `say` translates our own texts."""
    return tuple(_twig(name, answer, say) for name, answer in said)


def _twig(name: str, answer: Answer, say: Callable[[str], str]) -> Twig:
    code = code_of(answer)
    return Twig(
        key=answer.area,
        name=say(name),
        mark=sign_of(code),
        note="" if code is None else say(RATED[code]),
        flag=say(IMPORTANT) if answer.important else "",
        leaves=tuple(_leaves(answer, say)),
    )


def _leaves(answer: Answer, say: Callable[[str], str]) -> Iterable[Leaf]:
    if words := answer.words.strip():
        yield Leaf("words", f"”{words}”", ending="…”")
    if works := answer.works.strip():
        yield Leaf("works", f"{say(WORKS)}: {works}", sign="sprout")
