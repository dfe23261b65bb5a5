"""A paper as the answer; and when it cannot be drawn, a page that says so in words."""

from collections.abc import Callable
from typing import TypeVar

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from ombud.refusals import N_, Refused
from ombud.web.answers import pdf_answer
from ombud.web.errors import log_failure

Sheet = TypeVar("Sheet")
NOT_DRAWN = N_(
    "Papperet gick inte att rita. Felet är vårt. Inget är sparat än, och allt du skrev står kvar. Försök igen om en stund."
)


def pdf_of(draw: Callable[[], bytes], file_name: str) -> Response | tuple[str, int]:
    """The PDF that `draw` makes. When it fails a page says so, and that nothing is lost; the log gets its kind and place, no words."""
    try:
        return pdf_answer(draw(), file_name)
    except Exception as error:  # whatever went wrong with the drawing, the plan itself stands
        log_failure(error)
    return render_template(
        "errors/error.html",
        title=gettext("Det gick inte att skriva ut"),
        what=gettext(
            "Något gick fel när papperet skulle ritas. Felet är vårt. Allt som är sparat finns kvar, inget är borta."
        ),
        todo=gettext(
            "Gå tillbaka och försök igen. Går det inte? Skriv ut sidan från webbläsaren. Säg till den som sköter programmet."
        ),
        kept=None,
    ), 500


def drawn_or_refused(draw: Callable[[Sheet], bytes]) -> Callable[[Sheet], bytes]:
    """The same, for a paper that is kept with what a form saves: when it fails the form says so, and keeps what was typed."""

    def drawn(sheet: Sheet) -> bytes:
        try:
            return draw(sheet)
        except Exception as error:
            log_failure(error)
            raise Refused(NOT_DRAWN) from None

    return drawn
