"""An essay with everything that readers of others can be told of."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SITE = "https://essays.example.org"
HOSTILE = "</script> ]]> & <b>“x”</b>"


@pytest.fixture(autouse=True)
def _somewhere(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def essay(make_post: Any, make_comment: Any, ada: Any, ann: Any, bo: Any, cy: Any) -> Any:
    """By two writers, with a cover, a note, topics, a picture and links in its text, one public comment and one held."""
    from posts.models import Picture, Topic

    cover, inside = (Picture.objects.take(teal(), by=ada, alt="A kettle") for _ in range(2))
    post = make_post(
        slug="an-essay",
        title=f"What the kettle knew {HOSTILE}",
        standfirst="A dek & more.",
        content_note="A funeral.",
        body=f"One *two*.[^1] [About](/about/)\n\n![A kettle](/media/{inside.file.name})\n\n[^1]: A note.",
        language="es",
        cover=cover,
        writers=[ann, ada],
        topics=[Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Work")],
        published_at=datetime(2026, 5, 16, 6, tzinfo=UTC),
    )
    make_comment(post, bo, body=f"Mine *took* five. {HOSTILE}", status="published")
    make_comment(post, cy, body="Held.", status="held")
    post.refresh_from_db()
    return post


def teal() -> SimpleUploadedFile:
    contents = BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(contents, "JPEG")
    return SimpleUploadedFile("picture.jpg", contents.getvalue(), content_type="image/jpeg")
