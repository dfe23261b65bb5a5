"""The console command `ombud`."""

import click
from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import upgrade

from ombud import create_app
from ombud.config import ROOT, make_key


def _app() -> Flask:
    make_key(ROOT / "instance")
    return create_app()


@click.group(cls=FlaskGroup, create_app=_app, add_default_commands=False)
def main() -> None:
    """Ombud: case management for personligt ombud."""


@main.command()
def init() -> None:
    """Make the secret key and bring the database to the latest shape."""
    upgrade()
