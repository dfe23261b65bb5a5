"""Who is around the client, as the branches of a tree."""

from collections.abc import Callable, Iterable

from ombud.phases.mapping.mind_map.tree import Leaf, Twig
from ombud.phases.mapping.network.models import Around, NetworkMember
from ombud.refusals import N_

SHORT = {
    Around.PERSON: N_("Person"),
    Around.AUTHORITY: N_("Myndighet eller vård"),
    Around.ASSOCIATION: N_("Förening eller plats"),
}
SIGNS = {Around.PERSON: "user", Around.AUTHORITY: "building", Around.ASSOCIATION: "users"}
GOOD = N_("Bra")


def twigs_of(members: Iterable[NetworkMember], say: Callable[[str], str] = str) -> tuple[Twig, ...]:
    """A branch for each, its kind told by shape and word. `say` translates our own texts."""
    return tuple(
        Twig(
            str(member.id), member.name, SIGNS[member.kind], say(SHORT[member.kind]), leaves=tuple(_leaves(member, say))
        )
        for member in members
    )


def _leaves(member: NetworkMember, say: Callable[[str], str]) -> Iterable[Leaf]:
    if does := member.does.strip():
        yield Leaf("words", does)
    if good := member.good.strip():
        yield Leaf("works", f"{say(GOOD)}: {good}", sign="heart")
