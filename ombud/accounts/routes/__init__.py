"""Pages of accounts: the way in, one's own account, users, and the operation's settings."""

from flask import Flask

from ombud.accounts.access import Permission
from ombud.accounts.routes import account, finish, lent, settings, sign_in, users
from ombud.accounts.routes.blueprint import bp
from ombud.refusals import N_
from ombud.web.navigation import Entry, add_entry

NAVIGATION = (
    Entry(N_("Användare"), "accounts.users", Permission.USERS_MANAGE, 80),
    Entry(N_("Inställningar"), "accounts.settings", Permission.SETTINGS_EDIT, 85),
    Entry(N_("Mitt konto"), "accounts.account", Permission.SIGNED_IN, 95),
)
PAGES = (sign_in, finish, lent, account, users, settings)


def install(app: Flask) -> None:
    """Register the pages and their entries in the main navigation."""
    app.register_blueprint(bp)
    for entry in NAVIGATION:
        add_entry(app, entry)
