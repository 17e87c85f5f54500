"""What is looked at where pictures are drawn: jobs, files that are served and files that are kept."""

from pathlib import Path

from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob

from core.pictures.files import Originals

DRAW, SHOW = "posts.pictures.jobs.draw", "posts.pictures.jobs.show_pictures"


def enqueued(task: str) -> list[int]:
    return [next(iter(job.args.values())) for job in ProcrastinateJob.objects.filter(task_name=task).order_by("id")]


def served() -> dict[str, Path]:
    folder = Path(default_storage.path("pictures"))
    return {file.name: file for file in folder.iterdir()} if folder.is_dir() else {}


def kept() -> list[Path]:
    return list(Path(Originals().path("pictures")).iterdir())


def status_of(answer) -> int:
    """Read to its end, which closes the file, as a server does."""
    b"".join(answer.streaming_content)
    return answer.status_code
