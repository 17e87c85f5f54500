"""Which lines readers see: those of the file, those that the host keeps, and no helpline that nobody has checked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from care.lines import Directory, EmergencyNumber, Helpline, Line, Lines
from care.models.kept_line import Kind
from publication.countries import COUNTRIES

# A row of what the host keeps, as it is in the copy (care/copy.py): texts, with the date as YYYY-MM-DD or empty.
type Kept = Mapping[str, Any]


def shown(lines: Lines, kept: Iterable[Kept]) -> Lines:
    """What the page says. Emergency numbers and directories always; a helpline once it has a date; of a pair both or none."""
    rows = {row["key"]: row for row in kept}
    own = [row for row in rows.values() if row["is_shown"]]
    return Lines(
        emergency=(
            *(confirmed(line, rows) for line in lines.emergency),
            *(
                emergency_number(row)
                for row in own
                if row["kind"] == Kind.EMERGENCY and not is_of(lines.emergency, row)
            ),
        ),
        directories=tuple(confirmed(line, rows) for line in lines.directories),
        helplines=tuple(both_or_none(all_helplines(lines, rows), showable(lines, rows))),
    )


def confirmed[Known: Line](line: Known, rows: Mapping[str, Kept]) -> Known:
    """The line, with the source and the date of the host where the host read one."""
    row = rows.get(line.key)
    return replace(line, **sourced(row)) if row and row["checked"] else line


def all_helplines(lines: Lines, rows: Mapping[str, Kept]) -> list[Helpline]:
    """Those of the file, corrected by the host, and the host's own, also those that readers do not see."""
    others = [row for row in rows.values() if row["kind"] == Kind.HELPLINE and not is_of(lines.helplines, row)]
    known = [helpline(rows[line.key]) if line.key in rows else line for line in lines.helplines]
    return [*known, *map(helpline, others)]


def showable(lines: Lines, rows: Mapping[str, Kept]) -> set[str]:
    """The keys of helplines with a date that the host did not take away."""
    gone = {key for key, row in rows.items() if not row["is_shown"]}
    return {line.key for line in all_helplines(lines, rows) if line.checked} - gone


def both_or_none(helplines: list[Helpline], may_be_shown: set[str]) -> list[Helpline]:
    """Of lines that belong together (for women and for men, say) all, or none of them. ThroughLine's rule."""
    size = Counter((line.country, line.pair) for line in helplines)
    ready = Counter((line.country, line.pair) for line in helplines if line.key in may_be_shown)

    def is_whole(line: Helpline) -> bool:
        pair = (line.country, line.pair)
        return not line.pair or ready[pair] == size[pair] > 1

    return [line for line in helplines if line.key in may_be_shown and is_whole(line)]


def is_of(lines: Iterable[Line], row: Kept) -> bool:
    return any(line.key == row["key"] for line in lines)


def helpline(row: Kept) -> Helpline:
    """A row as a line."""
    names = ("key", "country", "name", "number", "text", "chat", "hours", "languages", "note", "pair")
    return Helpline(**{name: row[name] for name in names}, **sourced(row))


def emergency_number(row: Kept) -> EmergencyNumber:
    """The same of the number of a country that the file does not have."""
    where = row["name"] or str(COUNTRIES[row["country"]])
    given = {name: row[name] for name in ("key", "number", "note")}
    return EmergencyNumber(where=where, countries=[row["country"]], **given, **sourced(row))


def sourced(row: Kept) -> dict[str, Any]:
    checked = date.fromisoformat(row["checked"]) if row["checked"] else None
    return {"source": row["source"], "source_name": row["source_name"], "checked": checked, "is_the_hosts": True}


def to_be_checked(lines: Lines) -> list[Line]:
    """Of the lines that readers see, those whose source somebody of the site should read (again)."""
    every: list[Line] = [*lines.emergency, *lines.directories, *lines.helplines]
    return [line for line in every if line.has_to_be_checked]


def every_line(lines: Lines, kept: Iterable[Kept]) -> list[EmergencyNumber | Directory | Helpline]:
    """All there are, whether readers see them or not: for whoever keeps them."""
    rows = {row["key"]: row for row in kept}
    seen = shown(lines, rows.values())
    return [*seen.emergency, *seen.directories, *all_helplines(lines, rows)]
