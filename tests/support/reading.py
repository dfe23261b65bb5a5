"""What someone reads on a page or a paper: the running text, a line for each heading, paragraph, label or button."""

import re
from io import BytesIO

import pdfplumber

from support.client import parse

UNSEEN = {"head", "script", "style", "svg", "template"}
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "span", "strong", "time"}
PLANTED = re.compile(r"”?Zq\d{4}å”?")
"""What tests/support/world.py plants where a client has written."""


def text_of_page(page):
    """The visible text of a page, without the words that were planted in it."""
    body = next(parse(page).iter("body"))
    return _lines("".join(_seen(body)))


def text_of_paper(raw):
    """The text of a PDF: a line for each element of its tree, however it was broken into lines there."""
    with pdfplumber.open(BytesIO(raw)) as pdf:
        return _lines("\n".join(line for page in pdf.pages for line in _elements(page)))


def _seen(element):
    tag = element.tag.rsplit("}")[-1]  # svg keeps its namespace
    if tag in UNSEEN or element.get("hidden") is not None:
        yield element.tail or ""
        return
    end = "" if tag in INLINE else "\n"
    yield end
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _seen(child)
    yield end
    yield re.sub(r"\s+", " ", element.tail or "")


def _elements(page):
    words = {}
    for char in page.chars:
        lines = words.setdefault(char["mcid"], {})
        lines.setdefault(round(char["top"]), []).append(char["text"])
    for lines in words.values():
        yield " ".join("".join(letters) for letters in lines.values())


def _lines(text):
    lines = (re.sub(r"\s+", " ", line).strip() for line in PLANTED.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)
