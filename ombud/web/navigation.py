"""The main navigation. Each part adds its own entries; who may see them is asked by whoever shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_babel import gettext


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: its text, endpoint, the permission that shows it, and its place."""

    text: str
    endpoint: str
    permission: Any
    place: int


@dataclass(frozen=True)
class Link:
    """An entry as it is shown."""

    text: str
    url: str
    current: bool


def add_entry(app: Flask, entry: Entry) -> None:
    """Add an entry to the navigation of an application."""
    app.extensions.setdefault("ombud_navigation", []).append(entry)


def links(app: Flask, allowed: Callable[[Any], bool]) -> list[Link]:
    """The entries whose permission is `allowed`, in order, the current one marked (by the longest address that begins this one)."""
    entries = sorted(app.extensions.get("ombud_navigation", []), key=lambda entry: entry.place)
    shown = [(gettext(entry.text), url_for(entry.endpoint)) for entry in entries if allowed(entry.permission)]
    here = max((url for _, url in shown if _covers(url)), key=len, default=None)
    return [Link(text, url, url == here) for text, url in shown]


def _covers(url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(url + "/"))
