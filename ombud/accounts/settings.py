"""The operation's settings and its municipalities. Nothing here commits."""

import re
import unicodedata

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from ombud.accounts.models import Municipality, Operation, User
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.database import Coded
from ombud.extensions import db
from ombud.refusals import N_, Conflict, Refused

NAME_TAKEN = N_("Den kommunen finns redan.")
ADDRESS_MAX = 40
ADDRESS_TAKEN = N_("Den adressen har redan en annan verksamhet. Välj en annan.")


def change_settings(operation: Operation, *, version: int, by: User, **settings: object) -> None:
    """Change the settings. `settings` are columns of `Operation` that the database checks the limits of.

    Raises `Conflict` when someone else did meanwhile, and `Refused` for an address that another operation has. The log tells which were
    changed, not to what.
    """
    if operation.version != version:
        raise Conflict({name: _readable(getattr(operation, name)) for name in settings}, operation.version)
    fields = [name for name, value in settings.items() if getattr(operation, name) != value]
    for name in fields:
        setattr(operation, name, settings[name])
    if "public_address" in fields:
        _flush(ADDRESS_TAKEN, field="public_address")
    record(catalogue.SETTINGS_CHANGED, by=by, fields=fields)


def add_municipality(operation: Operation, name: str, *, by: User) -> Municipality:
    """A municipality that the operation serves. Raises `Refused` when it is there already."""
    row = Municipality(operation_id=operation.id, name=name)
    db.session.add(row)
    _flush(NAME_TAKEN, field="name")
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["municipality_added"])
    return row


def rename_municipality(row: Municipality, name: str, *, version: int, by: User) -> None:
    """Call a municipality something else, everywhere. Raises `Conflict`, or `Refused` when the name is taken."""
    if row.version != version:
        raise Conflict({"name": row.name}, row.version)
    row.name = name
    _flush(NAME_TAKEN, field="name")
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["municipality_renamed"])


def remove_municipality(row: Municipality, *, by: User) -> None:
    """Take away a municipality that nothing refers to: the database knows. Raises `Refused` otherwise."""
    try:
        db.session.execute(delete(Municipality).where(Municipality.id == row.id))
    except IntegrityError as error:
        text = N_(
            "Kommunen används i förfrågningar, ärenden eller siffror och kan inte tas bort. Du kan byta namn på den."
        )
        raise Refused(text) from error
    record(catalogue.SETTINGS_CHANGED, by=by, fields=["municipality_removed"])


def suggested_address(name: str) -> str:
    """An address for an operation's public page, made from its name: `PO Ekby och Sjöstad` gives `po-ekby-och-sjostad`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)
    return "-".join(words)[:ADDRESS_MAX].strip("-")


def _readable(value: object) -> object:
    if isinstance(value, Coded):
        return value.label
    return (N_("Ja") if value else N_("Nej")) if isinstance(value, bool) else value


def _flush(taken: str, field: str) -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(taken, field=field) from error
