"""The plan on paper."""

from flask import Blueprint

bp = Blueprint("plans", __name__)
