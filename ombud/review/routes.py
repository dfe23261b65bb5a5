"""Pages of the log."""

from flask import Blueprint

bp = Blueprint("review", __name__)
