"""Why a backup was not made or not restored, in words for the one who runs the program."""

from ombud.refusals import N_, Refused

NO_FILE = N_("Filen %(file)s finns inte.")
EXISTS = N_("Filen %(file)s finns redan. Välj ett annat namn: en säkerhetskopia skrivs aldrig över.")
NO_FOLDER = N_("Mappen %(folder)s finns inte.")
NO_DATABASE = N_("Det finns ingen databas att kopiera på %(file)s.")
NOT_WRITTEN = N_("Det gick inte att skriva %(file)s: %(why)s.")
NOT_A_BACKUP = N_("%(file)s är inte en säkerhetskopia från Ombud.")
DAMAGED = N_("%(file)s är skadad och går inte att lita på. Databasen är orörd. Använd en annan kopia.")
NEWER = N_(
    "%(file)s kommer från en nyare version av programmet (%(revision)s). Uppdatera programmet först. Databasen är orörd."
)
IN_USE = N_("Databasen används av ett program som är igång. Stäng det först. Databasen är orörd.")
NOT_EMPTY = N_(
    "Det finns redan en databas med uppgifter på %(file)s. Lägg till --replace om den ska ersättas: den sparas då bredvid."
)
NOT_MIGRATED = N_("Kopian gick inte att göra i ordning för den här versionen av programmet. Databasen är som den var.")
USE_PG_DUMP = N_(
    "Databasen är PostgreSQL. Ta kopian med databasens eget verktyg: pg_dump --format=custom --file=%(file)s DATABAS"
)
USE_PG_RESTORE = N_(
    "Databasen är PostgreSQL. Läs tillbaka med databasens eget verktyg: "
    "pg_restore --clean --if-exists --single-transaction --dbname=DATABAS %(file)s. "
    "Kör sedan ombud replay-erasures, innan någon använder programmet."
)


class NoBackup(Refused):
    """The backup was not made, or not restored. Values are names of files and revisions: no person's data reach these texts."""

    def __str__(self) -> str:
        return self.text % self.values
