"""Tidies the catalogues in locale/ and compiles them: python -m tools.catalogues. Says what is not translated yet."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"
# What changes without any sentence changing, or names who happened to run the command.
NOT_KEPT = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Report-Msgid-Bugs-To", "Language-Team")


def main() -> None:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        catalogue = tidied(polib.pofile(str(path), wrapwidth=0))
        catalogue.metadata |= {"Project-Id-Version": "Healing", "Language": path.parts[-3]}
        catalogue.save(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        print(
            f"{path.parts[-3]}: {len(catalogue)} sentences, {len(catalogue.untranslated_entries())} not translated yet"
        )
    for template in LOCALE.rglob("*.pot"):
        template.unlink()


def tidied(catalogue: polib.POFile) -> polib.POFile:
    """The same sentences in the order of their English, without gettext's guesses at what a new one might mean."""
    for name in NOT_KEPT:
        catalogue.metadata.pop(name, None)
    catalogue.header = ""
    catalogue.metadata_is_fuzzy = 0
    for entry in catalogue:
        if entry.fuzzy:
            forget(entry)
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        entry.comment = entry.comment.strip()
        entry.occurrences = []
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return catalogue


def forget(entry: polib.POEntry) -> None:
    entry.flags.remove("fuzzy")
    entry.msgstr = ""
    entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


if __name__ == "__main__":
    main()
