"""Numbers with one decimal, kept as whole tenths so that nothing is rounded: "23,9" is 239. Pure."""

import re

WRITTEN = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?")


def read_tenths(text: str) -> int | None:
    """The tenths of a number as people write it, with comma or point and at most one decimal; None for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    return int(found[1]) * 10 + int(found[2] or 0) if found else None


def in_figures(tenths: int, *, sign: bool = False) -> str:
    """A number as it is read in Swedish: 239 is "23,9" and 240 is "24". `sign`: with plus or minus before it."""
    whole, rest = divmod(abs(tenths), 10)
    before = "−" if tenths < 0 else "+" if sign and tenths else ""
    return f"{before}{whole}{f',{rest}' if rest else ''}"
