"""The files: `<code>.po` with our Swedish texts and what they are in that language. To add a language is to add a file.

Read once, when first asked for, and as they stand: nothing is compiled. What has no translation, or only a guess (fuzzy), is shown in
Swedish alone.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from ombud.languages.language import SWEDISH_ALONE, Language, language_of

FOLDER = Path(__file__).parent
"""Where the languages lie that we ship."""

log = logging.getLogger("ombud")


def read(path: Path) -> Language:
    """The language in a file. Raises whatever is wrong with it."""
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    whole = {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and not message.fuzzy
    }
    texts = {swedish: text for swedish, text in whole.items() if swedish and text.strip()}
    return language_of(path.stem.replace("_", "-"), texts)


@lru_cache(maxsize=8)
def languages(own: Path | None = None) -> tuple[Language, ...]:
    """The languages there are, in the order of their Swedish names: ours, and those in an operation's `own` folder.

    A file of its own for a language that we ship adds its texts to ours, and wins where both have one.
    """
    found: dict[str, Language] = {}
    for folder in (FOLDER, own):
        for language in _in_folder(folder) if folder else ():
            ours = found.get(language.code, language)
            found[language.code] = replace(language, texts={**ours.texts, **language.texts})
    return tuple(sorted(found.values(), key=lambda language: (language.in_swedish, language.code)))


def language_called(written: str, among: tuple[Language, ...]) -> Language:
    """The one of the languages that someone means who wrote "engelska", "English" or "en"; else Swedish alone."""
    return next((language for language in among if language.is_called(written)), SWEDISH_ALONE)


def _in_folder(folder: Path) -> Iterator[Language]:
    """The languages of a folder that can be read."""
    for path in sorted(folder.glob("*.po")):
        try:
            yield read(path)
        except Exception as error:  # whatever a file may hold that somebody else has written: the program goes on
            log.error("catalogue %s cannot be read: %s", path.name, type(error).__name__)
