"""Invented people, for the demonstration only: aliases, wishes and words. Nobody here exists.

Telephone numbers are from the series that Post- och telestyrelsen keeps free for fiction.
"""

from dataclasses import dataclass

from ombud.cases.models import Answer3, Channel, Gender, Through

WOMAN, MAN, OTHER = Gender.WOMAN, Gender.MAN, Gender.OTHER


@dataclass(frozen=True)
class Person:
    """Who asks for an ombud: as little as is known."""

    name: str
    birth_year: int | None
    gender: Gender | None
    wish: str
    channel: Channel = Channel.PHONE
    through: Through = Through.SELF
    through_whom: str = ""
    reach: str = "Ring på förmiddagen."
    phone: str = ""
    children: Answer3 | None = None
    language: str = ""
    interpreter: bool = False


CLIENTS = (
    Person("Björken", 1984, MAN, "Jag orkar inte öppna posten längre.", phone="070-174 06 11"),
    Person("Maj-Lis", 1956, WOMAN, "Alla bollar mig mellan sig. Jag vill ha någon på min sida.", phone="070-174 06 12"),
    Person(
        "Kim",
        1999,
        OTHER,
        "Jag vill komma igång med något om dagarna.",
        through=Through.PSYCHIATRY,
        through_whom="Öppenvården",
    ),
    Person("Farid", 1979, MAN, "Jag behöver hjälp med Försäkringskassan.", language="dari", interpreter=True),
    Person("Svalan", 1991, WOMAN, "Jag vill kunna bo kvar.", through=Through.SOCIAL_SERVICES, children=Answer3.YES),
    Person("Göte", 1948, MAN, "Det är tyst här hemma.", through=Through.RELATIVE, through_whom="Dottern"),
    Person("Lava", 1988, WOMAN, "Jag förstår inte besluten jag får."),
    Person(
        "Åke i Ekby",
        1963,
        MAN,
        "Skulderna växer. Jag vågar inte svara i telefon.",
        reach="Skicka sms först, ring sedan.",
    ),
    Person("Nadja", 1994, WOMAN, "Jag vill träffa folk igen.", channel=Channel.OUTREACH, through=Through.ORGANISATION),
    Person("P. från Sjöstad", 1972, MAN, "Jag vill ha ett eget hem."),
    Person("Rönnen", 1981, WOMAN, "Det är så många möten och ingen pratar med varandra."),
    Person("Tindra", 2003, WOMAN, "Jag vill flytta hemifrån men vet inte hur.", channel=Channel.VISIT),
    Person("Olle K", 1969, MAN, "Jag vill sova om nätterna.", through=Through.PRIMARY_CARE),
    Person(
        "Vera",
        1951,
        WOMAN,
        "Jag behöver hjälp att säga ifrån.",
        channel=Channel.LETTER,
        reach="Skriv brev. Jag svarar.",
    ),
    Person("Måns", 1997, MAN, "Jag vill klara min ekonomi själv."),
    Person("Hanna med hunden", 1986, WOMAN, "Jag vill ha en läkare som lyssnar."),
    Person("Sture", 1959, MAN, "Jag hittar inte i alla papper.", through=Through.AUTHORITY, through_whom="Biblioteket"),
    Person(
        "Leila", 1977, WOMAN, "Barnen ska ha det bra fast jag mår dåligt.", children=Answer3.YES, language="arabiska"
    ),
    Person("Ture", 1990, MAN, "Jag vill jobba lite grann."),
    Person(
        "Ingrid",
        1944,
        WOMAN,
        "Jag vill slippa vara ensam på kvällarna.",
        through=Through.RELATIVE,
        through_whom="Systersonen",
    ),
    Person("Tallen", 1983, MAN, "Ingen tror på mig."),
    Person("Elsa W", 1992, WOMAN, "Jag har väntat på utredning i två år.", through=Through.PSYCHIATRY),
    Person("Jonne", 1975, MAN, "Jag vill få ordning hemma.", reach="Knacka på. Jag har ingen telefon."),
    Person("Siv", 1961, WOMAN, "Min gode man svarar inte."),
    Person("Alex", 2001, OTHER, "Jag vill plugga klart."),
    Person("Bosse", 1966, MAN, "Jag vill inte bli vräkt.", phone="070-174 06 13"),
    Person("Yrsa", 1980, WOMAN, "Jag vill kunna gå och handla."),
    Person("Linden", 1973, MAN, "Jag behöver någon som följer med på möten."),
    Person("Fatima", 1989, WOMAN, "Jag vill förstå mina rättigheter.", language="somaliska", interpreter=True),
    Person("Valle", 1995, MAN, "Jag vill dricka mindre."),
    Person("Karin Ö", 1954, WOMAN, "Jag vill hem från boendet."),
    Person("Ekan", 1987, MAN, "Allt är ett enda kaos."),
    Person("Mira", 2000, WOMAN, "Jag vill ha kontakt med min mamma igen.", children=Answer3.NO),
    Person("Gunnar", 1950, MAN, "Jag ser dåligt och kan inte läsa breven."),
    Person("Disa", 1978, WOMAN, "Jag vill ha lugn och ro."),
    Person("Pontus", 1993, MAN, "Jag behöver en plan."),
    Person("Rut", 1947, WOMAN, "Jag vill bestämma själv."),
    Person("Nils-Erik", 1968, MAN, "Jag har tappat kontakten med alla."),
)

WAITING = (
    Person("Asken", 1985, MAN, "Jag vill ha personligt ombud.", phone="070-174 06 14"),
    Person("Berit", 1958, WOMAN, "Jag orkar inte tjata på vården mer."),
    Person(
        "Cissi", 1996, WOMAN, "Jag vill ha personligt ombud.", through=Through.PSYCHIATRY, through_whom="Mottagningen"
    ),
    Person("David", 1971, MAN, "Hyresvärden har skrivit att jag måste flytta.", phone="070-174 06 15"),
    Person("Ester", 1949, WOMAN, "Jag vill ha någon att tänka med.", channel=Channel.VISIT),
    Person(
        "Filip",
        2002,
        MAN,
        "Min socialsekreterare slutade. Vem har jag nu?",
        through=Through.RELATIVE,
        through_whom="Mamma",
    ),
    Person("Gro", 1982, WOMAN, "Jag vill överklaga mitt beslut.", phone="070-174 06 16", children=Answer3.YES),
    Person("Hassan", 1976, MAN, "Jag vill ha personligt ombud.", language="arabiska", interpreter=True),
    Person("Iris", 1990, WOMAN, "Jag är rädd för att någon ska veta var jag bor.", phone="070-174 06 17"),
    Person("Jerker", 1964, MAN, "Det är för många papper.", through=Through.SOCIAL_SERVICES),
    Person("Kajsa", 1998, WOMAN, "Jag vill ha personligt ombud."),
    Person(
        "Leif", 1955, MAN, "Jag har bott på soffor i ett år.", channel=Channel.OUTREACH, through=Through.ORGANISATION
    ),
    Person("Mona", 1967, WOMAN, "Jag vill att vården och kommunen pratar med varandra."),
    Person("Noor", 1994, WOMAN, "Jag vill ha en kvinna som ombud.", language="persiska", children=Answer3.YES),
    Person("Otto", 1973, MAN, "Jag vill ha personligt ombud."),
)

EARLY = (
    Person("Pia", 1987, WOMAN, "Jag vill veta vad ett ombud kan göra."),
    Person(
        "Rikard", None, MAN, "Jag vill ha hjälp att få en ny läkare.", through=Through.RELATIVE, through_whom="Brodern"
    ),
    Person("Sanna", 1999, WOMAN, "Ring mig gärna."),
    Person("Tomas", None, None, "Jag vill ha personligt ombud."),
    Person("Ulla", 1953, WOMAN, "Jag såg er på biblioteket.", channel=Channel.OUTREACH),
)

ENDED = (
    Person("Viktor", 1980, MAN, "Jag vill ha hjälp med en flytt."),
    Person("Wilma", 2001, WOMAN, "Jag vill ha personligt ombud."),
    Person("Yngve", 1946, MAN, "Jag vill ha hjälp hemma."),
    Person("Zara", 1992, WOMAN, "Jag vill ha personligt ombud."),
)

ELSEWHERE = (
    Person("Hasseln", 1979, MAN, "Jag vill ha någon på min sida."),
    Person("Irma", 1960, WOMAN, "Jag behöver hjälp med breven."),
    Person("Jack", 1997, MAN, "Jag vill ha ett jobb."),
    Person("Kerstin", 1952, WOMAN, "Jag vill bo kvar."),
    Person("Love", 2000, OTHER, "Jag vill plugga."),
    Person("Marta", 1974, WOMAN, "Jag vill ha personligt ombud."),
    Person("Nisse", 1965, MAN, "Jag vill ha personligt ombud."),
)
