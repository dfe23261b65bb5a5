"""A paper as the answer; and when it cannot be drawn, a page that says so in words."""

from collections.abc import Callable

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from ombud.web.answers import pdf_answer
from ombud.web.errors import log_failure


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
