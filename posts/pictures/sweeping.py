"""Files that belong to no picture: of rows that are gone, of uploads that failed halfway, of a worker that was killed."""

from pathlib import Path

from django.core.files.storage import default_storage

from core.pictures.files import Originals, remove_unknown
from posts.models import Picture

FOLDER = "pictures"


def remove_files_of_nothing() -> int:
    """Delete them where they are older than a day, and answer how many there were."""
    served = remove_unknown(Path(default_storage.path(FOLDER)), served_of)
    return served + remove_unknown(Path(Originals().path(FOLDER)), originals_of)


def served_of(names: set[str]) -> set[str]:
    """Those of these files that a picture has. Every size of one begins with the name of its first file."""
    own: set[str] = set()
    for picture in Picture.objects.only("file", "original", "width").iterator(1000):
        own.update(name.removeprefix(f"{FOLDER}/") for name in picture.file_names())
    return names & own


def originals_of(names: set[str]) -> set[str]:
    known = Picture.objects.filter(original__in=[f"{FOLDER}/{name}" for name in names])
    return {name.removeprefix(f"{FOLDER}/") for name in known.values_list("original", flat=True)}
