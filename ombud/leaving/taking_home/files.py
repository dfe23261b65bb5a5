"""The files that go home with the client: JSON, a table for each kind, the kept papers, and all of it locked. Pure, made in memory."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

import pikepdf
import pyzipper

from ombud.leaving.taking_home.belongings import Belongings, Entry, Heap
from ombud.leaving.taking_home.book import in_words
from ombud.leaving.taking_home.paper import draw_book
from ombud.leaving.taking_home.words import READ_ME

NAME = "vart-arbete"
NUMBER, PART_OF = "Nr", "Hör till nr"
RECKONED = ("=", "+", "-", "@")
"""What makes a spreadsheet reckon instead of show."""

BOM = "\ufeff"


def archive(belongings: Belongings, password: str) -> bytes:
    """Everything in a zip that is encrypted with AES-256. The names in it can be read without the password: they say what, never who."""
    target = BytesIO()
    with pyzipper.AESZipFile(target, "w", pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword(password.encode())
        packed.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, content in files_of(belongings):
            packed.writestr(name, content)
    return target.getvalue()


def locked_paper(belongings: Belongings, password: str) -> bytes:
    """The paper alone, encrypted with AES-256 (PDF 2.0, revision 6). Whoever has the password may print, copy and have it read aloud."""
    target = BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password, R=6)
    with pikepdf.open(BytesIO(draw_book(belongings))) as pdf:
        pdf.save(target, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def files_of(belongings: Belongings) -> Iterator[tuple[str, bytes]]:
    """Every file by name."""
    yield "LÄS MIG.txt", (BOM + READ_ME).encode()
    yield f"{NAME}.pdf", draw_book(belongings)
    yield f"{NAME}.json", as_json(belongings)
    for heap in belongings.heaps:
        if heap.entries:
            yield f"tabeller/{slug(heap.kind.name)}.csv", as_table(heap)
    for ordinal, paper in belongings.papers:
        yield f"planer/handlingsplan-{ordinal}.pdf", paper


def as_json(belongings: Belongings) -> bytes:
    """Everything, by kind, exactly as it was written."""
    kinds = {heap.kind.name: [_row(heap, entry) for entry in heap.entries] for heap in belongings.heaps}
    about = {"Skriven": belongings.made_on, "Ombud": belongings.ombud, "Verksamhet": belongings.operation}
    return json.dumps({"Om filen": about, **kinds}, ensure_ascii=False, indent=2, default=_iso).encode()


def as_table(heap: Heap) -> bytes:
    """One kind as CSV: semicolons and a byte order mark, as a Swedish spreadsheet expects, and no cell that it would reckon with."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    rows = [_row(heap, entry) for entry in heap.entries]
    writer.writerow(rows[0])
    writer.writerows([defused(_cell(value)) for value in row.values()] for row in rows)
    return (BOM + target.getvalue()).encode()


def defused(text: str) -> str:
    """A text that a spreadsheet shows and does not reckon with."""
    return f"'{text}" if text.lstrip().startswith(RECKONED) else text


def slug(name: str) -> str:
    """A file's name of a kind's: small letters without dots over them."""
    plain = name.lower().translate(str.maketrans("åäö ", "aao-"))
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


def _row(heap: Heap, entry: Entry) -> dict[str, Any]:
    place = {NUMBER: entry.number} | ({PART_OF: entry.part_of} if heap.within else {})
    return place | {heap.kind.columns[name]: value for name, value in entry.values.items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return value if isinstance(value, str) else in_words(value, _iso)


def _iso(value: date | time) -> str:
    """2026-11-21, with 14:02 where there is a time of day."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()
