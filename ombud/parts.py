"""The parts of the house, in the order of the imports: their pages, and (by importing them) their models."""

from flask import Flask

from ombud.cases.drafting import routes as drafting
from ombud.intake import routes as intake
from ombud.intake.board import routes as board
from ombud.intake.carrying import routes as carrying
from ombud.intake.outreach import routes as outreach
from ombud.intake.policy import routes as policy
from ombud.intake.public import routes as public
from ombud.intake.public import tray_routes as tray
from ombud.intake.steering import routes as steering
from ombud.journey import routes as journey
from ombud.journey.absence import routes as absence
from ombud.leaving.erasing import routes as erasing
from ombud.leaving.striking import routes as striking
from ombud.leaving.taking_home import routes as taking_home
from ombud.leaving.withdrawing import routes as withdrawing
from ombud.phases.action_plan import routes as action_plan
from ombud.phases.action_plan.register import routes as register
from ombud.phases.action_plan.suggesting import routes as suggesting
from ombud.phases.closure import routes as closure
from ombud.phases.closure.hard_times import routes as hard_times
from ombud.phases.contact import routes as contact
from ombud.phases.evaluation import routes as evaluation
from ombud.phases.evaluation.feedback import routes as feedback
from ombud.phases.evaluation.licensed import licence_routes as licences
from ombud.phases.evaluation.licensed import routes as licensed
from ombud.phases.evaluation.scales import routes as scales
from ombud.phases.execution import routes as execution
from ombud.phases.execution.letters import routes as letters
from ombud.phases.mapping import routes as mapping
from ombud.phases.mapping.instrument import routes as instrument
from ombud.phases.mapping.network import routes as network
from ombud.phases.trust import routes as trust
from ombud.plans import routes as plans
from ombud.plans.calendar import routes as calendar
from ombud.plans.issuing import routes as issuing
from ombud.review import routes as review
from ombud.statistics import routes as statistics
from ombud.today import routes as today
from ombud.web.navigation import add_entry

PARTS = (
    drafting,
    contact,
    trust,
    mapping,
    instrument,
    network,
    action_plan,
    register,
    suggesting,
    execution,
    letters,
    evaluation,
    scales,
    feedback,
    licensed,
    licences,
    closure,
    hard_times,
    plans,
    issuing,
    calendar,
    journey,
    absence,
    statistics,
    intake,
    carrying,
    policy,
    steering,
    public,
    tray,
    outreach,
    board,
    taking_home,
    withdrawing,
    striking,
    erasing,
    today,
    review,
)


def install(app: Flask) -> None:
    """Register the pages of every part and its entries in the main navigation."""
    for part in PARTS:
        app.register_blueprint(part.bp)
        for entry in getattr(part, "NAVIGATION", ()):
            add_entry(app, entry)
