"""Instruments that an operation holds a licence for: files beside the program, read when someone chooses one. Pure but for the reading.

A file that cannot be used is told of in words, and is no instrument: nothing else depends on it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ombud.phases.mapping.instrument.areas import AREAS_MAX, KEY, LABEL_MAX, SLUG, TAKEN, Area, Definition, definition
from ombud.phases.mapping.instrument.edits import Texts, check
from ombud.refusals import N_, Refused

SHIPPED = "ombud"
"""What our own areas are called where an instrument is chosen."""
RESERVED = frozenset({SHIPPED, "own"})
NAME = re.compile(r"[a-z]+(-[a-z]+)*")
NAME_MAX = 20
LARGEST = 200_000
TITLE_MAX, LICENCE_MAX = 80, 200
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
TEXTS = ("key", "slug", "name", "question", "help")
FIELDS = frozenset({*TEXTS, "sensitive"})
HEAD = frozenset({"version", "title", "licence", "area"})
FIELD_FAULTS = {
    "name": N_("Område nummer %(number)s: namnet saknas eller är för långt."),
    "question": N_("Område nummer %(number)s: frågan saknas, är för lång eller slutar inte med ett frågetecken."),
    "help": N_("Område nummer %(number)s: hjälptexten saknas eller är för lång."),
}


@dataclass(frozen=True)
class Found:
    """A file that was found: its name, and the instrument in it or, in words, what is wrong with it (`values` fill the words)."""

    name: str
    instrument: Definition | None = None
    fault: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class _Fault(Exception):
    """What is wrong with a file, in words."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text, self.values = text, values


def found_in(folder: Path) -> list[Found]:
    """Every instrument that lies in a folder, by name. No folder: none."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [_read(path) for path in paths if path.is_file()]


def instrument_in(folder: Path, name: str) -> Definition | None:
    """The instrument with that name (our own areas are one too); None when there is none that can be used."""
    if name == SHIPPED:
        return definition()
    return next((found.instrument for found in found_in(folder) if found.name == name), None)


def _read(path: Path) -> Found:
    try:
        return Found(path.stem, _instrument(path))
    except _Fault as fault:
        return Found(path.stem, fault=fault.text, values=fault.values)


def _instrument(path: Path) -> Definition:
    name = path.stem
    if not NAME.fullmatch(name) or len(name) > NAME_MAX or name in RESERVED:
        raise _Fault(N_("Filens namn går inte att använda. Använd a–z och bindestreck, högst 20 tecken."))
    written = _toml(path)
    _must_know(written, HEAD, None)
    blocks = written.get("area")
    if not isinstance(blocks, list) or not 1 <= len(blocks) <= AREAS_MAX:
        raise _Fault(N_("Filen ska ha mellan 1 och %(most)s områden."), most=AREAS_MAX)
    areas = tuple(_area(name, block, number) for number, block in enumerate(blocks, start=1))
    _must_differ(areas)
    return Definition(
        version=_text(written, "version", LABEL_MAX),
        areas=areas,
        source=name,
        title=_text(written, "title", TITLE_MAX),
        licence=_text(written, "licence", LICENCE_MAX),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _Fault(N_("Filen är för stor."))
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _Fault(N_("Filen går inte att läsa. Kontrollera vem som får läsa den.")) from error
    except UnicodeDecodeError as error:
        raise _Fault(N_("Filen är inte skriven i UTF-8.")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        if line is None:
            raise _Fault(N_("Filen är inte rätt skriven: något fattas i slutet.")) from error
        raise _Fault(N_("Filen är inte rätt skriven: se rad %(line)s."), line=line.group(1)) from error


def _area(source: str, block: Any, number: int) -> Area:
    if not isinstance(block, dict):
        raise _Fault(N_("Område nummer %(number)s är inte rätt skrivet."), number=number)
    _must_know(block, FIELDS, number)
    if not isinstance(block["sensitive"], bool):
        raise _Fault(N_("Område nummer %(number)s: ”sensitive” ska vara true eller false."), number=number)
    key, slug, name, question, words = (_text(block, field, 800, number) for field in TEXTS)
    try:
        check(Texts(name, question, words), several=True)
    except Refused as refusal:
        raise _Fault(FIELD_FAULTS[refusal.field or ""], number=number) from refusal
    # From another instrument, and told so for ever: its keys can mean nothing of ours, and no other instrument's.
    key, slug = f"{source.replace('-', '_')}__{key}", f"{source}-{slug}"
    if not KEY.fullmatch(key) or "__" in block["key"] or not SLUG.fullmatch(slug) or slug in TAKEN:
        raise _Fault(N_("Område nummer %(number)s: ”key” eller ”slug” går inte att använda."), number=number)
    try:
        return Area(key, slug, name, question, words, block["sensitive"])
    except ValueError as error:
        raise _Fault(N_("Område nummer %(number)s: ”key” eller ”slug” går inte att använda."), number=number) from error


def _must_know(written: dict[str, Any], names: frozenset[str], number: int | None) -> None:
    missing, unknown = sorted(names - written.keys()), sorted(written.keys() - names)
    if not missing and not unknown:
        return
    name = (missing or unknown)[0][:40]
    if number is None:
        raise _Fault(
            N_("”%(name)s” saknas i filen.") if missing else N_("Filen har något okänt: ”%(name)s”."), name=name
        )
    text = N_("Område nummer %(number)s: ”%(name)s” saknas.")
    unexpected = N_("Område nummer %(number)s har något okänt: ”%(name)s”.")
    raise _Fault(text if missing else unexpected, number=number, name=name)


def _text(written: dict[str, Any], name: str, most: int, number: int | None = None) -> str:
    text = written[name]
    if isinstance(text, str) and text.strip() and len(text) <= most and not UNPRINTABLE.search(text):
        return text.strip()
    if number is None:
        raise _Fault(N_("”%(name)s” ska vara en text på högst %(most)s tecken."), name=name, most=most)
    raise _Fault(N_("Område nummer %(number)s: ”%(name)s” ska vara en text."), number=number, name=name)


def _must_differ(areas: tuple[Area, ...]) -> None:
    for name in ("key", "slug", "name"):
        values = [getattr(area, name).casefold() for area in areas]
        if len(set(values)) != len(values):
            raise _Fault(N_("Två områden har samma ”%(name)s”."), name=name)
