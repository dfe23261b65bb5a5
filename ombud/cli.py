"""The console command `ombud`."""

import logging
import os
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup
from flask_migrate import upgrade
from granian import Granian
from granian.constants import Interfaces

from ombud import create_app
from ombud.accounts.cli import user as user_commands
from ombud.backup.cli import backup_command, restore_command
from ombud.config import ROOT, make_key
from ombud.demo import load_demo
from ombud.demo.seed import seed_many
from ombud.leaving.erasing.cli import erase_due_command, replay_command


def _app() -> Flask:
    instance = Path(os.environ.get("OMBUD_INSTANCE", ROOT / "instance"))
    if not os.environ.get("SECRET_KEY"):
        make_key(instance)
    return create_app(instance_path=instance)


@click.group(cls=FlaskGroup, create_app=_app, add_default_commands=False, add_version_option=False, load_dotenv=False)
def main() -> None:
    """Ombud: case management for personligt ombud."""
    os.umask(0o077)  # what is written here (the database, a backup) is for its owner only
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)


@main.command()
def init() -> None:
    """Make the secret key and bring the database to the latest shape."""
    upgrade()


@main.command()
def demo() -> None:
    """Load the demonstration: two invented operations, dated from today. Does nothing where one is loaded already."""
    click.echo("Demon är laddad." if load_demo() else "Demon fanns redan.")


@main.command()
@click.option("--port", type=int, help="The port to listen to (default: PORT, else 8000).")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen to.")
@click.option(
    "--workers", type=int, default=1, show_default=True, help="Processes; they share everything through the database."
)
@click.option("--demo", "with_demo", is_flag=True, help="Load the demonstration the first time.")
def serve(port: int | None, host: str, workers: int, with_demo: bool) -> None:
    """Bring the database to the latest shape and serve the program."""
    upgrade()
    if with_demo or current_app.config["OMBUD_DEMO"]:
        load_demo()
        os.environ["OMBUD_DEMO"] = "1"  # the serving processes say so on every page, also before anyone has signed in
    port = port or int(current_app.config["PORT"])
    click.echo(f"Ombud finns på http://{host}:{port}  (avsluta med Ctrl+C)")
    Granian(
        "ombud.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        log_level="warning",
    ).serve()


@main.command()
@click.option("--operations", type=int, default=1, show_default=True)
@click.option("--cases", type=int, default=100, show_default=True, help="Cases in each operation.")
@click.option("--seed", "number", type=int, default=1, show_default=True, help="The same number gives the same rows.")
def seed(operations: int, cases: int, number: int) -> None:
    """Fill the database with invented operations and cases, to measure with. Never where real people are."""
    seed_many(operations=operations, cases=cases, number=number)
    click.echo(f"{operations} verksamheter med {cases} ärenden var är tillagda.")


main.add_command(user_commands)
main.add_command(backup_command)
main.add_command(restore_command)
main.add_command(erase_due_command)
main.add_command(replay_command)

if __name__ == "__main__":
    main()
