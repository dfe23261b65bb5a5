"""What the drafts of the plan's forms are called; a form that changes something has its id after a colon."""

HEADING, GOAL, STEP, OTHER = "plan_heading", "plan_goal", "plan_step", "plan_other"
OUTCOME = "plan_outcome"
"""What became of a goal."""

UNDER, FOR = "plan_step_under", "plan_step_for_"
"""A new step under a goal ("plan_step_under:12") and for a need ("plan_step_for_housing")."""
