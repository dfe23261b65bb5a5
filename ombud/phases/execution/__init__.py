"""Execution: the work that follows from the plan. What is moved in the plan itself is noted here like any other move."""

from ombud.phases.action_plan.operations import before_another_day
from ombud.phases.execution.operations import note_another_day

before_another_day.append(note_another_day)
