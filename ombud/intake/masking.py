"""What may be shown of people to those who must not know who they are: a trait only when enough share it. Pure.

Two rules. A value is shown only if `LEAST` or more of the entries in the view have it. And what is left unshown must not be derivable
from the rest: the entries without a shown value are none, or `LEAST` or more; otherwise the smallest shown group is hidden with them.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

LEAST = 5
Trait = TypeVar("Trait", bound=Hashable)


def masked(traits: Sequence[Trait | None], *, least: int = LEAST) -> list[Trait | None]:
    """The traits of a view's entries, in their order, with None for what may not be shown.

    None going in (not known, or protected) counts among the unshown: it looks the same as what is hidden. Groups of the same size
    are hidden together, so that the order of the entries decides nothing.
    """
    groups = Counter(trait for trait in traits if trait is not None)
    shown = {trait: size for trait, size in groups.items() if size >= least}
    while shown and 0 < len(traits) - sum(shown.values()) < least:
        smallest = min(shown.values())
        shown = {trait: size for trait, size in shown.items() if size > smallest}
    return [trait if trait in shown else None for trait in traits]
