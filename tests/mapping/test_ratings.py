"""A rating has one shape and one word, whether it stands on a page or on paper."""

import re
from io import BytesIO

import pikepdf
import pytest
from flask import render_template_string

from ombud.paper.tags import TaggedCanvas
from ombud.phases.mapping.forms import ANSWERS
from ombud.phases.mapping.ratings import CHOICES, IMPORTANT, RATED
from ombud.phases.mapping.signs import COLOURS, colour_of, draw_sign, sign_of
from ombud.phases.mapping.totals import RATINGS

MACRO = '{% from "macros/rating.html" import rating %}{{ rating(code) }}'
MARKS = '{% from "mapping/parts.html" import marks %}{{ marks({"important": true}) }}'


def shown(app, template, **values):
    """The words of a macro, and the icon beside them."""
    with app.test_request_context():
        page = render_template_string(template, **values)
    return re.sub(r"<[^>]+>", "", page).strip(), re.search(r"icons\.svg#([\w-]+)", page)[1]


def strokes(name):
    """What a sign draws, whatever its colour."""
    target = BytesIO()
    canvas = TaggedCanvas(target)
    with canvas.artifact():
        draw_sign(canvas, name, 100, 100, 24)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(target) as pdf:
        return re.sub(rb"[\d. ]+ (rg|RG)\b", b"", pdf.pages[0].Contents.read_bytes())


@pytest.mark.parametrize("code", RATINGS)
def test_pages_and_papers_say_the_same_word_by_the_same_shape(app, code):
    assert shown(app, MACRO, code=code) == (RATED[code], sign_of(code))
    assert CHOICES[code].startswith(RATED[code])


def test_what_is_important_now_is_called_the_same(app):
    assert shown(app, MARKS) == (IMPORTANT, "flag")


def test_the_form_offers_the_four_answers_of_the_paper(app):
    with app.test_request_context():
        assert [(code, str(text)) for code, text in ANSWERS] == list(CHOICES.items())
    assert tuple(CHOICES) == tuple(RATED) == RATINGS


def test_each_sign_has_a_shape_of_its_own_on_paper():
    shapes = {strokes(name) for name in COLOURS}
    assert len(shapes) == len(COLOURS) == len(shapes - {strokes("")})


def test_no_rating_has_no_sign():
    assert sign_of(None) == "" and colour_of("") not in [colour_of(sign_of(code)) for code in RATINGS]
