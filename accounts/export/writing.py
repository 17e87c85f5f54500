"""The zip: data.json and its schema for programs, index.html for people, and the files. A row at a time, whatever there is."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import get_template, render_to_string
from django.utils.translation import gettext as _

from accounts.export.section import Section
from accounts.models import User
from accounts.signals import exporting
from publication.models import Publication

# Raised when a table or a column goes or changes its meaning; new ones may come under the same number.
VERSION = 1
# Bytes of the readable page that are kept in memory while the data is written.
IN_MEMORY = 1024 * 1024


def sections_of(member: User) -> list[Section]:
    """Everything that all apps have of a member, in the order in which they are installed; accounts first."""
    answers: list[tuple[Any, list[Section]]] = exporting.send(User, user=member)  # type: ignore[assignment]  # untyped there
    return sorted(chain.from_iterable(sections for _app, sections in answers), key=lambda one: one.name != "account")


def write_zip(target: IO[bytes], member: User, made_at: datetime) -> None:
    """Write a member's data to an open file, in the language that is spoken now."""
    sections = sections_of(member)
    with (
        ZipFile(target, "w", ZIP_DEFLATED) as archive,
        tempfile.SpooledTemporaryFile(IN_MEMORY, "w+b") as page,
    ):
        with archive.open("data.json", "w", force_zip64=True) as data:
            write_data(data, page, sections, member, made_at)
        archive.writestr("schema.json", json.dumps(schema_of(sections), indent=1, ensure_ascii=False))
        with archive.open("index.html", "w", force_zip64=True) as readable:
            page.seek(0)
            for piece in iter(lambda: page.read(IN_MEMORY), b""):
                readable.write(piece)
        archive.writestr("style.css", render_to_string("accounts/export/style.css"))
        write_files(archive, sections)


def write_data(data: IO[bytes], page: IO[bytes], sections: list[Section], member: User, made_at: datetime) -> None:
    """Each row into both at once, so that they say the same."""
    about = {"publication": Publication.current(), "member": member, "made_at": made_at, "sections": sections}
    head = {"$schema": "schema.json", "version": VERSION, "made_at": made_at}
    line = get_template("accounts/export/row.html")
    page.write(render_to_string("accounts/export/head.html", about).encode())
    data.write(as_json(head)[:-1])
    for section in sections:
        data.write(b",\n" + as_json(section.name) + b": [")
        page.write(render_to_string("accounts/export/section.html", {"section": section}).encode())
        number = -1
        for number, row in enumerate(section.rows()):
            data.write((b",\n " if number else b"\n ") + as_json(row))
            page.write(line.render({"values": in_words(section, row)}).encode())
        data.write(b"\n]")
        page.write(render_to_string("accounts/export/section_end.html", {"is_empty": number < 0}).encode())
    data.write(b"\n}\n")
    page.write(render_to_string("accounts/export/foot.html").encode())


def write_files(archive: ZipFile, sections: list[Section]) -> None:
    """Pictures and texts, each under its own name, once."""
    for file in chain.from_iterable(section.files() for section in sections):
        with archive.open(file.path, "w", force_zip64=True) as target:
            for piece in file.pieces():
                target.write(piece)


def schema_of(sections: Iterable[Section]) -> dict[str, Any]:
    """JSON Schema of data.json."""
    tables = {section.name: section.schema for section in sections}
    about = {"$schema": {"type": "string"}, "version": {"const": VERSION}, "made_at": {"format": "date-time"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _("Everything that is kept about a member"),
        "type": "object",
        "properties": {**about, **tables},
        "required": [*about, *tables],
        "additionalProperties": False,
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


def in_words(section: Section, row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a row says, column by column; what is empty is left out."""
    for column in section.columns:
        value = row[column.name]
        if value not in (None, "", []):
            yield str(column.words), value
