"""What higher layers show on the plan's page."""

from collections.abc import Callable
from typing import Any

from ombud.cases.models import Case

beside_the_plan: dict[str, Callable[[Case], Any]] = {}
"""What the template gets, by name: read from the case each time the page is shown."""
