"""The plan: what is to be done, who sees to it, when. What the client strikes in the mapping is taken out of it too."""

from ombud.phases.action_plan.chain import came_of
from ombud.phases.action_plan.struck import forget_struck
from ombud.phases.mapping.outcomes import tellers
from ombud.phases.mapping.strike_operations import after_strike

after_strike.append(forget_struck)
tellers.append(came_of)
