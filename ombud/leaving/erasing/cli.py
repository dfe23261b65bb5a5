"""The console commands `erase-due`, for a scheduler, and `replay-erasures`, for a database put back by other means than `ombud restore`."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext
from sqlalchemy import select

from ombud.accounts.models import Operation
from ombud.backup.restoring import Told
from ombud.extensions import db
from ombud.leaving.erasing.ledger import Ledger, ledger
from ombud.leaving.erasing.operations import Nobody
from ombud.leaving.erasing.replaying import NO_LEDGER, replay
from ombud.leaving.erasing.running import MOST, due_in, erase_due
from ombud.leaving.models import RunBy
from ombud.refusals import N_, Refused

TOLD = N_(
    "%(operation)s. Ärenden: %(cases)s. Förfrågningar: %(inquiries)s. Händelser i loggen: %(entries)s. Stoppade: %(held)s. Kvar: %(left)s."
)


@click.command("erase-due")
@click.option("--dry-run", is_flag=True, help="Tell what would be erased, and erase nothing.")
@click.option(
    "--most", type=click.IntRange(1), default=MOST, show_default=True, help="At most so many in each operation."
)
@with_appcontext
def erase_due_command(dry_run: bool, most: int) -> None:
    """Erase what is due in every operation. To be run by a scheduler every night, while the program runs."""
    for operation in db.session.scalars(select(Operation).order_by(Operation.name)).all():
        told = _dry(operation, most) if dry_run else _erase(operation, most)
        click.echo(gettext(TOLD) % {"operation": operation.name, **told})
    if dry_run:
        click.echo(gettext("Inget är gallrat: det här var en provkörning."))


@click.command("replay-erasures")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_appcontext
def replay_command(files: tuple[Path, ...]) -> None:
    """Erase and strike again what is gone by the ledger (and other machines': FILES). To be run when a database has been put back."""
    own = ledger()
    if not files and not own.path.exists():
        raise click.ClickException(gettext(NO_LEDGER) % {"file": own.path})
    for text, values in _replayed([own, *map(Ledger, files)]):
        click.echo(gettext(text) % values)


def _replayed(ledgers: list[Ledger]) -> Told:
    try:
        return replay(ledgers)
    except Refused as refusal:
        raise click.ClickException(gettext(refusal.text) % refusal.values) from None


def _dry(operation: Operation, most: int) -> dict[str, int]:
    due = due_in(operation, most=most)
    return {
        "cases": len(due.cases),
        "inquiries": len(due.inquiries) + len(due.tray),
        "entries": due.entries,
        "held": due.held,
        "left": due.left,
    }


def _erase(operation: Operation, most: int) -> dict[str, int]:
    run = erase_due(operation, run_by=RunBy.SCHEDULER, by=Nobody(operation.id), most=most)
    names = ("cases", "inquiries", "entries", "held")
    return {name: getattr(run, name) for name in names} | {"left": run.remaining}
