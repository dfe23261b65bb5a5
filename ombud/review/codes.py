"""The codes that operations write to the log, in Swedish. A test reads the operations and asks that none is missing here."""

from ombud.refusals import N_

PARTS = {
    "case": N_("ärendet"),
    "contact": N_("kontakt"),
    "trust": N_("förtroende"),
    "mapping": N_("kartläggning"),
    "plan": N_("handlingsplan"),
    "execution": N_("genomförande"),
    "evaluation": N_("utvärdering"),
    "closure": N_("avslut"),
    "person": N_("personen"),
    "target": N_("målgruppen"),
    "priority": N_("frågorna för ordningen"),
    "note": N_("anteckning"),
    "protection": N_("skyddade personuppgifter"),
    "first_contact": N_("första kontakt"),
}
"""Where in the work something was changed."""

DONE = {
    "urgent_added": N_("något brådskande tillagt"),
    "urgent_settled": N_("något brådskande klart"),
    "client_changed": N_("uppgifter om klienten ändrade"),
    "meeting_added": N_("möte tillagt"),
    "meeting_changed": N_("möte ändrat"),
    "agreed": N_("klienten sade ja"),
    "not_agreed": N_("klientens ja borttaget"),
    "agreement_saved": N_("överenskommelse sparad"),
    "note_added": N_("anteckning tillagd"),
    "note_changed": N_("anteckning ändrad"),
    "round_started": N_("omgång påbörjad"),
    "round_resumed": N_("omgång återupptagen"),
    "round_completed": N_("omgång klar"),
    "answer_saved": N_("svar sparat"),
    "area_skipped": N_("område överhoppat"),
    "text_struck": N_("text struken"),
    "summary_read": N_("klienten läste och sade ja"),
    "others_saved": N_("någon annans syn sparad"),
    "others_shown": N_("klienten sade ja till att se andras syn"),
    "others_hidden": N_("andras syn visas inte längre"),
    "network_added": N_("någon i nätverket tillagd"),
    "network_changed": N_("någon i nätverket ändrad"),
    "network_removed": N_("någon i nätverket borttagen"),
    "heading": N_("rubrik ändrad"),
    "order": N_("ordning ändrad"),
    "step_added": N_("steg tillagt"),
    "step_changed": N_("steg ändrat"),
    "step_moved": N_("steg flyttat"),
    "step_done": N_("steg klart"),
    "step_dropped": N_("steg struket"),
    "step_resumed": N_("steg återupptaget"),
    "external_added": N_("annan plan tillagd"),
    "external_changed": N_("annan plan ändrad"),
    "external_removed": N_("annan plan borttagen"),
    "contact_added": N_("kontakt tillagd"),
    "contact_changed": N_("kontakt ändrad"),
    "letter_written": N_("brev skrivet"),
    "letter_changed": N_("brev ändrat"),
    "letter_taken_back": N_("brev taget tillbaka"),
    "letter_holds_again": N_("brev gäller igen"),
    "letter_renewed": N_("brev förnyat"),
    "reflection_saved": N_("tillbakablick sparad"),
    "end_told": N_("slutet beskrivet"),
    "follow_up_planned": N_("uppföljning planerad"),
    "follow_up_moved": N_("uppföljning flyttad"),
    "follow_up_done": N_("uppföljning gjord"),
    "follow_up_removed": N_("uppföljning borttagen"),
    "visit_added": N_("besök tillagt"),
    "visit_changed": N_("besök ändrat"),
    "visit_removed": N_("besök borttaget"),
}
"""What was done there."""

SETTINGS = {
    "name": N_("namn"),
    "phone": N_("telefon"),
    "contact_days": N_("dagar utan kontakt"),
    "caseload_ceiling": N_("ärenden per ombud"),
    "retention_months": N_("gallringstid"),
    "session_hours": N_("inloggningens längd"),
    "ceiling_is_hard": N_("skäl krävs över taket"),
    "outreach_percent": N_("tid för uppsökande arbete"),
    "weights": N_("hur mycket varje steg väger"),
    "gender": N_("kön"),
    "languages": N_("språk"),
    "municipalities": N_("kommuner"),
    "working_percent": N_("arbetstid"),
    "public_page": N_("öppen sida på webben"),
    "public_address": N_("den öppna sidans adress"),
    "areas": N_("behovsområden"),
    "instrument": N_("instrument för kartläggning"),
    "licence": N_("licens intygad"),
    "municipality_added": N_("kommun tillagd"),
    "municipality_renamed": N_("kommun bytte namn"),
    "municipality_removed": N_("kommun borttagen"),
}
"""Which settings were changed: columns of the operation, and its municipalities."""

WHY = {
    "password": N_("fel lösenord"),
    "code": N_("fel kod"),
    "pin": N_("fel PIN-kod"),
    "inactive": N_("avslutad användare"),
}
"""Why a sign-in failed."""

PRINTED = {
    "picture": N_("bilden"),
    "summary": N_("sammanfattningen"),
    "form": N_("tom blankett"),
    "power": N_("fullmakt"),
    "consent": N_("samtycke"),
    "sip": N_("begäran om SIP"),
    "confirmation": N_("bekräftelse"),
    "without_words": N_("utan stegens ord"),
    "with_words": N_("med stegens ord"),
}
"""Which paper or file was printed or fetched."""

CODES = {**PARTS, **DONE, **SETTINGS, **WHY, **PRINTED}
