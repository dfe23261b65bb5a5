"""The console commands `backup` and `restore`, in words for the one who runs the program."""

from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext
from flask_migrate import upgrade

from ombud.backup.making import backup
from ombud.backup.refusals import NoBackup
from ombud.backup.restoring import restore


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup_command(file: Path) -> None:
    """Copy the database to FILE, also while the program is in use. The secret key is not in the copy: keep it apart."""
    try:
        backup(_database_url(), file)
    except NoBackup as refusal:
        _say_no(refusal)
    click.echo(gettext("Säkerhetskopian är klar och kontrollerad: %(file)s", file=file))
    click.echo(gettext("Den hemliga nyckeln (instance/secret_key) ingår inte. Spara den för sig."))


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a database that holds something; the old one is kept beside it.")
@with_appcontext
def restore_command(file: Path, replace: bool) -> None:
    """Put the backup FILE in the database's place. Close the program first."""
    try:
        kept = restore(file, _database_url(), migrate=_migrate, replace=replace)
    except NoBackup as refusal:
        _say_no(refusal)
    click.echo(gettext("Databasen är återställd från %(file)s.", file=file))
    if kept is not None:
        click.echo(gettext("Den förra databasen finns kvar: %(file)s", file=kept))


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
