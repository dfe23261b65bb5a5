"""What the ledger knows a struck text by: a slow hash, salted with the case's random pseudonym. Pure.

From a line alone no text can be guessed, however short: the pseudonym does not stand in it.
"""

import hashlib
from collections.abc import Set

MOST = 2**17
"""A cost above this is no mark of ours: nobody should wait for it."""


def mark_of(text: str, pseudonym: str, cost: int) -> str:
    """The mark of a text. `cost`, a power of two, stands in it: another one can be chosen later."""
    memory = 128 * 8 * (cost + 64)
    made = hashlib.scrypt(text.encode(), salt=pseudonym.encode("ascii"), n=cost, r=8, p=1, maxmem=memory, dklen=32)
    return f"{cost}.{made.hex()}"


def has_one_of(marks: Set[str], pseudonym: str, text: str) -> bool:
    """Whether a text has one of some marks. It is hashed once for each cost among them."""
    costs = {_cost_of(mark) for mark in marks} - {0}
    return bool(text.strip()) and any(mark_of(text, pseudonym, cost) in marks for cost in costs)


def _cost_of(mark: str) -> int:
    """What a mark cost to make; 0 when it is no mark."""
    cost = mark.partition(".")[0]
    number = int(cost) if cost.isdecimal() and len(cost) < 7 else 0
    return number if 1 < number <= MOST and number.bit_count() == 1 else 0
