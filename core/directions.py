"""In which direction a language is written."""

#: Language codes, and codes of scripts, that are written from right to left. Source: the IANA registry's
#: Suppress-Script and the CLDR's likely scripts of these languages.
RIGHT_TO_LEFT = frozenset(
    "ar arc azb bal ckb dv fa glk he iw khw ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split()  # noqa: SIM905  as short as it gets
)
SCRIPTS_RIGHT_TO_LEFT = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "samr", "syrc", "thaa"))
SCRIPT_CODE_LENGTH = 4


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a language code such as "ar", "he-IL" or "az-Arab"; a script in it decides."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == SCRIPT_CODE_LENGTH and part.isalpha()), "")
    is_rtl = script in SCRIPTS_RIGHT_TO_LEFT if script else first in RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"
