"""What is taken home, as data: the tables in the order they are read, and the Swedish names of their columns."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("contents.toml")


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of thing (a table): what it is called, which chapter it stands in, the columns that head each of its entries, every
    column's name, and what is left out with why. `carried`: columns that stand from one entry to the next, told on paper when they have
    changed."""

    table: str
    name: str
    chapter: str
    columns: Mapping[str, str]
    title: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The chapters by key with their names, the kinds by table, in order, and the names of what stands in kept sheets; `no_sheet`
    are their keys that say nothing of the client."""

    chapters: Mapping[str, str]
    kinds: Mapping[str, Kind]
    sheets: Mapping[str, str]
    no_sheet: Mapping[str, str]


@cache
def contents() -> Contents:
    """What the file says. A column with an empty name has the usual one."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kinds = {table: _kind(table, told, read["columns"], read["left_out"]) for table, told in read["tables"].items()}
    return Contents(read["chapters"], kinds, read["sheets"], read["sheets_left_out"])


def _kind(table: str, told: Mapping[str, object], usual: Mapping[str, str], never: Mapping[str, str]) -> Kind:
    columns, title, own = told["columns"], told.get("title", ()), told.get("left_out", {})
    carried = told.get("carried", ())
    assert isinstance(columns, dict) and isinstance(title, list | tuple) and isinstance(own, dict)
    assert isinstance(carried, list | tuple)
    named = {column: name or usual[column] for column, name in columns.items()}
    left_out = {column: why for column, why in never.items() if column not in named} | own
    return Kind(table, str(told["name"]), str(told["chapter"]), named, tuple(title), left_out, tuple(carried))
