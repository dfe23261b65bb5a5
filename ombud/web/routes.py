"""Pages that know no domain: the liveness answer and the accessibility statement."""

from flask import Blueprint, render_template

bp = Blueprint("web", __name__)


@bp.get("/halsa")
def health() -> dict[str, str]:
    """Liveness: the process answers."""
    return {"status": "ok"}


@bp.get("/om/tillganglighet")
def accessibility() -> str:
    """What is accessible, what is not, and whom to tell."""
    return render_template("web/accessibility.html")
