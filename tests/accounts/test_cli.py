"""`ombud user …` at the machine itself."""

from ombud.accounts.cli import user as commands
from ombud.accounts.models import Role
from ombud.accounts.queries import municipalities_of, user_by_email


def run(app, *arguments):
    return app.test_cli_runner().invoke(commands, arguments)


def add(app, *more):
    return run(app, "add", "--name", "Första", "--email", "Forst@example.org", "--role", "admin", *more)


def test_the_first_user_and_the_operation_are_made(app):
    answer = add(
        app, "--role", "coordinator", "--operation", "PO Nord", "--municipality", "Ekby", "--municipality", "Å"
    )
    assert answer.exit_code == 0, answer.output
    password = answer.output.split()[-1]
    page = app.test_client().submit("/logga-in", email="forst@example.org", password=password)
    assert "eget lösenord" in page.get_data(as_text=True)
    with app.app_context():
        made = user_by_email("forst@example.org")
        assert made.roles == {Role.ADMIN, Role.COORDINATOR} and not made.operation.is_demo
        assert [each.name for each in municipalities_of(made.operation_id)] == ["Ekby", "Å"]


def test_what_cannot_be_is_said_in_words(app):
    assert "name its municipalities" in add(app, "--operation", "Ny").output
    assert "inte kombineras" in add(app, "--role", "steering", "--operation", "Ny", "--municipality", "Ekby").output
    assert add(app, "--operation", "Ny", "--municipality", "Ekby").exit_code == 0
    answer = add(app, "--operation", "Ny")
    assert answer.exit_code == 1 and "används redan" in answer.output
    assert "Nobody" in run(app, "reset", "--email", "ingen@example.org").output


def test_who_has_lost_the_way_is_let_in(app, make, office, phone):
    boss = make.user("admin", operation=office)
    phone(boss)
    password = run(app, "reset", "--email", boss.email).output.split()[-1]
    page = app.test_client().submit("/logga-in", email=boss.email, password=password)
    assert "eget lösenord" in page.get_data(as_text=True)
