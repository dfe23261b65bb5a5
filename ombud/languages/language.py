"""A language beside the Swedish: what it is called, which way it is written, and what our texts are in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date

_SWEDISH = Locale("sv")


@dataclass(frozen=True)
class Both:
    """A text in Swedish and in another language; `other` is empty where it stands in Swedish alone."""

    swedish: str
    other: str = ""


def joined(*texts: Both) -> Both:
    """Sentences after each other, as one text. In Swedish alone if one of them is."""
    swedish, others = " ".join(text.swedish for text in texts), [text.other for text in texts]
    return Both(swedish, " ".join(others) if all(others) else "")


@dataclass(frozen=True)
class Language:
    """`code` as in HTML ("en", "fa-AF"), `name` in the language itself, `direction` "ltr" or "rtl"."""

    code: str
    name: str
    direction: str = "ltr"
    texts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def in_swedish(self) -> str:
        """What the language is called in Swedish."""
        return _name_in(_SWEDISH, self.code) or self.name

    def say(self, swedish: str, **values: object) -> str | None:
        """The text in this language; None where the catalogue has none, or one that the values do not fit into."""
        text = self.texts.get(swedish)
        if text is None or not values:
            return text
        try:
            return text % {name: _shown(value, self.code) for name, value in values.items()}
        except (KeyError, TypeError, ValueError):
            return None

    def both(self, swedish: str, **values: object) -> Both:
        """The text in Swedish and in this language. Dates among the values are written out as each language does."""
        shown = swedish % {name: _shown(value, "sv") for name, value in values.items()} if values else swedish
        return Both(shown, self.say(swedish, **values) or "")

    def is_called(self, written: str) -> bool:
        """Whether someone who wrote this meant the language: its code, or its name in itself, in Swedish or in English."""
        names = {self.code, self.name, _name_in(_SWEDISH, self.code), _name_in(Locale("en"), self.code)}
        return written.strip().casefold() in {name.casefold() for name in names if name}


SWEDISH_ALONE = Language("", "")
"""Where no other language is wanted: it says nothing."""


def language_of(code: str, texts: Mapping[str, str]) -> Language:
    """The language with that code. One that Babel has no data for keeps its Swedish name and is written from the left."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Language(code, _name_in(_SWEDISH, code) or code, texts=texts)
    return Language(code, locale.get_display_name() or code, locale.text_direction, texts)


def _name_in(locale: Locale, code: str) -> str:
    return str(locale.languages.get(code.replace("-", "_"), ""))


def _shown(value: object, code: str) -> object:
    """A date as one writes it in a letter; anything else as it is."""
    if not isinstance(value, date):
        return value
    try:
        return format_date(value, "long", locale=Locale.parse(code, sep="-"))
    except (UnknownLocaleError, ValueError):
        return value.isoformat()
