"""One dated line of a case's history, told by the part where it happened."""

from dataclasses import dataclass
from datetime import date

LATEST = 200
"""How many events of one kind a part tells at most, the newest: a history must not grow without end."""


@dataclass(frozen=True)
class Event:
    """What happened on a day: `text` is a marked Swedish text (translated when shown, never the client's words),
    `endpoint` the page of the case where it can be read, built with the case's number alone."""

    on: date
    text: str
    endpoint: str
