"""What every page needs; knows no domain."""

from flask import Flask

from ombud.web import addresses, errors, filters, headers, routes, saving, two_languages


def install(app: Flask) -> None:
    """Put the addresses, the headers, the filters, the error pages and the pages without a domain in place."""
    addresses.install(app)
    headers.install(app)
    filters.install(app)
    two_languages.install(app)
    errors.install(app)
    app.register_blueprint(routes.bp)
    for endpoint in ("web.health", "web.accessibility"):
        app.view_functions[endpoint].asks_for = "open"  # type: ignore[attr-defined]
    saving.install(app)
