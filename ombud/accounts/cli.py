"""The console commands `ombud user …`, for whoever sits at the machine itself."""

import click
from flask import current_app
from flask.cli import AppGroup

from ombud.accounts import operations, queries
from ombud.accounts.credentials import reset_without_asking
from ombud.accounts.models import Operation, Role
from ombud.accounts.passwords import one_time_password
from ombud.extensions import db
from ombud.refusals import Refused

user = AppGroup("user", help="Add users, and let someone in who has lost the way.")


@user.command()
@click.option("--name", required=True, help="The user's name.")
@click.option("--email", required=True, help="The address the user signs in with.")
@click.option("--phone", default="", help="The number that stands on printed pages.")
@click.option("--role", "roles", required=True, multiple=True, type=click.Choice([role.value for role in Role]))
@click.option("--operation", "operation_name", required=True, help="The operation's name; made if it does not exist.")
@click.option("--municipality", "municipalities", multiple=True, help="For a new operation: those it serves.")
def add(
    name: str, email: str, phone: str, roles: tuple[str, ...], operation_name: str, municipalities: tuple[str, ...]
) -> None:
    """Add a user, and print a password to begin with, once."""
    password = one_time_password()
    password_hash = current_app.extensions["passwords"].hash(password)
    try:
        operations.add_user(
            _operation(operation_name, list(municipalities)),
            name=name,
            email=email,
            phone=phone,
            password_hash=password_hash,
            roles={Role(role) for role in roles},
            must_change=True,
        )
    except Refused as refusal:
        raise click.ClickException(refusal.text % refusal.values if refusal.values else refusal.text) from refusal
    db.session.commit()
    _tell(email, password)


@user.command()
@click.option("--email", required=True, help="The address the user signs in with.")
def reset(email: str) -> None:
    """Take a user's second factor away, and print a password to use once."""
    password = one_time_password()
    password_hash = current_app.extensions["passwords"].hash(password)
    found = queries.user_by_email(email)
    if found is None:
        raise click.ClickException(f"Nobody here signs in with {email}.")
    reset_without_asking(found, password_hash, by=found)
    db.session.commit()
    _tell(email, password)


def _operation(name: str, municipalities: list[str]) -> Operation:
    found = queries.operation_by_name(name)
    if found is not None:
        return found
    if not municipalities:
        raise click.ClickException(
            f"There is no operation {name}. To make it, name its municipalities: --municipality …"
        )
    click.echo(f"New operation: {name} ({', '.join(municipalities)})")
    return operations.add_operation(name=name, municipalities=municipalities)


def _tell(email: str, password: str) -> None:
    click.echo(f"{email} can now sign in once with this password, and then chooses another:")
    click.echo(f"  {password}")
