"""What a catalogue lacks, ready to be filled in: for whoever adds a language, or a text.

    PYTHONPATH=tests python tools/languages.py ar > ombud/languages/ar.po     a new language: all texts, with a header
    PYTHONPATH=tests python tools/languages.py en >> ombud/languages/en.po    more texts for one that there is

Then write each translation in its `msgstr`. `%(name)s` stays as it is: a name or a date will stand there. Texts that nothing shows any
more are listed at the end, to be taken out of the file.
"""

import sys
from io import BytesIO

from babel.messages.pofile import write_po
from support.client_texts import client_texts, missing_in

from ombud.languages.catalogues import FOLDER, read
from ombud.languages.language import Language, language_of


def main(code: str) -> int:
    """Print the entries that are missing; 1 when something is missing or unused."""
    path = FOLDER / f"{code}.po"
    there = path.exists() and path.stat().st_size > 0
    language: Language = read(path) if there else language_of(code, {})
    missing, unused = missing_in(language), sorted(set(language.texts) - set(client_texts()))
    written = BytesIO()
    write_po(written, missing, width=0, omit_header=there, include_lineno=False)
    sys.stdout.write(written.getvalue().decode())
    for text in unused:
        print(f"# Not used any more: {text}")
    return 1 if len(missing) or unused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
