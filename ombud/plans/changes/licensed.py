"""The one place where the time line asks what is known of a licensed form: its highest sum, its cut-off, what change is reliable."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """Of a form: what it is called, the highest sum, the cut-off, and the least change that is reliable where that is known."""

    name: str
    most: float
    cut_off: float | None
    reliable: float | None


_KNOWN = {"ors": Known("ORS", 40, 25, 5), "srs": Known("SRS", 40, 36, None)}


def known_of(form: str) -> Known | None:
    """What is known of the form with that code; None for one that is defined no more."""
    return _KNOWN.get(form)
