"""A text for the client in Swedish and, where one is chosen, in another language beside it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Flask, current_app, g
from flask_babel import gettext
from markupsafe import Markup, escape

from ombud.languages.catalogues import languages
from ombud.languages.language import SWEDISH_ALONE, Both, Language
from ombud.web.filters import day

KEY = "language_of_page"


def install(app: Flask) -> None:
    """Make `two()` known to the templates. Until somebody is asked, every page is in Swedish alone."""
    app.extensions[KEY] = lambda: SWEDISH_ALONE
    app.jinja_env.globals["two"] = two


def ask(app: Flask, which: Callable[[], Language]) -> None:
    """Let `which` say which language stands beside the Swedish on the page at hand."""
    app.extensions[KEY] = which


def offered() -> tuple[Language, ...]:
    """The languages there are: ours, and those whose files lie in `instance/languages/`."""
    return languages(Path(current_app.instance_path) / "languages")


def language_with(code: str) -> Language:
    """The language with that code; Swedish alone for a code that we do not have."""
    return next((language for language in offered() if language.code == code), SWEDISH_ALONE)


def two(text: object, **values: object) -> Markup:
    """The Swedish text, and under it the same in the language of the page, where it has one.

    Values stand in the text as `%(name)s`; a date is written as each language writes it. A text that already is in both is shown so.
    """
    if isinstance(text, Both):
        return _under(escape(text.swedish), text.other)
    swedish = str(text)
    shown = escape(gettext(swedish))
    if values:
        shown = shown % {name: day(value) if isinstance(value, date) else value for name, value in values.items()}
    return _under(shown, language_of_page().say(swedish, **values))


def _under(shown: Markup, other: str | None) -> Markup:
    """The Swedish with the other language under it, if it has it."""
    if not other:
        return shown
    language = language_of_page()
    return Markup('<span class="two">{} <span class="second" lang="{}" dir="{}">{}</span></span>').format(
        shown, language.code, language.direction, other
    )


def language_of_page() -> Language:
    """What stands beside the Swedish on the page at hand; Swedish alone on all pages but those for two."""
    if KEY not in g:
        setattr(g, KEY, current_app.extensions[KEY]())
    language: Language = g.get(KEY)
    return language
