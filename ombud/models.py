"""Every table of the house, so that the migrations and the foreign keys know them all, whichever pages are in use."""

import ombud.accounts.models
import ombud.audit.models
import ombud.cases.drafting.models
import ombud.cases.models
import ombud.figures.models
import ombud.intake.board.models
import ombud.intake.carrying.models
import ombud.intake.models
import ombud.intake.outreach.models
import ombud.intake.policy.models
import ombud.intake.public.models
import ombud.intake.steering.models
import ombud.leaving.models
import ombud.phases.action_plan.models
import ombud.phases.action_plan.register.models
import ombud.phases.action_plan.suggesting.models
import ombud.phases.closure.hard_times.models
import ombud.phases.closure.models
import ombud.phases.contact.models
import ombud.phases.evaluation.feedback.models
import ombud.phases.evaluation.licensed.models
import ombud.phases.evaluation.models
import ombud.phases.evaluation.scales.models
import ombud.phases.execution.letters.models
import ombud.phases.execution.models
import ombud.phases.mapping.instrument.models
import ombud.phases.mapping.models
import ombud.phases.mapping.network.models
import ombud.phases.trust.models
import ombud.plans.calendar.models
import ombud.plans.models
import ombud.review.models
import ombud.web.models  # noqa: F401
