"""The one place where the time line asks what is known of a licensed form: its highest sum, its cut-off, what change is reliable."""

from dataclasses import dataclass

from ombud.phases.evaluation.licensed.definitions import definitions


@dataclass(frozen=True)
class Known:
    """Of a form: what it is called, the highest sum, the cut-off, and the least change that is reliable where that is known."""

    name: str
    most: float
    cut_off: float | None
    reliable: float | None


def known_of(form: str) -> Known | None:
    """What is known of the form with that code; None for one that is defined no more."""
    found = definitions().get(form)
    if found is None:
        return None
    reliable = None if found.reliable_change is None else found.reliable_change / 10
    return Known(found.name, found.most / 10, found.cut_off / 10, reliable)
