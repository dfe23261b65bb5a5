"""The plan is issued: a dated version that stays as it was agreed, and what has changed between two of them, in words."""

from ombud.phases.action_plan.page import beside_the_plan
from ombud.phases.mapping.strike_operations import after_strike
from ombud.plans.issuing.queries import standing_of
from ombud.plans.issuing.struck import forget_in_issues

after_strike.append(forget_in_issues)
beside_the_plan["issued"] = standing_of
