"""Read a printed PDF back: its words, sizes and tags, as a reader or a screen reader would meet them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import page as page_validation
import pdfplumber
import pikepdf


@dataclass(frozen=True)
class Paper:
    raw: bytes

    @cached_property
    def chars(self):
        """Every letter drawn, with its size and place in points."""
        with pdfplumber.open(BytesIO(self.raw)) as pdf:
            return [char for page in pdf.pages for char in page.chars]

    @cached_property
    def pages(self) -> list[tuple[float, float]]:
        """Width and height of each page in whole points."""
        with pdfplumber.open(BytesIO(self.raw)) as pdf:
            return [(round(page.width), round(page.height)) for page in pdf.pages]

    @cached_property
    def text(self) -> str:
        """The letters in the order they were drawn, without any space."""
        return "".join("".join(char["text"] for char in self.chars).split())

    def says(self, words: str) -> bool:
        """True when the words are there, wherever the lines break and long words are parted."""
        return "".join(words.split()).replace("-", "") in self.text.replace("-", "")

    @property
    def smallest(self) -> float:
        return min(char["size"] for char in self.chars)

    @property
    def text_size(self) -> float:
        """The size that most letters have."""
        return Counter(round(char["size"], 2) for char in self.chars).most_common(1)[0][0]

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is written, in points from the upper left corner."""
        written = [char for char in self.chars if char["text"].strip()]
        return (
            min(char["x0"] for char in written),
            min(char["top"] for char in written),
            max(char["x1"] for char in written),
            max(char["bottom"] for char in written),
        )

    @property
    def faults(self) -> list[str]:
        """What breaks the rules of PDF/UA-1, the standard for paper that can be read aloud."""
        report = page_validation.validate_pdf_bytes(self.raw, profile=page_validation.ValidationProfile.PDF_UA_1)
        return [str(failure) for failure in report.failures]

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.raw))

    def tags(self) -> list[str]:
        """The tags of the tree in reading order, without the document itself."""
        with self.open() as pdf:
            return [tag for tag in _walk(pdf.Root.StructTreeRoot.K)][1:]

    def languages(self) -> dict[str, int]:
        """The languages that elements of the tree say that they are in, if not Swedish, with how many say so."""
        with self.open() as pdf:
            return dict(Counter(_languages(pdf.Root.StructTreeRoot.K)))

    def everything_inside(self) -> bytes:
        """All objects and streams, unpacked: to look for what must not be in the file."""
        target = BytesIO()
        with self.open() as pdf:
            pdf.save(
                target,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        return target.getvalue()


def _languages(element):
    if "/Lang" in element:
        yield str(element.Lang)
    for kid in element.get("/K", []):
        if "/S" in kid:
            yield from _languages(kid)


def _walk(element):
    if "/S" not in element:
        return
    yield str(element.S)[1:]
    for kid in element.K:
        yield from _walk(kid)
