"""Makes core/looks/confusables.txt of Unicode's own list: tools/confusables.py path/to/confusables.txt

Left out is what NFKC says already, because names are compared in that form, and what looks like a mark or an accent,
because those are not compared. A line holds what a letter is taken for, and behind a tab all letters that are.
"""

import sys
from pathlib import Path
from unicodedata import category, normalize

HERE = Path(__file__).resolve().parents[1] / "core/looks/confusables.txt"
HEAD = """\
# Which characters look like which: UTS #39, Unicode Security Mechanisms, confusables.txt, version {version}.
# An excerpt in another form, made by tools/confusables.py. Copyright Unicode, Inc.; the licence is in UNICODE-LICENCE.txt.
"""


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8-sig")
    version = next(line.split(":")[1].strip() for line in text.splitlines() if line.startswith("# Version:"))
    taken_for: dict[str, list[str]] = {}
    for line in text.splitlines():
        if fields := line.split("#")[0].strip():
            letter, prototype = (unwritten(field) for field in fields.split(";")[:2])
            if normalize("NFKC", letter) == letter and has_a_letter(prototype) and not is_mark(letter):
                taken_for.setdefault(prototype, []).append(letter)
    lines = [f"{prototype}\t{''.join(letters)}\n" for prototype, letters in taken_for.items()]
    HERE.write_text(HEAD.format(version=version) + "".join(lines), encoding="utf-8")


def has_a_letter(text: str) -> bool:
    return any(category(character)[0] in "LN" for character in text)


def is_mark(letter: str) -> bool:
    return category(letter)[0] == "M"


def unwritten(points: str) -> str:
    """0072 006E is "rn"."""
    return "".join(chr(int(point, 16)) for point in points.split())


main()
