"""What may stand in an address."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter

LARGEST_ID = 2**31 - 1


class Id(IntegerConverter):
    """The id of a row: a number that both databases can hold. Anything larger is no address of ours."""

    def __init__(self, map: object, *args: object, **options: object) -> None:
        super().__init__(map, *args, **{"max": LARGEST_ID, **options})


def asked_id(name: str) -> int:
    """The id that the address asks for after its `?`; 0, which no row has, for none and for nonsense."""
    number = request.args.get(name, 0, type=int)
    return number if 0 < number <= LARGEST_ID else 0


def install(app: Flask) -> None:
    """Let `<int:…>` be an id, and let no address hold a character that a database refuses."""
    app.url_map.converters["int"] = Id

    @app.before_request
    def _no_control_characters() -> None:
        if "\x00" in request.path:
            abort(404)
