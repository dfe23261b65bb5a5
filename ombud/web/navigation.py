"""The main navigation. Each part adds its own entries; who may see them is asked by whoever shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, request, url_for
from flask_babel import gettext


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: its text, endpoint, the permission that shows it, and its place. `under`: the page it is kept with."""

    text: str
    endpoint: str
    permission: Any
    place: int
    under: str | None = None


@dataclass(frozen=True)
class Link:
    """An entry as it is shown. `beside`: it and those that are kept with it, when there are any."""

    text: str
    url: str
    current: bool
    beside: tuple["Link", ...] = ()

    @property
    def opened(self) -> bool:
        """Whether the page shown is kept with this one."""
        return any(link.current for link in self.beside)


def add_entry(app: Flask, entry: Entry) -> None:
    """Add an entry to the navigation of an application."""
    app.extensions.setdefault("ombud_navigation", []).append(entry)


def links(app: Flask, allowed: Callable[[Any], bool]) -> list[Link]:
    """The entries whose permission is `allowed`, in order, the current one marked (by the longest address that begins this one).

    An entry stands with the page it is kept with, or by itself for whoever does not see that page.
    """
    entries = sorted(app.extensions.get("ombud_navigation", []), key=lambda entry: entry.place)
    shown = [entry for entry in entries if allowed(entry.permission)]
    addresses = [url_for(entry.endpoint) for entry in shown]
    here = max(filter(_covers, addresses), key=len, default=None)
    seen = {
        entry.endpoint: (entry, Link(gettext(entry.text), url, url == here))
        for entry, url in zip(shown, addresses, strict=True)
    }
    return [
        replace(link, beside=_beside(endpoint, seen))
        for endpoint, (entry, link) in seen.items()
        if entry.under not in seen
    ]


def _beside(endpoint: str, seen: dict[str, tuple[Entry, Link]]) -> tuple[Link, ...]:
    kept = tuple(link for entry, link in seen.values() if entry.under == endpoint)
    return (seen[endpoint][1], *kept) if kept else ()


def _covers(url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(url + "/"))
