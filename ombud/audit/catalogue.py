"""The catalogue of audit events: each with its Swedish name and the keys it may carry. Values are codes, never anyone's words."""

from dataclasses import dataclass

from ombud.refusals import N_


@dataclass(frozen=True)
class Event:
    """One kind of event. `technical` events concern no case and are what an administrator may read."""

    code: str
    label: str
    keys: frozenset[str] = frozenset()
    technical: bool = False


def _event(code: str, label: str, *keys: str, technical: bool = False) -> Event:
    return Event(code, label, frozenset(keys), technical)


SIGNED_IN = _event("signed_in", N_("Loggade in"), technical=True)
SIGNED_OUT = _event("signed_out", N_("Loggade ut"), technical=True)
SIGN_IN_FAILED = _event("sign_in_failed", N_("Misslyckad inloggning"), "why", technical=True)
SIGN_IN_STOPPED = _event("sign_in_stopped", N_("Inloggning stoppad efter för många försök"), technical=True)
FACTOR_ADDED = _event("factor_added", N_("Tvåstegsinloggning påslagen"), technical=True)
FACTOR_REMOVED = _event("factor_removed", N_("Tvåstegsinloggning borttagen"), "user", technical=True)
RECOVERY_USED = _event("recovery_used", N_("Reservkod använd"), technical=True)
PASSWORD_CHANGED = _event("password_changed", N_("Lösenord ändrat"), "user", technical=True)
PIN_CHANGED = _event("pin_changed", N_("PIN-kod ändrad"), technical=True)
DEVICE_LENT = _event("device_lent", N_("Skärmen lånades ut till klienten"))
DEVICE_TAKEN_BACK = _event("device_taken_back", N_("Skärmen togs tillbaka"), technical=True)
USER_ADDED = _event("user_added", N_("Användare tillagd"), "user", "roles", technical=True)
USER_CHANGED = _event("user_changed", N_("Användare ändrad"), "user", "roles", technical=True)
USER_DEACTIVATED = _event("user_deactivated", N_("Användare avslutad"), "user", technical=True)
USER_ACTIVATED = _event("user_activated", N_("Användare återupptagen"), "user", technical=True)
SETTINGS_CHANGED = _event("settings_changed", N_("Inställningar ändrade"), "fields", technical=True)

INQUIRY_OPENED = _event("inquiry_opened", N_("Öppnade en förfrågan"))
INQUIRY_ADDED = _event("inquiry_added", N_("Förfrågan registrerad"), "how", "through")
INQUIRY_CHANGED = _event("inquiry_changed", N_("Förfrågan ändrad"), "part")
INQUIRY_QUEUED = _event("inquiry_queued", N_("Ställd i kö"))
INQUIRY_OFFERED = _event("inquiry_offered", N_("Ombud erbjudet"), "ombud")
INQUIRY_OFFER_DECLINED = _event("inquiry_offer_declined", N_("Klienten tackade nej till ett ombud"))
INQUIRY_ENDED = _event("inquiry_ended", N_("Förfrågan avslutad"), "outcome")
INQUIRY_REOPENED = _event("inquiry_reopened", N_("Förfrågan öppnad igen"))
TRAY_OPENED = _event("tray_opened", N_("Öppnade något i inkorgen"))
TRAY_THROWN_AWAY = _event("tray_thrown_away", N_("Kastade något ur inkorgen"), "reason", "entries")
OUTREACH_CHANGED = _event("outreach_changed", N_("Ändrade i det uppsökande arbetet"), "what")
PERSON_SEARCHED = _event("person_searched", N_("Sökte efter en person"), "hits")
CEILING_PASSED = _event("ceiling_passed", N_("Erbjöd ett ombud över taket"), "ombud", "reason")
PROFILE_CHANGED = _event("profile_changed", N_("Uppgifter om ett ombud ändrade"), "user", "fields", technical=True)
MOVE_PROPOSED = _event("move_proposed", N_("Föreslog en flytt ur ordningen"), "reason", "ahead")
MOVE_DECIDED = _event("move_decided", N_("Flyttade någon ur ordningen"), "reason", "ahead")
MOVE_DECLINED = _event("move_declined", N_("Sade nej till en flytt ur ordningen"), "reason")
MOVE_WITHDRAWN = _event("move_withdrawn", N_("Tog tillbaka ett förslag om flytt"), "reason")
MOVE_ENDED = _event("move_ended", N_("Avslutade en flytt ur ordningen"), "reason")
QUEUE_REVIEWED = _event("queue_reviewed", N_("Ledningsgruppen såg kön"))
POLICY_DECIDED = _event("policy_decided", N_("Prioriteringsordning beslutad"), "ordinal", "groups", "urgent")
POLICY_TRIED = _event("policy_tried", N_("Provade en prioriteringsordning"), "groups", "urgent")
QUESTION_ADDED = _event("question_added", N_("Fråga för ordningen tillagd"), "question")
QUESTION_RETIRED = _event("question_retired", N_("Fråga för ordningen borttagen"), "question")
LOOK_ASKED = _event("look_asked", N_("Ledningsgruppen bad om en ny titt"), "asked")
LOOK_ANSWERED = _event("look_answered", N_("Svarade på en ny titt"), "answer")
MEETING_OPENED = _event("meeting_opened", N_("Ledningsgruppens möte öppnat"), "meeting")
MEETING_CLOSED = _event("meeting_closed", N_("Ledningsgruppens möte avslutat"), "meeting")
CAPACITY_DECIDED = _event("capacity_decided", N_("Ledningsgruppen beslutade vad verksamheten bär"), "meeting")

CASE_READ = _event("case_read", N_("Öppnade ett ärende"))
CASE_OPENED = _event("case_opened", N_("Ärende startat"), "past_queue", "reason")
CASE_MOVED = _event("case_moved", N_("Ärende flyttat mellan steg"), "from_stage", "to_stage", "reason")
CASE_CHANGED = _event("case_changed", N_("Ändrade i ett ärende"), "part", "what")
CASE_HANDED_OVER = _event("case_handed_over", N_("Ärende överlämnat"), "from_user", "to_user", "reason")
COVER_APPOINTED = _event("cover_appointed", N_("Ersättare utsedd"), "to_user")
CASES_COVERED = _event(
    "cases_covered", N_("Ersättare utsedd för ett frånvarande ombud"), "from_user", "to_user", "cases"
)
PLAN_ISSUED = _event("plan_issued", N_("Handlingsplan fastställd"), "ordinal")
LETTER_PRINTED = _event("letter_printed", N_("Brev utskrivet"), "kind")
CALENDAR_GIVEN = _event("calendar_given", N_("Kalender hämtad"), "kind")
CALENDAR_ADDRESS_MADE = _event("calendar_address_made", N_("Kalenderadress skapad"), technical=True)
CALENDAR_ADDRESS_REVOKED = _event("calendar_address_revoked", N_("Kalenderadress återkallad"), technical=True)
PLAN_PRINTED = _event("plan_printed", N_("Handlingsplan utskriven"), "kind")
MAPPING_PRINTED = _event("mapping_printed", N_("Kartläggning utskriven"), "kind")
EVALUATION_PRINTED = _event("evaluation_printed", N_("Utvärdering utskriven"), "kind")
LICENCE_STATED = _event("licence_stated", N_("Licens för ett formulär angiven"), "form", technical=True)
LICENCE_ENDED = _event("licence_ended", N_("Ett formulär togs ur bruk"), "form", technical=True)
TAKE_HOME_MADE = _event("take_home_made", N_("Klientens egen fil skapad"), "kind")
CASE_WITHDRAWN = _event("case_withdrawn", N_("Klienten drog sig ur"))
CASE_ERASED = _event("case_erased", N_("Ett ärende gallrat"), "why")
INQUIRY_ERASED = _event("inquiry_erased", N_("En förfrågan gallrad"), "why")
HOLD_PLACED = _event("hold_placed", N_("Gallring stoppad"), "reason")
HOLD_ENDED = _event("hold_ended", N_("Stopp för gallring hävt"), "reason")
ERASURE_RUN = _event(
    "erasure_run",
    N_("Gallring gjord"),
    "run_by",
    "cases",
    "inquiries",
    "entries",
    "held",
    "remaining",
    "texts",
    "withdrawals",
    technical=True,
)
LOG_REVIEWED = _event("log_reviewed", N_("Loggen granskad"), "entries")

CATALOGUE: dict[str, Event] = {event.code: event for event in list(vars().values()) if isinstance(event, Event)}
