"""Pages of the admin, and pictures, that the tests of writing need again and again."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from posts.models import Picture
from posts.pictures import jobs
from tests.core.pictures_of_all_kinds import halves, with_everything
from tests.posts.filled_form import filled

ADD = "/admin/posts/post/add/"
ESSAYS = "/admin/posts/post/"


@pytest.fixture
def page_of() -> Callable[[Any], str]:
    """The address at which an essay is written."""
    return lambda post: f"{ESSAYS}{post.pk}/change/"


@pytest.fixture
def save() -> Callable[..., Any]:
    """Open a page of the admin, change fields of its form and send it, as a browser does."""

    def send(client: Any, address: str = ADD, **changes: Any) -> Any:
        return client.post(address, filled(client.get(address).content.decode(), **changes))

    return send


@pytest.fixture
def make_upload() -> Callable[..., SimpleUploadedFile]:
    """A picture file: make_upload(1600, 900, format="JPEG", exif=…)."""

    def draw(width: int = 40, height: int = 30, *, mode: str = "RGB", **how: Any) -> SimpleUploadedFile:
        contents = BytesIO()
        Image.new(mode, (width, height), "teal").save(contents, **{"format": "JPEG", **how})
        return SimpleUploadedFile("picture.jpg", contents.getvalue(), content_type="image/jpeg")

    return draw


@pytest.fixture
def taken(ada: Any) -> Callable[..., Picture]:
    """A picture of ada's: taken(1600, 900), and drawn unless told otherwise."""

    def take(
        width: int = 1600, height: int = 900, *, drawn: bool = True, alt: str = "Two hands", kind: str = "JPEG"
    ) -> Picture:
        upload = SimpleUploadedFile("a.jpg", with_everything(kind, pixels=halves(width, height)))
        picture = Picture.objects.take(upload, by=ada, alt=alt)
        if drawn:
            jobs.draw(picture.pk)
            picture.refresh_from_db()
        return picture

    return take
