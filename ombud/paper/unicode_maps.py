"""Repair the tables that say which letters the glyphs of an embedded font stand for.

reportlab writes an entry for every unused code ("this glyph is the character NUL") and more than a hundred
entries in one block, which the format does not allow. Readers that search or read aloud then stumble.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Name

_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCKS = re.compile(rb"\d+\s+beginbfchar.*endbfchar", re.DOTALL)
_MOST_IN_A_BLOCK = 100


def repair_unicode_maps(pdf: pikepdf.Pdf, letters: Mapping[int, str]) -> None:
    """Rewrite the ToUnicode table of every font in the file; `letters` are what the characters of shaped glyphs stand for."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            item.ToUnicode.write(repaired(item.ToUnicode.read_bytes(), letters))


def repaired(table: bytes, letters: Mapping[int, str] = MappingProxyType({})) -> bytes:
    """The table without entries for NUL, in blocks of at most a hundred."""
    entries = [
        b"<%s> <%s>" % (code, _said(char, letters))
        for block in _BLOCKS.findall(table)
        for code, char in _ENTRY.findall(block)
        if int(char, 16) != 0
    ]
    blocks = [entries[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(entries), _MOST_IN_A_BLOCK)]
    written = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return _BLOCKS.sub(lambda _: written, table, count=1)


def _said(char: bytes, letters: Mapping[int, str]) -> bytes:
    said = letters.get(int(char, 16))
    return char if said is None else said.encode("utf-16-be").hex().upper().encode()
