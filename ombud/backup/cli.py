"""The console commands `backup` and `restore`, in words for the one who runs the program."""

from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext
from flask_migrate import upgrade

from ombud.backup.making import backup
from ombud.backup.old_copies import delete_old_copies
from ombud.backup.refusals import NoBackup
from ombud.backup.restoring import Told, after_restore, restore


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup_command(file: Path) -> None:
    """Copy the database to FILE, also while the program is in use. The secret key is not in the copy: keep it apart.

    Older copies in the same folder go, when they are older than the operation keeps them.
    """
    try:
        backup(_database_url(), file)
    except NoBackup as refusal:
        _say_no(refusal)
    click.echo(gettext("Säkerhetskopian är klar och kontrollerad: %(file)s", file=file))
    click.echo(gettext("Den hemliga nyckeln (instance/secret_key) ingår inte. Spara den för sig."))
    gone, left = delete_old_copies(_database_url(), file)
    for path in gone:
        click.echo(gettext("Den gamla kopian %(file)s är borttagen.", file=path))
    for path in left:
        click.echo(gettext("Den gamla kopian %(file)s gick inte att ta bort. Ta bort den själv.", file=path), err=True)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a database that holds something; the old one is kept beside it.")
@with_appcontext
def restore_command(file: Path, replace: bool) -> None:
    """Put the backup FILE in the database's place. Close the program first."""
    told: Told = []

    def bring_up() -> None:
        _migrate()
        told.extend(line for again in after_restore for line in again())

    try:
        kept = restore(file, _database_url(), migrate=bring_up, replace=replace)
    except NoBackup as refusal:
        _say_no(refusal)
    click.echo(gettext("Databasen är återställd från %(file)s.", file=file))
    for text, values in told:
        click.echo(gettext(text) % values)
    if kept is not None:
        click.echo(gettext("Den förra databasen finns kvar: %(file)s", file=kept))
        click.echo(gettext("Ta bort den när du har sett att allt fungerar: den som har gallrats finns kvar där."))


def _database_url() -> str:
    return str(current_app.config["SQLALCHEMY_DATABASE_URI"])


def _migrate() -> None:
    engine: Any = current_app.extensions["sqlalchemy"].engine
    engine.dispose()
    try:
        upgrade()
    finally:
        engine.dispose()


def _say_no(refusal: NoBackup) -> NoReturn:
    click.echo(gettext(refusal.text) % refusal.values, err=True)
    raise SystemExit(1)
