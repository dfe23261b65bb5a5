"""A paper in two languages: what can be chosen where it is printed, and what was chosen."""

from dataclasses import dataclass

from flask import request

from ombud.cases.models import Case
from ombud.languages.catalogues import language_called
from ombud.languages.language import SWEDISH_ALONE, Language
from ombud.paper.fonts import can_print
from ombud.web.two_languages import language_with, offered

PARAMETER = "sprak"


@dataclass(frozen=True)
class LanguagesOnPaper:
    """The languages that we can print beside the Swedish, those that we have but cannot print, and the client's own among the first."""

    printed: tuple[Language, ...]
    not_printed: tuple[Language, ...]
    own: Language


def languages_on_paper(case: Case) -> LanguagesOnPaper:
    """What to offer where a paper for this client is printed."""
    printed = tuple(language for language in offered() if can_print(language))
    not_printed = tuple(language for language in offered() if language not in printed)
    return LanguagesOnPaper(printed, not_printed, language_called(case.client.language, printed))


def beside() -> Language:
    """The language that the address asks for (`?sprak=en`); Swedish alone for one that we do not have or cannot print."""
    language = language_with(request.args.get(PARAMETER, ""))
    return language if can_print(language) else SWEDISH_ALONE
