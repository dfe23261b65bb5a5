"""Whether a robot may have filled in the public page. Nobody is asked to solve anything, and nobody is shut out: it only sorts the tray.

Two signs: a field that people neither see nor hear was filled in, or the page was not opened by the one who sent it (its stamp is
missing, forged or more than a day old, or it came back sooner than anyone can write).
"""

from ombud import clock
from ombud.web.sealing import sign, signed

PURPOSE = "public page"
SOONEST = 3
LATEST = 24 * 3600
"""Seconds from the page being opened to its being sent."""


def stamp() -> str:
    """When the page was opened, signed."""
    return sign(PURPOSE, _seconds())


def looks_like_a_robot(*, trap: str, stamped: str) -> bool:
    """Whether what came in belongs among what is probably written by robots."""
    opened = signed(PURPOSE, stamped)
    if trap or not isinstance(opened, int):
        return True
    return not SOONEST <= _seconds() - opened <= LATEST


def _seconds() -> int:
    return int(clock.now().timestamp())
