"""Ombud: case management for personligt ombud."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, has_request_context, request
from werkzeug.middleware.proxy_fix import ProxyFix

from ombud import accounts, config, database, extensions, models, parts, web  # noqa: F401


def create_app(overrides: Mapping[str, Any] | None = None, *, instance_path: str | Path | None = None) -> Flask:
    """The application: configuration, extensions, guards, blueprints, error pages."""
    app = Flask(
        __name__,
        template_folder=str(config.ROOT / "templates"),
        instance_path=str(instance_path or config.ROOT / "instance"),
        instance_relative_config=True,
    )
    config.load(app, overrides)
    if app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    _bind_extensions(app)
    web.install(app)
    accounts.install(app)
    parts.install(app)
    return app


def _bind_extensions(app: Flask) -> None:
    extensions.db.init_app(app)
    extensions.migrate.init_app(
        app, extensions.db, directory=str(config.ROOT / "ombud" / "migrations"), render_as_batch=True
    )
    extensions.login_manager.init_app(app)
    extensions.babel.init_app(app)
    with app.app_context():
        database.leave_out_details(extensions.db.engine)
        if extensions.db.engine.dialect.name == "sqlite":
            database.prepare_sqlite(extensions.db.engine, reading=_only_reads, busy=app.config["BUSY_MILLISECONDS"])


def _only_reads() -> bool:
    return has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
