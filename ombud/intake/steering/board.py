"""The board and the list as the ledningsgrupp sees them: the same order, without people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request
from flask_login import current_user

from ombud.intake.access import record_review
from ombud.intake.masking import LEAST
from ombud.intake.order import Placed
from ombud.intake.queue import Queue, read_queue
from ombud.intake.steering.figures import waits_of
from ombud.intake.steering.lines import lines_of
from ombud.intake.steering.queries import numbers_by_column
from ombud.web.paging import page_of_list

NO_GROUP = "ingen"


@dataclass(frozen=True)
class Wanted:
    """What the address narrows the view to: a priority group (its place, or `NO_GROUP`), and only what is urgent."""

    group: str = ""
    urgent: bool = False

    def of(self, placed: Sequence[Placed]) -> list[Placed]:
        """The entries that are wanted, in their order and with their places in the whole queue."""
        return [each for each in placed if self._wants(each)]

    def address(self, **changed: Any) -> dict[str, str]:
        """What stands in the address for this view, changed."""
        wanted = replace(self, **changed)
        address = {"grupp": wanted.group, "bradskar": "ja" if wanted.urgent else ""}
        return {name: value for name, value in address.items() if value}

    def _wants(self, placed: Placed) -> bool:
        group = NO_GROUP if placed.group is None else str(placed.group)
        return self.group in ("", group) and (placed.due_on is not None or not self.urgent)


def steering_board() -> str:
    """The whole queue as cards in order, and what lies before and after it as numbers."""
    record_review()
    queue = read_queue(current_user.operation_id)
    view = _wanted(queue).of(queue.placed)
    return render_template(
        "steering/board.html",
        **_context(queue),
        lines=lines_of(queue, view),
        numbers=numbers_by_column(current_user.operation_id),
    )


def steering_list() -> str:
    """The queue as a list, in pages."""
    record_review()
    queue = read_queue(current_user.operation_id)
    page = page_of_list(_wanted(queue).of(queue.placed))
    return render_template(
        "steering/queue.html",
        **_context(queue),
        page=page,
        lines=lines_of(queue, page.items),
        waits=waits_of(current_user.operation_id),
    )


def _wanted(queue: Queue) -> Wanted:
    group = request.args.get("grupp", "")
    groups = {NO_GROUP, *(str(place) for place in range(1, len(queue.rule.groups) + 1))}
    return Wanted(group if group in groups and queue.rule.groups else "", request.args.get("bradskar") == "ja")


def _context(queue: Queue) -> dict[str, Any]:
    waiting = len(queue.placed)
    return {
        "wanted": _wanted(queue),
        "groups": [(str(place), group.name) for place, group in enumerate(queue.rule.groups, 1)],
        "no_group": NO_GROUP,
        "waiting": waiting if waiting >= LEAST else None,
        "anyone": bool(waiting),
    }
