"""What the rules say when they say no: in plain Swedish, at a field, and never with a client's words in it."""

from collections.abc import Mapping


def N_(text: str) -> str:
    """Mark a Swedish text for translation where nothing of the web may be imported; it is translated when shown."""
    return text


class Refused(Exception):
    """A rule says no. `text` is what the user reads, `field` the form field it belongs to (None: the whole form).

    `values` fill `%(name)s` in the text: numbers and dates only, so that the exception can be logged.
    """

    def __init__(self, text: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(text)
        self.text, self.field, self.values = text, field, values


SAVED_MEANWHILE = N_(
    "Någon annan har sparat samma sida medan du skrev. Inget har gått förlorat: din text står kvar och den "
    "andras visas bredvid. Gör klart din text och spara igen."
)


OVERTAKEN = N_(
    "Någon annan sparade samma sak i samma stund. Din text står kvar. Ladda sidan i en ny flik, jämför och spara igen."
)


class Conflict(Refused):
    """Someone else saved the same thing meanwhile. `theirs` maps field names to the other text, shown beside one's own.

    `version` is the version that now stands; a form that is sent again with it replaces knowingly. `text` is for what is not writing.
    """

    def __init__(self, theirs: Mapping[str, object], version: int, text: str = SAVED_MEANWHILE) -> None:
        super().__init__(text)
        self.theirs, self.version = dict(theirs), version
