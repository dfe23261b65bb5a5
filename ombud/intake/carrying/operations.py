"""What is written of an ombud, how much cases weigh, and what stands in the way of an offer. Nothing here commits."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from ombud.accounts.models import Municipality, Operation, User
from ombud.accounts.queries import municipalities_of
from ombud.audit import catalogue
from ombud.audit.log import record
from ombud.cases.models import Gender, Stage
from ombud.extensions import db
from ombud.intake.carrying.load import NEW_AT_LEAST, WEIGHED, WHOLE, Weights
from ombud.intake.carrying.models import CeilingReason, OmbudProfile, StageWeight
from ombud.intake.carrying.queries import carriers, profile_of, weights_of
from ombud.refusals import N_, Conflict, Refused

NEEDS_REASON = N_(
    "Ombudet bär redan så mycket som ni har bestämt. Välj varför det ändå går, eller välj ett annat ombud."
)
NEW_WEIGHS = N_("En ny klient väger alltid något. Skriv minst %(least)s.")


def save_profile(
    user: User,
    *,
    gender: Gender | None,
    languages: str,
    municipality_ids: Collection[int],
    working_percent: int | None = None,
    version: int,
    by: User,
) -> OmbudProfile:
    """Write down what clients ask about an ombud. `working_percent` (None: as it is) is the coordinator's to say; `version` is 0 the
    first time. Raises `Conflict` when someone else wrote meanwhile. The log tells which fields, not what.
    """
    profile = _to_write(user)
    working = profile.working_percent if working_percent is None else working_percent
    if working != profile.working_percent and not by.is_coordinator:
        raise Refused(N_("Bara samordnaren ändrar hur mycket ett ombud arbetar."), field="working_percent")
    places = [each for each in municipalities_of(user.operation_id) if each.id in set(municipality_ids)]
    values = {"gender": gender, "languages": languages, "municipalities": places, "working_percent": working}
    differs = [name for name, value in values.items() if getattr(profile, name) != value]
    if profile.version != version:
        raise Conflict({name: _readable(getattr(profile, name)) for name in differs}, profile.version)
    for name in differs:
        setattr(profile, name, values[name])
    _write(profile)
    record(catalogue.PROFILE_CHANGED, by=by, user=user.id, fields=differs)
    return profile


def change_weights(
    operation: Operation,
    *,
    weights: Mapping[Stage, int],
    ceiling_is_hard: bool,
    outreach_percent: int,
    version: int,
    by: User,
) -> None:
    """Say how much a case weighs in each phase, and what the ceiling means. Raises `Conflict` when someone else changed a setting
    meanwhile, `Refused` when a new client would weigh nothing."""
    if weights[Stage.CONTACT] < NEW_AT_LEAST:
        raise Refused(NEW_WEIGHS, field=Stage.CONTACT.value, least=NEW_AT_LEAST)
    was = weights_of(operation.id)
    if operation.version != version:
        raise Conflict(_settings(operation, was), operation.version)
    settings = {"ceiling_is_hard": ceiling_is_hard, "outreach_percent": outreach_percent}
    fields = [name for name, value in settings.items() if getattr(operation, name) != value]
    for name in fields:
        setattr(operation, name, settings[name])
    if any(was.of(stage) != weights[stage] for stage in WEIGHED):
        _keep_weights(operation, weights)
        fields.append("weights")
    record(catalogue.SETTINGS_CHANGED, by=by, fields=fields)


def must_have_room(ombud: User, reason: CeilingReason | None, *, by: User) -> CeilingReason | None:
    """What is to be noted of the ceiling when one more is offered to an ombud: the reason, if it is passed where a reason is asked for.

    Raises `Refused` without one. A soft ceiling warns on the page and asks for nothing. The ombud's row is held until the end of the
    transaction, so that two do not offer the same room at once.
    """
    _hold(ombud)
    carrier = next(each for each in carriers(ombud.operation) if each.user.id == ombud.id)
    if not ombud.operation.ceiling_is_hard or not carrier.carries.is_full:
        return None
    if reason is None:
        raise Refused(NEEDS_REASON, field="over_ceiling")
    record(catalogue.CEILING_PASSED, by=by, ombud=ombud.id, reason=reason.value)
    return reason


def _hold(user: User) -> None:
    """Let nobody else get past here with the same ombud until this transaction ends; rows that refer to the ombud need not wait."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update(key_share=True))


def _to_write(user: User) -> OmbudProfile:
    """The profile as it stands now, or a new one. The ombud's row is held: two who write the first at once wait for each other."""
    _hold(user)
    profile = profile_of(user)
    if profile is None:
        return OmbudProfile(user_id=user.id, gender=None, languages="", working_percent=WHOLE, version=0)
    db.session.refresh(profile)
    return profile


def _write(profile: OmbudProfile) -> None:
    if profile.id is None:
        profile.version = 1
        db.session.add(profile)
    else:
        flag_modified(profile, "languages")  # a change of only the places is a new version too


def _readable(value: object) -> object:
    if isinstance(value, list):
        return ", ".join(each.name for each in value if isinstance(each, Municipality)) or "–"
    if isinstance(value, Gender):
        return value.label
    return "–" if value in (None, "") else value


def _settings(operation: Operation, weights: Weights) -> dict[str, object]:
    """What now stands, by field, as it can be read."""
    return {
        **{stage.value: weights.of(stage) for stage in WEIGHED},
        "outreach_percent": operation.outreach_percent,
        "ceiling_is_hard": N_("Ja") if operation.ceiling_is_hard else N_("Nej"),
    }


def _keep_weights(operation: Operation, weights: Mapping[Stage, int]) -> None:
    """Only what differs from a whole case has a row."""
    flag_modified(operation, "outreach_percent")  # whoever has the page open is told that something changed
    db.session.execute(delete(StageWeight).where(StageWeight.operation_id == operation.id))
    for stage in WEIGHED:
        if weights[stage] != WHOLE:
            db.session.add(StageWeight(operation_id=operation.id, stage=stage, percent=weights[stage]))
