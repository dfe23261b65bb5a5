"""The board narrowed through its address, by ids and codes: never by anyone's name. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

NO_GROUP = 0
VIEW = ("kommun", "grupp", "ombud", "brattom")


@dataclass(frozen=True)
class Narrowing:
    """What is asked for; None (or False): everything. `group`: the place of a priority group, `NO_GROUP` for those in none.
    `ignored`: the address asked for something there is not."""

    municipality_id: int | None = None
    urgent: bool = False
    group: int | None = None
    ombud_id: int | None = None
    ignored: bool = False

    @property
    def narrows(self) -> bool:
        """Whether not everything is asked for."""
        return self.urgent or not (self.municipality_id is self.group is self.ombud_id is None)


def asked_for(
    args: Mapping[str, str], *, municipalities: Collection[int], groups: int, ombud: Collection[int]
) -> Narrowing:
    """What an address asks for, as far as there is such a thing."""
    place, place_ignored = _one_of(args.get("kommun"), municipalities)
    group, group_ignored = _one_of(args.get("grupp"), range(groups + 1) if groups else ())
    person, person_ignored = _one_of(args.get("ombud"), ombud)
    urgent, urgent_ignored = _one_of(args.get("brattom"), (1,))
    ignored = place_ignored or group_ignored or person_ignored or urgent_ignored
    return Narrowing(place, urgent is not None, group, person, ignored)


def view_in(args: Mapping[str, str]) -> dict[str, str]:
    """The part of an address that narrows the board: whoever comes back to it finds the same view."""
    return {name: args[name] for name in VIEW if args.get(name)}


def _one_of(value: str | None, known: Collection[int]) -> tuple[int | None, bool]:
    """The value when it is known, and whether one was given that is not."""
    if not value:
        return None, False
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
    return (number, False) if number in known else (None, True)
