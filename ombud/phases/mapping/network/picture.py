"""Who is around the client, as the branches of a tree."""

from collections.abc import Iterable

from ombud.languages.language import SWEDISH_ALONE, Both, Language
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


def twigs_of(members: Iterable[NetworkMember], beside: Language = SWEDISH_ALONE) -> tuple[Twig, ...]:
    """A branch for each, its kind told by shape and word. `beside` stands by our own texts; a name is never translated."""
    return tuple(
        Twig(
            str(member.id),
            Both(member.name),
            SIGNS[member.kind],
            beside.both(SHORT[member.kind]),
            leaves=tuple(_leaves(member, beside)),
        )
        for member in members
    )


def _leaves(member: NetworkMember, beside: Language) -> Iterable[Leaf]:
    if does := member.does.strip():
        yield Leaf("words", does)
    if good := member.good.strip():
        yield Leaf("works", f"{GOOD}: {good}", sign="heart", other=beside.say(GOOD) or "")
