"""What the board's page shows to one of the circle."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import Row

from ombud import clock
from ombud.accounts.access import Permission, may
from ombud.accounts.models import Municipality, User
from ombud.accounts.queries import municipalities_of, ombud_of
from ombud.extensions import db
from ombud.intake.board import queries
from ombud.intake.board.cards import Card, MoveMark, columns_of, days_since_yes_or_arrival, marks_of
from ombud.intake.board.models import ExceptionState, QueueException
from ombud.intake.board.narrowing import NO_GROUP, Narrowing, asked_for, view_in
from ombud.intake.board.stamp import stamp_of
from ombud.intake.queue import Queue, read_queue


def back_to(number: str) -> str:
    """The address of the board at a card, in the view that one came from."""
    return url_for("board.board", **view_in(request.args), _anchor=f"kort-{number}")


def board() -> dict[str, Any]:
    """Everything on the board, narrowed as the address asks. A bounded number of questions."""
    home = current_user.operation_id
    stamp = stamp_of(home)  # asked first: what changes while the rest is read makes the page old, never new
    queue, moves, rows = read_queue(home), queries.standing_moves(home), queries.on_board(home)
    places, ombud = municipalities_of(home), list(db.session.scalars(ombud_of(home)))
    cards = _cards(rows, queue, moves)
    narrowing = _narrowing(queue, places, ombud)
    return {
        "stamp": stamp,
        "cards": cards,
        "columns": columns_of(cards, narrowing, _places_in_sight(rows), _people(rows, moves, narrowing)),
        "narrowing": narrowing,
        "view": view_in(request.args),
        "municipalities": [(each.id, each.name) for each in places],
        "ombud": [(each.id, each.name) for each in ombud],
        "groups": _group_choices(queue),
        "proposals": sum(move.state is ExceptionState.PROPOSED for move in moves),
        "chosen": queries.chosen_lately(home),
        "ended": queries.ended_lately(home),
        "lately": queries.LATELY,
    }


def _group_choices(queue: Queue) -> list[tuple[int, str]]:
    groups = [(place, f"{place}. {group.name}") for place, group in enumerate(queue.rule.groups, 1)]
    return [*groups, (NO_GROUP, gettext("Ingen grupp"))] if groups else []


def _narrowing(queue: Queue, places: Sequence[Municipality], ombud: Sequence[User]) -> Narrowing:
    return asked_for(
        request.args,
        municipalities=[each.id for each in places],
        groups=len(queue.rule.groups),
        ombud=[each.id for each in ombud],
    )


def _cards(rows: Sequence[Row[Any]], queue: Queue, moves: Sequence[QueueException]) -> list[Card]:
    placed = {each.id: each for each in queue.placed}
    urgent, marks = queries.urgent_on_board(current_user.operation_id), marks_of(moves, placed)
    return [
        _card(row, queue, placed.get(row.id), urgent.get(row.id, (None, None)), marks.get(row.id, ())) for row in rows
    ]


def _card(row: Row[Any], queue: Queue, placed: Any, urgent: Any, marks: tuple[MoveMark, ...]) -> Card:
    days = days_since_yes_or_arrival(row.queued_at, row.received_on)
    return Card(
        id=row.id,
        number=row.number,
        name=row.name,
        wish=row.wish,
        state=row.state,
        version=row.version,
        days=days,
        quiet=clock.days_since(row.last_contact_on) if row.last_contact_on else days,
        heard=row.last_contact_on is not None,
        protected=row.protected,
        may_offer=may(current_user, Permission.INQUIRY_PROTECT, row),
        municipality=(row.municipality or "") if _may_place(row) else "",
        offered_to=row.offered_to or "",
        due_on=urgent[0],
        urgent=urgent[1],
        place=placed.place if placed else None,
        group=placed.group if placed else None,
        why=queue.why(placed) if placed else None,
        marks=marks,
    )


def _may_place(row: Any) -> bool:
    return may(current_user, Permission.INQUIRY_PLACE, row)


def _places_in_sight(rows: Sequence[Row[Any]]) -> Mapping[int, int | None]:
    return {row.id: row.municipality_id for row in rows if _may_place(row)}


def _people(rows: Sequence[Row[Any]], moves: Sequence[QueueException], narrowing: Narrowing) -> Mapping[int, set[int]]:
    """The ombud each inquiry has to do with: named, offered, who has proposed a move, or written a note (asked only when needed)."""
    if narrowing.ombud_id is None:
        return {}
    met = queries.met_by(current_user.operation_id, narrowing.ombud_id)
    people = {
        row.id: {row.ombud_id, row.offered_to_id} | ({narrowing.ombud_id} if row.id in met else set()) for row in rows
    }
    for move in moves:
        people.get(move.inquiry_id, set()).add(move.proposed_by_id)
    return people
