"""Lists for spreadsheets: what somebody typed is shown there as text and never calculated."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

# What Excel, LibreOffice and Google’s sheets take for the beginning of a formula (OWASP, “CSV injection”).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel reads a list as UTF-8 only if it says so.
BYTE_ORDER_MARK = "\ufeff"


def as_spreadsheet(rows: Iterable[Iterable[object]], *, name: str) -> StreamingHttpResponse:
    """An answer that saves these rows as `name`.csv, one after the other."""
    answer = StreamingHttpResponse(lines_of(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def lines_of(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The file, a line at a time."""
    writer = csv.writer(Line(), quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([as_text(str(cell)) for cell in row])


def as_text(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would calculate it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(BEGINS_A_FORMULA) else cell


class Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line
