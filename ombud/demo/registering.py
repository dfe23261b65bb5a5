"""Whom the demonstration's operations work with at authorities and in health care. All of them are invented."""

from ombud.demo.office import Office
from ombud.phases.action_plan.register.operations import add_contact, retire_contact

CONTACTS = (
    ("Försäkringskassan", "Handläggare för sjukersättning", "Petra Ahl", "0771-000 01 10", "Ring tisdag eller torsdag före lunch."),
    ("Försäkringskassan", "Samverkansansvarig", "Olof Brandt", "0771-000 01 11", "Mejl går bra, men inga namn på klienter."),
    ("Arbetsförmedlingen", "Arbetsförmedlare", "Nadia Forsell", "0771-000 02 20", "Vill ha frågorna skrivna i förväg."),
    ("Ekby psykiatriska öppenvård", "Sjuksköterska", "Karin Moberg", "08-465 004 30", "Telefontid 8–9, ringer tillbaka samma dag."),
    ("Ekby vårdcentral", "Samordnare för rehabilitering", "Maria Lindh", "08-465 004 31", ""),
    ("Ekby kommun", "Biståndshandläggare", "Ahmed Noor", "08-465 004 40", "Skicka brev först, ring sedan."),
    ("Ekby kommun", "Budget- och skuldrådgivare", "", "08-465 004 41", "Drop-in onsdagar 13–15."),
    ("Kronofogden", "Kundservice", "", "0771-000 03 30", "Ha ärendenumret till hands."),
    ("Ekby kommun", "Boendestödjare", "Lotta Ros", "08-465 004 42", ""),
)  # fmt: skip
"""Organisation, role, person, phone, how they prefer to be reached. The last one has gone on to something else."""


def fill_register(office: Office) -> None:
    """Write the contacts into an operation's register."""
    for organisation, role, person, phone, prefers in CONTACTS:
        written = {"organisation": organisation, "role": role, "person": person, "phone": phone, "prefers": prefers}
        contact = add_contact(**written, anyway=True, by=office.coordinator)
    retire_contact(contact, retired=True, by=office.coordinator)
