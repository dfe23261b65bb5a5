"""Lists in pages, so that no page grows with the installation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select

from ombud.extensions import db

PER_PAGE = 25
MOST_PAGES = 100_000


@dataclass(frozen=True)
class Page:
    """One page of a list. `number` counts from 1; the addresses are None at the ends."""

    items: list[Any]
    number: int
    previous_url: str | None
    next_url: str | None


def page_of(query: Select[Any], *, per_page: int = PER_PAGE, scalars: bool = True) -> Page:
    """The page the address asks for (`?sida=2`). Asks for one row more than is shown instead of counting all rows."""
    number = page_number()
    wanted = query.limit(per_page + 1).offset((number - 1) * per_page)
    rows = list(db.session.scalars(wanted) if scalars else db.session.execute(wanted))
    return Page(
        items=rows[:per_page],
        number=number,
        previous_url=_url(number - 1) if number > 1 else None,
        next_url=_url(number + 1) if len(rows) > per_page else None,
    )


def page_of_list(items: Sequence[Any], *, per_page: int = PER_PAGE) -> Page:
    """The page the address asks for of a list that is already in hand, as short as a queue is."""
    number = page_number()
    start = (number - 1) * per_page
    return Page(
        items=list(items[start : start + per_page]),
        number=number,
        previous_url=_url(number - 1) if number > 1 else None,
        next_url=_url(number + 1) if len(items) > start + per_page else None,
    )


def page_number() -> int:
    """The number of the page that the address asks for, from 1; nonsense means the first."""
    return min(max(request.args.get("sida", 1, type=int), 1), MOST_PAGES)


def _url(number: int) -> str:
    return f"{request.path}?{urlencode({**request.args.to_dict(), 'sida': number})}"
