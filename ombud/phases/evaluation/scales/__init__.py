"""The client's own scales, from 0 to 10."""

from ombud.phases.action_plan.goal_operations import before_removal
from ombud.phases.evaluation.scales.operations import let_go_of_goal
from ombud.phases.evaluation.scales.struck import forget_struck
from ombud.phases.mapping.strike_operations import after_strike

before_removal.append(let_go_of_goal)
after_strike.append(forget_struck)
